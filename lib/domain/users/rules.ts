/** Two names that look the same are the same: compatibility forms, case and blanks are folded. */
export const usernameKey = (username: string): string =>
  username.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

const DAY = 24 * 60 * 60 * 1000;

/** How long a bearer token and its session live. */
export const SESSION_LIFETIME = 7 * DAY;

/** How long a link in a verification mail works. */
export const VERIFICATION_LIFETIME = 2 * DAY;

const QUARTER = 15 * 60 * 1000;

/** How long the links in mail work, by what they are for. */
export const TOKEN_LIFETIMES = {
  verify_email: VERIFICATION_LIFETIME,
  change_email: DAY,
  claim_guest: 7 * DAY,
  magic_link: QUARTER,
} as const;

/** Whether a session was begun by a link so lately that it stands for a password. */
export const isFresh = (session: { byLink: boolean; createdAt: Date }, now: Date): boolean =>
  session.byLink && now.getTime() - session.createdAt.getTime() < QUARTER;

/** Who may see whose e-mail address in full is decided by the caller; everybody else sees its first letter. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "•••" : `${email.slice(0, 1)}•••${email.slice(at)}`;
}

type Named = { username: string; profile: { firstName: string | null; lastName: string | null } | null };

/** First and last name as far as they are known, else the name shown to others. */
export const fullName = ({ username, profile }: Named): string =>
  [profile?.firstName, profile?.lastName].filter(Boolean).join(" ") || username;

/** The same in SQL, of a user and their profile by the names that the statement has for them. */
export const fullNameSql = (user = "u", profile = "p"): string =>
  `coalesce(nullif(concat_ws(' ', nullif(${profile}.first_name, ''), nullif(${profile}.last_name, '')), ''), ${user}.username)`;
