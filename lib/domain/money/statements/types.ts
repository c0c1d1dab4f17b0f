/** A member as an incoming payment is compared with. */
export type Payer = {
  membershipId: string;
  /** The name that is shown, and the one that the account was made under. */
  names: readonly string[];
  /** What is open in all, in minor units. */
  owed: number;
  /** What is left of each open charge. */
  open: readonly number[];
  /** Accounts that paid for this member before. */
  ibans: readonly string[];
};

/** Why a member is proposed; the first is as good as certain. */
export type Ground = "reference" | "account" | "name_and_amount" | "name";

/** Whom a payment seems to come from. */
export type Match = { membershipId: string; ground: Ground };

/** A line of a bank, as far as it tells who paid. */
export type Incoming = {
  amount: number;
  partyName: string | null;
  partyIban: string | null;
  text: string;
  reference: string | null;
};
