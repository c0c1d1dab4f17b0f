import type { ClubRole } from "../types";

/** What a club knows of a member beside their role. Days are UTC midnights. */
export type MemberDetails = {
  licenceNumber: string | null;
  /** Last day. */
  licenceEndsOn: Date | null;
  /** Last day of the membership. */
  endsOn: Date | null;
};

/** Which members a list is to show. */
export type MemberSearch = { text?: string; role?: ClubRole };
