import type { PlatformRole } from "../actor";

export type Account = {
  id: string;
  email: string | null;
  username: string;
  emailVerified: boolean;
  role: PlatformRole;
};

/** A session that was just begun: what a token or a cookie is made of. */
export type SignedIn = { account: Account; session: { id: string; userId: string; expiresAt: Date } };

export type NewAccount = {
  email: string;
  username: string;
  password: string;
  locale?: string | null;
  firstName?: string;
  lastName?: string;
};

/** What a person tells of themselves. Absent stays, null is taken away. */
export type ProfileInput = {
  firstName?: string | null;
  lastName?: string | null;
  bio?: string | null;
  avatarUrl?: string | null;
  birthdate?: Date | null;
  gender?: "female" | "male" | "nonbinary" | null;
  location?: string | null;
  favoriteCategories?: number[];
};

export type NewGuest = {
  username: string;
  firstName: string;
  lastName: string;
  birthdate?: Date | null;
  gender?: "female" | "male" | "nonbinary" | null;
};

/** Absent stays, null is taken away. `facesAllowed` is the guardian's word. */
export type GuestChanges = Partial<NewGuest> & { facesAllowed?: boolean | null };
