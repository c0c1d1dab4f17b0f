import type { InvitationState } from "./types";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

export const expiryOf = (sentAt: Date, days: number): Date => new Date(sentAt.getTime() + days * DAY);

type Kept = { status: Exclude<InvitationState, "expired">; expiresAt: Date };

export const stateOf = ({ status, expiresAt }: Kept, now: Date): InvitationState =>
  status === "open" && expiresAt <= now ? "expired" : status;

/** Mail to somebody who did not ask for it: once an hour at most. */
export const mayBeSentAgain = ({ sentAt }: { sentAt: Date }, now: Date): boolean =>
  now.getTime() - sentAt.getTime() >= HOUR;

/** The addresses in a text as people paste it, from a column, a letter's head or a chat; each once, in their order. */
export function addressesIn(text: string): string[] {
  const words = text.split(/[\s,;<>()"]+/).map((word) => word.replace(/^mailto:|[.:]+$/g, "").toLowerCase());
  return [...new Set(words.filter((word) => word.includes("@")))];
}
