import { isImpossible, stayCost } from "../../paces/rules";
import type { Link, Prior, Sighting } from "../../types";
import { type Fresh, firstFrom, fromStart, MISSED, type Search, stepCost, UNEXPLAINED } from "../rules";

/**
 * The chain that takes every read at its word: each sighting at the very next place of the ladder. Most runners' reads are
 * so, and then no search is needed: null where a read is missing, repeated or odd, or another chain might be better.
 */
export function literalChain(search: Search, priorsOf: (chain: readonly Link[]) => (Prior | null)[]): Link[] | null {
  const chain = walk(search);
  if (!chain) return null;
  if (search.sightings.every(({ rungs }) => rungs.length === 1)) {
    return chain.every((_, i) => legAt(search, chain, i) < UNEXPLAINED / 2) ? chain : null;
  }
  const own = { ...search, priors: priorsOf(chain) };
  return isRegular(search.sightings) ? legByLeg(own, chain) : altogether(own, chain);
}

function walk(search: Search): Link[] | null {
  const { sightings } = search;
  const first = begin(search);
  if (!first) return null;
  const chain = [first];
  for (let i = 1; i < sightings.length; i++) {
    const before = chain[i - 1] as Link;
    const sighting = sightings[i] as Sighting;
    if (before.finished) return sightings.slice(i).every(({ rungs }) => isAt(rungs, before.rung)) ? chain : null;
    const next = stepUp(search, before, sighting, i);
    if (!next) return null;
    chain.push(next);
  }
  return chain;
}

function isAt(rungs: ArrayLike<number>, rung: number): boolean {
  return rungs[firstFrom(rungs, rung)] === rung;
}

/** The first sighting at the start, or at the first place after it where the gun stands for the start. */
function begin(search: Search): Link | null {
  if (search.sightings.length === 0) return null;
  const fresh: Fresh = { links: [], worst: Number.POSITIVE_INFINITY, limit: Number.POSITIVE_INFINITY };
  fromStart(search, 0, 0, fresh);
  const [first, ...others] = fresh.links;
  if (!first) return null;
  const best = others.reduce((one, other) => (other.cost < one.cost ? other : one), first);
  return best.rung === 0 || (best.rung === 1 && search.startWatched && search.gunAt !== null) ? best : null;
}

function stepUp(
  { sightings, pace, tolerance, total }: Search,
  before: Link,
  { rungs, candidates, at, slack }: Sighting,
  i: number,
) {
  const c = firstFrom(rungs, before.rung + 1);
  if (rungs[c] !== before.rung + 1) return null;
  const from = sightings[before.sighting] as Sighting;
  const seconds = (at - from.lastAt) / 1000;
  const distance = candidates[c] as number;
  const impossible = isImpossible(
    pace,
    distance - before.distance - tolerance,
    Math.max(0, seconds) + slack + from.slack,
  );
  if (seconds <= 0 || impossible) return null;
  const finished = total !== null && distance >= total - 1;
  return { sighting: i, rung: before.rung + 1, distance, cost: 0, from: before, finished };
}

function secondsTo({ sightings }: Search, i: number): number {
  return ((sightings[i] as Sighting).at - (sightings[i - 1] as Sighting).lastAt) / 1000;
}

/** What the step to link `i` costs, and with `farther` what one place farther would; infinite where there is none. */
function legAt(search: Search, chain: readonly Link[], i: number, farther = 0): number {
  const before = chain[i - 1];
  const link = chain[i] as Link;
  if (!before) return link.cost;
  const { rungs } = search.sightings[i] as Sighting;
  const c = firstFrom(rungs, link.rung) + farther;
  return c < rungs.length ? stepCost(search, i, before, secondsTo(search, i), c) : Number.POSITIVE_INFINITY;
}

/** Whether all reads are of one place that comes again at equal distances: a lap line. Then each leg is judged by itself. */
function isRegular(sightings: readonly Sighting[]): boolean {
  const list = sightings[0]?.candidates ?? [];
  if (sightings.some(({ candidates }) => candidates !== list)) return false;
  const lap = (list[1] ?? 0) - (list[0] ?? 0);
  return list.every((distance, i) => Math.abs(distance - (list[0] as number) - i * lap) <= 1);
}

/** Every leg is better explained as one lap than as none or two; three are never cheaper than a stop. */
function legByLeg(search: Search, chain: readonly Link[]): Link[] | null {
  for (let i = 1; i < chain.length; i++) {
    const cost = legAt(search, chain, i);
    if (cost > stayCost(secondsTo(search, i)) || cost >= UNEXPLAINED / 2) return null;
    if (cost > MISSED && cost > legAt(search, chain, i, 1)) return null;
  }
  return [...chain];
}

/** All legs together cost less than what any other chain must have: one place missed, or one stay. */
function altogether(search: Search, chain: readonly Link[]): Link[] | null {
  let sum = 0;
  let least = MISSED;
  for (let i = 1; i < chain.length; i++) {
    sum += legAt(search, chain, i);
    least = Math.min(least, stayCost(secondsTo(search, i)));
  }
  return sum < least ? [...chain] : null;
}
