import type { ClubRole } from "../types";

/** Nobody is invited to own a club: its owners are made among its members. */
export type InvitedRole = Exclude<ClubRole, "owner">;
export const INVITED_ROLES = [
  "member",
  "shift_manager",
  "treasurer",
  "admin",
] as const satisfies readonly InvitedRole[];

export type NewInvitation = { email: string; role?: InvitedRole };

/** What became of an invitation, as somebody who opens its link reads it. */
export type InvitationState = "open" | "expired" | "accepted" | "declined" | "withdrawn";

/** What became of each address when many were invited at once. */
export type ManyInvited = {
  invited: string[];
  /** Who belongs already, or has an invitation that is open. */
  known: string[];
  /** For whom the club has written too much within the hour: not invited yet. */
  later: string[];
};
