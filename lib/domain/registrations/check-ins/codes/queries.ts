import { createHash, createHmac } from "node:crypto";
import { authSecret } from "../../../../env";

/** Hexadecimal digits of the seal: 64 bits, which nobody guesses at a desk. */
const SEAL_LENGTH = 16;

/**
 * What a runner's QR code says: the entry, sealed with a key of its event. Capitals, digits and colons only, which a QR
 * code holds in the fewest modules.
 *
 * A device without a network holds no key and cannot check the seal. It needs none: with the roster it got the
 * fingerprint of every entry's one true code, over a connection where it was known who asked. A code whose fingerprint
 * is not in the roster is refused, and from a fingerprint nobody makes a code, whoever finds the phone. That the code is
 * only shown to whoever the entry is of is the site's doing; a copy of it proves no more than the original.
 */
export function checkInCode(entry: { id: string; eventId: string }): string {
  const key = createHmac("sha256", authSecret()).update(`check-in:${entry.eventId}`).digest();
  const seal = createHmac("sha256", key).update(entry.id).digest("hex").slice(0, SEAL_LENGTH);
  return `DORSAL:${entry.id.replaceAll("-", "")}:${seal}`.toUpperCase();
}

/** By which a device knows a code again: SHA-256, as its browser computes it too. */
export const fingerprintOf = (code: string): string => createHash("sha256").update(code).digest("hex");
