import { type Person, rankGroups } from "../../rankings/groups/rules";
import { standings } from "../../rankings/rules";
import type { Ranked, Standing, TimingRules } from "../types";

/** What orders and groups a stage's runners. `day` is `YYYY-MM-DD`. */
export type Grouping = { rules: Pick<TimingRules, "rounding" | "ties">; day: string; ageGroupsFrom: readonly number[] };

/** Somebody's place in the standings, overall and in the groups. */
export type Place = Pick<Standing, "state" | "timeMs" | "progress"> & {
  rank: number | null;
  genderRank: number | null;
  category: string | null;
  categoryRank: number | null;
};

/** What a decision changes for one runner; null: not in the standings. `podium`: it changes a place among the first three. */
export type Effect = { id: string; before: Place | null; after: Place | null; podium: boolean };

const PODIUM = 3;
const RANKS = ["rank", "genderRank", "categoryRank"] as const;

/** Everybody's place, in the order of the standings. */
export function placesOf<T extends Standing>(
  rows: readonly T[],
  personOf: (id: string) => Person | null,
  { rules, day, ageGroupsFrom }: Grouping,
): { ranked: Ranked<T>[]; places: Map<string, Place> } {
  const ranked = standings(rows, rules);
  const groups = rankGroups(ranked, personOf, day, ageGroupsFrom);
  const none = { genderRank: null, category: null, categoryRank: null };
  const places = new Map(
    ranked.map(({ id, state, timeMs, progress, rank }) => [
      id,
      { state, timeMs, progress, rank, ...(groups.get(id) ?? none) },
    ]),
  );
  return { ranked, places };
}

/** Who changes from one set of standings to another: podiums first, then by rank. */
export function effectsOf(before: ReadonlyMap<string, Place>, after: ReadonlyMap<string, Place>): Effect[] {
  const ids = new Set([...after.keys(), ...before.keys()]);
  const effects = Array.from(ids, (id) => effect(id, before.get(id) ?? null, after.get(id) ?? null));
  return effects
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
    .sort(
      (a, b) =>
        Number(b.podium) - Number(a.podium) || bestOf(a) - bestOf(b) || rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1),
    );
}

const effect = (id: string, before: Place | null, after: Place | null): Effect => ({
  ...{ id, before, after },
  podium: RANKS.some((rank) => {
    const [was, is] = [before?.[rank] ?? null, after?.[rank] ?? null];
    return was !== is && Math.min(was ?? Number.POSITIVE_INFINITY, is ?? Number.POSITIVE_INFINITY) <= PODIUM;
  }),
});

const LAST = Number.MAX_SAFE_INTEGER;
const rankOf = ({ before, after }: Effect): number => before?.rank ?? after?.rank ?? LAST;
const bestOf = ({ before, after }: Effect): number => Math.min(before?.rank ?? LAST, after?.rank ?? LAST);
