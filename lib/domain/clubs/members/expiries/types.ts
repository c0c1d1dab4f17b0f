export type ExpiryKind = "licence" | "membership" | "qualification";

/** Something of a member that ran out, or soon does. `endsOn` is its last day. */
export type Expiry = {
  kind: ExpiryKind;
  membershipId: string;
  username: string;
  firstName: string | null;
  lastName: string | null;
  /** The licence's number or the qualification; null: the membership. */
  name: string | null;
  endsOn: Date;
};
