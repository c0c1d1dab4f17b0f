export type FineState = "open" | "part_paid" | "paid" | "waived" | "reversed";

/** A fine as it is shown, with where its money stands. */
export type ShownFine = {
  id: string;
  clubId: string;
  clubName: string;
  membershipId: string;
  userId: string;
  /** The full name: members of a club know each other. */
  userName: string;
  chargeId: string;
  bookingId: string;
  reason: string;
  amount: number;
  left: number;
  currency: string;
  state: FineState;
  bookedOn: Date;
  createdAt: Date;
  /** Last time that anything about it changed, money included. */
  updatedAt: Date;
  createdByName: string | null;
  /** For who reads the book and the member; null: nothing said, or not for the reader. */
  defence: string | null;
  defendedAt: Date | null;
  answer: string | null;
  answeredAt: Date | null;
};

export type FineFilter = {
  /** Only those with something left. */
  open?: boolean;
  membershipId?: string;
  /** Only those with a defence that nobody answered. */
  defended?: boolean;
};

export type NewFines = {
  key: string;
  bookedOn?: Date;
  amount?: number;
} & ({ userIds: readonly string[] } | { membershipIds: readonly string[] }) &
  ({ reasonId: string } | { reason: string });
