export type LedgerKind = "charge" | "payment" | "waiver" | "reversal" | "allocation" | "income" | "expense";
export type MoneyMethod = "cash" | "transfer" | "card";

/** What is left of a charge, and how it came to that. */
export type ChargeState = {
  id: string;
  left: number;
  /** What of the member's credit went to it. */
  allocated: number;
  /** Orders charges by when credit last went to them; empty: never. */
  lastAllocation: string;
  isReversed: boolean;
};

/** Where a member stands: minor units. */
export type Account = {
  membershipId: string;
  /** Paid too much. */
  credit: number;
  /** The oldest first. */
  charges: readonly ChargeState[];
};

/** A line that is going to be booked. */
export type Line = {
  /** Null: the club's own. */
  membershipId: string | null;
  kind: LedgerKind;
  amount: number;
  chargeId: string | null;
  /** The line that a reversal takes back. */
  reverses?: { id: string; kind: LedgerKind };
};

/** A line of the ledger, as far as rules look at it. */
export type BookedLine = {
  id: string;
  membershipId: string | null;
  kind: LedgerKind;
  amount: number;
  chargeId: string | null;
  reversesId: string | null;
};

export type Page = { limit: number; offset: number };
