export type RegistrationStatus =
  | "pending"
  | "in_review"
  | "registered"
  | "confirmed"
  | "rejected"
  | "cancelled"
  | "no_show";

/** Who enters whom: `userId` is the person who will run, where it is not who asks. */
export type NewRegistration = { stageId: string; userId?: string | null; type?: string; bib?: string | null };

export type RegistrationChanges = {
  status?: "pending" | "confirmed" | "rejected" | "cancelled";
  type?: string;
  bib?: string | null;
};
