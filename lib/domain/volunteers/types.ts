export type VolunteerStatus = "pending" | "approved" | "rejected" | "withdrawn";

/** What a person offers to do; null or absent: anything. */
export type Offer = { role?: string | null; notes?: string | null };

/** What an organiser decides of an offer. */
export type VolunteerChanges = Offer & { status?: "pending" | "approved" | "rejected" };
