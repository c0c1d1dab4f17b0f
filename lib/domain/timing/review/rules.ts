import type { TimingRules } from "../types";

/** Where a runner was last seen, as far as it says where they could be now. Metres and epoch milliseconds. */
export type Whereabouts = { state: string; lastAt: number | null; lastDistance: number | null };

/** Of a runner of whom nothing was seen yet: may be anywhere, which says little. */
const UNSEEN = 0.3;
/** Spread of the logarithm of pace from one leg to the next. */
const SPREAD = 0.35;

/**
 * How well a runner fits at one of these distances at this moment, from 0 (cannot be here) to 1 (due now): by the pace so
 * far, log-normal as in the explanation of passings. Whoever finished or gave up is not due anywhere.
 */
export function dueAt(
  runner: Whereabouts,
  distances: readonly number[],
  at: number,
  { gunAt }: Pick<TimingRules, "gunAt">,
): number {
  const { state, lastAt, lastDistance } = runner;
  if (state !== "racing") return 0;
  if (lastAt === null || lastDistance === null || gunAt === null || lastDistance <= 0 || lastAt <= gunAt) return UNSEEN;
  const pace = lastDistance / (lastAt - gunAt);
  const scores = distances.map((distance) => {
    const leg = distance - lastDistance;
    if (leg <= 0 || at <= lastAt) return 0;
    const deviation = Math.log(leg / (at - lastAt) / pace) / SPREAD;
    return Math.exp(-(deviation ** 2) / 2);
  });
  return Math.max(0, ...scores);
}
