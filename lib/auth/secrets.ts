import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 random bits for a link or a key, and the hash of it that is kept. */
export function newSecret(prefix = ""): { secret: string; hash: string } {
  const secret = prefix + randomBytes(32).toString("base64url");
  return { secret, hash: hashSecret(secret) };
}

/** Random secrets need no slow hash: nobody guesses 256 bits. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
