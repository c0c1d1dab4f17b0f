import { creditorReference } from "../../../bank";

/** Bits of an id that are random in a UUIDv7 and enough to tell members apart: 50 of them make ten signs. */
const RANDOM_BITS = 50n;
const SIGNS = 10;

/**
 * The creditor reference (ISO 11649) under which a member transfers, always the same: what comes under it is theirs,
 * whatever else the payer wrote.
 */
export function paymentReference(membershipId: string): string {
  const bits = BigInt(`0x${membershipId.replaceAll("-", "")}`) & ((1n << RANDOM_BITS) - 1n);
  return creditorReference(bits.toString(36).toUpperCase().padStart(SIGNS, "0"));
}
