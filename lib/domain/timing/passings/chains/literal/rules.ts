import { isImpossible, stayCost } from "../../paces/rules";
import type { Link, Prior, Sighting } from "../../types";
import { type Fresh, firstFrom, fromStart, isFinish, MISSED, type Search, stepCost, UNEXPLAINED } from "../rules";

/**
 * Most runners' reads are plain to see, and then no search is needed: every read at the very next place of the ladder, or,
 * at a lap line, each leg as the likeliest number of laps. Null where a read is repeated, contradicts the others or could
 * be part of a better chain.
 */
export function literalChain(search: Search, priorsOf: (chain: readonly Link[]) => (Prior | null)[]): Link[] | null {
  if (isRegular(search.sightings)) {
    const first = legByLeg(search);
    return first && legByLeg({ ...search, priors: priorsOf(first) });
  }
  const chain = nextByNext(search);
  if (!chain) return null;
  return search.sightings.every(({ rungs }) => rungs.length === 1)
    ? chain
    : altogether({ ...search, priors: priorsOf(chain) }, chain);
}

/** Every sighting one rung up; none so improbable that another chain could leave it out. */
function nextByNext(search: Search): Link[] | null {
  const first = begin(search);
  if (!first || first.rung > (search.startWatched && search.gunAt !== null ? 1 : 0)) return null;
  return climb(search, first, (before, i) => {
    const next = stepUp(search, before, i, 1);
    return next && next.cost < UNEXPLAINED / 2 ? next : null;
  });
}

/**
 * At a lap line legs are judged one by one, for the others are the same whatever this one is: one lap or two (three are
 * never cheaper than a stop). Null where it might be none.
 */
function legByLeg(search: Search): Link[] | null {
  return climb(search, begin(search), (before, i) => {
    const one = stepUp(search, before, i, 1);
    const two = one && one.cost > MISSED ? stepUp(search, before, i, 2) : null;
    const best = two && one && two.cost < one.cost ? two : one;
    return best && best.cost < UNEXPLAINED / 2 && best.cost <= stayCost(secondsTo(search, i)) ? best : null;
  });
}

/** Follows `step` from the first link to the last sighting, or to the finish where all that follows is read beside it. */
function climb(
  { sightings }: Search,
  first: Link | null,
  step: (before: Link, i: number) => Link | null,
): Link[] | null {
  if (!first || first.cost >= UNEXPLAINED) return null;
  const chain = [first];
  let before = first;
  for (let i = 1; i < sightings.length; i++) {
    if (before.finished) return isOverAt(sightings, i, before) && before.rung - first.rung === i - 1 ? chain : null;
    const next = step(before, i);
    if (!next) return null;
    chain.push(next);
    before = next;
  }
  return chain;
}

/** Whether all that follows was read beside the finish. Who has more reads than laps was hardly missed before. */
function isOverAt(sightings: readonly Sighting[], i: number, { rung }: Link): boolean {
  return sightings.slice(i).every(({ rungs }) => rungs[firstFrom(rungs, rung)] === rung);
}

/** The likeliest beginning with the first sighting. */
function begin(search: Search): Link | null {
  if (search.sightings.length === 0) return null;
  const fresh: Fresh = { links: [], worst: Number.POSITIVE_INFINITY, limit: Number.POSITIVE_INFINITY };
  fromStart(search, 0, 0, fresh);
  let best: Link | null = null;
  for (const link of fresh.links) if (!best || link.cost < best.cost) best = link;
  return best;
}

/** The link so many rungs up, with what the step costs; null where there is none or nobody can have done it. */
function stepUp(search: Search, before: Link, i: number, rungsUp: number): Link | null {
  const { rungs, candidates, slack } = search.sightings[i] as Sighting;
  const rung = before.rung + rungsUp;
  const c = firstFrom(rungs, rung);
  if (rungs[c] !== rung) return null;
  const seconds = secondsTo(search, i);
  const distance = candidates[c] as number;
  const within = Math.max(0, seconds) + slack + (search.sightings[before.sighting] as Sighting).slack;
  if (seconds <= 0 || isImpossible(search.pace, distance - before.distance - search.tolerance, within)) return null;
  const cost = stepCost(search, i, before, seconds, c);
  return { sighting: i, rung, distance, cost, from: before, finished: isFinish(search, distance) };
}

function secondsTo({ sightings }: Search, i: number): number {
  return ((sightings[i] as Sighting).at - (sightings[i - 1] as Sighting).lastAt) / 1000;
}

/** Whether all reads are of one place that comes again at equal distances: a lap line. */
function isRegular(sightings: readonly Sighting[]): boolean {
  const list = sightings[0]?.candidates ?? [];
  if (list.length < 3 || sightings.some(({ candidates }) => candidates !== list)) return false;
  const lap = (list[1] ?? 0) - (list[0] ?? 0);
  return list.every((distance, i) => Math.abs(distance - (list[0] as number) - i * lap) <= 1);
}

/** All legs together cost less than what any other chain must have: one place missed, or one stay. */
function altogether(search: Search, chain: Link[]): Link[] | null {
  let sum = 0;
  let least = MISSED;
  for (let i = 1; i < chain.length; i++) {
    sum += stepUp(search, chain[i - 1] as Link, i, 1)?.cost ?? Number.POSITIVE_INFINITY;
    least = Math.min(least, stayCost(secondsTo(search, i)));
  }
  return sum < least ? chain : null;
}
