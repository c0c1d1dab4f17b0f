import bcrypt from "bcrypt";

const ROUNDS = 12;

/** bcrypt reads 72 bytes; longer passwords are refused before, never cut. */
export const PASSWORD_MAX_BYTES = 72;
export const PASSWORD_MIN_LENGTH = 8;

export async function hashPassword(password: string): Promise<string> {
  if (!isWhole(password)) throw new Error("bcrypt would hash a part of this password");
  return bcrypt.hash(password, ROUNDS);
}

// Of a random password: whoever asks for an account that does not exist waits as long as for one that does.
const NOBODY = "$2b$12$Hl11N1Twgxwvq92UsofRWOPIDzAGKVErnaSHQ2LQ10NbBfMtjGEj.";

/**
 * Takes the same time whether or not there is a hash to compare with. bcrypt compares no more than it hashed: what only
 * begins with the password, or goes on after a zero byte, is another one.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const matches = await bcrypt.compare(password, hash ?? NOBODY);
  return matches && hash !== null && isWhole(password);
}

const isWhole = (password: string): boolean =>
  Buffer.byteLength(password) <= PASSWORD_MAX_BYTES && !password.includes("\0");
