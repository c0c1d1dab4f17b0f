import { compareStandings } from "../../rankings/rules";
import type { Ranked, Standing, TimingRules } from "../types";

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

/** What a person's word about something could change. */
export type Consequence = "podium" | "rank" | "rest";

/** Who is third in each group, overall (`""`), of a gender and of an age group; absent where fewer are ranked. */
export type Podiums = ReadonlyMap<string, Standing>;

export const groupsOf = ({ gender, category }: { gender: string | null; category: string | null }): string[] =>
  ["", gender, category].filter((group) => group !== null);

export function podiumsOf(
  ranked: readonly Ranked<Standing>[],
  groupsOfRunner: (id: string) => readonly string[],
): Podiums {
  const counts = new Map<string, number>();
  const thirds = new Map<string, Standing>();
  for (const standing of ranked) {
    if (standing.rank === null) continue;
    for (const group of groupsOfRunner(standing.id)) {
      const count = (counts.get(group) ?? 0) + 1;
      counts.set(group, count);
      if (count === PODIUM) thirds.set(group, standing);
    }
  }
  return thirds;
}

const PODIUM = 3;

/** What it would mean that a runner, who stands as `before`, stood as `after`. */
export function consequenceOf(
  before: Standing | null,
  after: Standing,
  groups: readonly string[],
  podiums: Podiums,
  rules: Pick<TimingRules, "rounding" | "ties">,
): Consequence {
  const same =
    before && before.progress === after.progress && before.timeMs === after.timeMs && before.state === after.state;
  if (same) return "rest";
  const isThere = (standing: Standing | null) =>
    standing !== null &&
    standing.progress > 0 &&
    groups.some((group) => {
      const third = podiums.get(group);
      return !third || compareStandings(standing, third, rules) <= 0;
    });
  return isThere(after) || isThere(before) ? "podium" : "rank";
}

const ORDER: Record<Consequence, number> = { podium: 0, rank: 1, rest: 2 };

/** What could change most first; of the same kind the newest. */
export const byConsequence = <T extends { consequence: Consequence; at: number; id: string }>(
  items: readonly T[],
): T[] =>
  [...items].sort(
    (a, b) => ORDER[a.consequence] - ORDER[b.consequence] || b.at - a.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
