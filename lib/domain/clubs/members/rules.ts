import type { ClubRole } from "../types";

/** Whether somebody who asks to belong to a club has belonged to it before. */
export const wasMember = (membership: { joinedAt: Date | null }): boolean => membership.joinedAt !== null;

/** Roles that write in the book. Who audits it is none of them: nobody audits what they wrote. */
export const keepsBook = (role: ClubRole): boolean => role === "owner" || role === "admin" || role === "treasurer";
