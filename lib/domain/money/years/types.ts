import type { MembershipStatus } from "../../clubs/types";
import type { LedgerKind, MoneyMethod } from "../types";

/** Lines of one kind and account added up, of the year or of all before it; minor units. */
export type Movement = {
  /** Null: the club's own. */
  membershipId: string | null;
  inYear: boolean;
  kind: LedgerKind;
  /** What reversals took back; null: none. */
  takesBack: LedgerKind | null;
  method: MoneyMethod | null;
  isFine: boolean;
  amount: number;
};

/**
 * What members owed and what became of it: each is what it changes the sum by, so that all of them from `opening` on add up to
 * `closing`. Both are what members owe less what they have as credit.
 */
export type DuesYear = {
  opening: number;
  fines: number;
  charges: number;
  chargesTakenBack: number;
  paid: Record<MoneyMethod, number>;
  paymentsTakenBack: number;
  waived: number;
  waiversTakenBack: number;
  closing: number;
};

/** What was in hand and what became of it; adds up as `DuesYear` does. The club's own is less what was taken back. */
export type MoneyYear = {
  opening: number;
  paid: number;
  paymentsTakenBack: number;
  income: number;
  expenses: number;
  closing: number;
};

/** What is left of a charge at a year's end. */
export type OpenItem = { bookedOn: string; text: string; left: number };

/** A charge at a year's end, as its lines up to then have it. */
export type LeftOver = OpenItem & {
  membershipId: string;
  /** What is left before credit went to it. */
  unpaid: number;
};

/** A member's year: from what was owed at its beginning (below nothing: credit) to what is at its end. */
export type AccountYear = {
  membershipId: string;
  name: string;
  username: string;
  status: MembershipStatus;
  opening: number;
  charged: number;
  paid: number;
  waived: number;
  takenBack: number;
  closing: number;
  /** They add up to what is owed at the end. */
  openItems: OpenItem[];
};

/** The club's own money under one text, less what was taken back. */
export type OwnSum = { kind: "income" | "expense"; text: string; count: number; amount: number };

export type Stand = { owed: number; credit: number };

export type YearEnd = {
  club: { id: string; name: string };
  year: number;
  currency: string;
  timeZone: string;
  madeBy: string;
  madeAt: Date;
  bookings: number;
  opening: Stand;
  closing: Stand;
  dues: DuesYear;
  money: Record<MoneyMethod | "total", MoneyYear>;
  own: OwnSum[];
  /** Everybody who has a line by the year's end or belongs to the club now, by name. */
  accounts: AccountYear[];
};
