import type { UserActor } from "../../actor";
import type { Account, BookedLine, LedgerKind, Line, MoneyMethod } from "../types";

/** A booking that somebody wishes for. */
export type BookingWish = {
  clubId: string;
  /** Names the wish: what is sent twice is booked once. */
  key: string;
  /** Null: the payment provider told. */
  actor: UserActor | null;
  kind: LedgerKind;
  /** Null: no money moves. */
  method?: MoneyMethod | null;
  bookedOn: Date;
  text: string;
  /** The online payment that this books. */
  paymentId?: string | null;
  /** Whose accounts it is about. */
  membershipIds: readonly string[];
  /** Only who belongs to the club now can be charged. */
  activeOnly?: boolean;
  /** The lines, made of where the accounts stand once they are locked. */
  lines: (accounts: ReadonlyMap<string, Account>) => Line[] | Promise<Line[]>;
  /** Whether what was booked under this key before is what is wished for now. */
  isSame: (booked: readonly BookedLine[]) => boolean;
};

export type Booked = {
  id: string;
  /** Whether it was booked now, and not before. */
  isNew: boolean;
  lines: BookedLine[];
};
