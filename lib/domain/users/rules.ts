/** Two names that look the same are the same: compatibility forms, case and blanks are folded. */
export const usernameKey = (username: string): string =>
  username.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

const DAY = 24 * 60 * 60 * 1000;

/** How long a bearer token and its session live. */
export const SESSION_LIFETIME = 7 * DAY;

/** How long a link in a verification mail works. */
export const VERIFICATION_LIFETIME = 2 * DAY;

/** Who may see whose e-mail address in full is decided by the caller; everybody else sees its first letter. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "•••" : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
