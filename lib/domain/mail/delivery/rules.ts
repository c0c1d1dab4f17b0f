const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** How long a worker has a mail to itself: longer than any transport takes, or it would be sent twice. */
export const LEASE_MS = 3 * MINUTE;
/** After so many tries, over about half a day, a mail is given up. */
export const MOST_ATTEMPTS = 12;
/** Mail that went out or was given up holds addresses: it is not kept for longer. */
export const KEPT_MS = 30 * DAY;

const FIRST = 30 * SECOND;
const LONGEST = 2 * HOUR;

/**
 * How long to wait after the nth failure: doubled each time, with up to half taken off by chance (`random` in 0…1), so
 * that what failed together is not tried together; never sooner than the provider asked for.
 */
export function backoffMs(attempts: number, random: number, retryAfterMs = 0): number {
  const doubled = Math.min(FIRST * 2 ** Math.max(0, attempts - 1), LONGEST);
  return Math.max(Math.round(doubled * (1 - random / 2)), Math.min(retryAfterMs, DAY));
}
