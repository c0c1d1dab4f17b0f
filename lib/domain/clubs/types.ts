export type ClubRole = "owner" | "admin" | "treasurer" | "shift_manager" | "member";
export type MembershipStatus = "pending" | "active" | "inactive" | "cancelled";

export type NewClub = { name: string; description?: string | null; federationId?: string | null };
export type ClubChanges = Partial<NewClub>;

/** A membership as permissions look at it; null: none. `auditsUntil` null: no auditor. */
export type Standing = { id: string; role: ClubRole; status: MembershipStatus; auditsUntil: Date | null } | null;
