import { isImpossible, legCost, STOP, startDelayCost, stayCost } from "../paces/rules";
import type { Link, Pace, Prior, Sighting } from "../types";

/** What one runner's chain is looked for in. `priors` belong to the leg that ends at each sighting; null: the sport's. */
export type Search = {
  sightings: readonly Sighting[];
  pace: Pace;
  priors: readonly (Prior | null)[];
  tolerance: number;
  total: number | null;
  gunAt: number | null;
  /** Whether a read at the start line is among those that this runner could have: the lowest rung. */
  startWatched: boolean;
};

/** A read left unexplained costs more than any leg, stay or stop: the chain that explains most wins … */
export const UNEXPLAINED = 14;
/** … and one that a person confirmed costs more than all others together. */
const CONFIRMED = 1e6;
/** A leg that nobody can have run, where a person confirmed one of its ends. */
const OVERRULED = 1e3;
/** A watched place passed without a read. With a stop's cost this decides between "missed" and "rested". */
export const MISSED = 3.5;
/**
 * Read after finishing: beside the line people linger, which is likelier than a stay anywhere else, and after a while no
 * likelier than a stop, so that nobody is finished early for the sake of it. Out on the course it takes an explanation.
 */
const LINGERS = 0.75;
const STROLLS = 8;
/** Chains so much worse than the best are dropped: more than the later reads of one mistaken camera make up for. */
const HOPELESS = 6 * UNEXPLAINED;
const MOST_CHAINS = 96;
/** And so are explanations of one read that are as much worse than another of it as leaving it unexplained. */
const FAR_FETCHED = UNEXPLAINED;
/** Metres within which the start is the start and the full length the finish. */
const AT_LINE = 1;

/**
 * The most probable chain of sightings, increasing in time and distance (Viterbi over places): every sighting is explained
 * as one of its distances or left unexplained, at the costs above and those of the legs between. Of equal chains the one
 * that found its places earlier and, last, the smaller distance. A chain's `cost` is that of all sightings so far.
 */
export function bestChain(search: Search): Link[] {
  const { sightings } = search;
  const limits = limitsOf(sightings);
  let open: Link[] = [];
  let unexplained = 0;
  for (let i = 0; i < sightings.length; i++) {
    const sighting = sightings[i] as Sighting;
    const fresh: Fresh = { links: [], worst: Number.POSITIVE_INFINITY, limit: limits[i] as number };
    // The newest first: they are the cheapest, and what they find spares the others the search.
    for (let o = open.length - 1; o >= 0; o--) extend(search, i, open[o] as Link, fresh);
    fromStart(search, i, unexplained, fresh);
    const left = sighting.confirmed ? CONFIRMED : UNEXPLAINED;
    const since = i > 0 ? (sighting.at - (sightings[i - 1] as Sighting).lastAt) / 1000 : 0;
    for (const link of open)
      link.cost += link.finished && !sighting.confirmed ? afterFinish(sighting, link, since) : left;
    unexplained += left;
    open = prune(open, fresh);
  }
  return trace(open);
}

/**
 * How far up each sighting may be explained so that the reads which a person confirmed later on still fit. Beyond is paid
 * for at once: the chains that lead to a confirmed read may look bad until then, and must not be dropped.
 */
function limitsOf(sightings: readonly Sighting[]): number[] {
  const limits = new Array<number>(sightings.length);
  let limit = Number.POSITIVE_INFINITY;
  for (let i = sightings.length - 1; i >= 0; i--) {
    limits[i] = limit;
    const { confirmed, rungs } = sightings[i] as Sighting;
    if (!confirmed) continue;
    const below = firstFrom(rungs, limit) - 1;
    if (below >= 0) limit = rungs[below] as number;
    else if (rungs[0] === limit) limit = rungs[0];
  }
  return limits;
}

/** The chains that end at one sighting, one a rung; those costing more than `worst` are not looked at. */
export type Fresh = { links: Link[]; worst: number; limit: number };

/** Everywhere that a chain may go on to at sighting `i`. */
function extend(search: Search, i: number, link: Link, fresh: Fresh): void {
  if (link.finished || link.cost > fresh.worst) return;
  const sighting = search.sightings[i] as Sighting;
  const before = search.sightings[link.sighting] as Sighting;
  const seconds = (sighting.at - before.lastAt) / 1000;
  const within = Math.max(0, seconds) + sighting.slack + before.slack;
  const sure = link.distance + search.tolerance;
  const overruled = sighting.confirmed || before.confirmed;
  for (let c = firstFrom(sighting.rungs, link.rung); c < sighting.rungs.length; c++) {
    const impossible = isImpossible(search.pace, (sighting.candidates[c] as number) - sure, within);
    if (impossible && !overruled) break;
    // What was missed on the way costs more with every rung: farther is worse still.
    if (link.cost + ((sighting.rungs[c] as number) - link.rung - 1) * MISSED > fresh.worst) break;
    const step = stepCost(search, i, link, seconds, c) + (impossible ? OVERRULED : 0);
    offer(search, fresh, i, c, link.cost + step, link);
  }
}

/** What going on from `link` to the distance `c` of sighting `i` costs, `seconds` after leaving. */
export function stepCost(
  { sightings, pace, priors, tolerance }: Search,
  i: number,
  link: Link,
  seconds: number,
  c: number,
): number {
  const { rungs, candidates } = sightings[i] as Sighting;
  const rungsUp = (rungs[c] as number) - link.rung;
  if (rungsUp === 0) return stayCost(Math.max(0, seconds));
  if (seconds <= 0) return Number.POSITIVE_INFINITY;
  const metres = (candidates[c] as number) - link.distance;
  return legCost(pace, priors[i] ?? pace.prior, metres, seconds, tolerance) + (rungsUp - 1) * MISSED;
}

/** Chains that begin here: from the gun at the sport's pace (nobody knows when this runner set off), else anywhere. */
export function fromStart(search: Search, i: number, unexplained: number, fresh: Fresh): void {
  if (unexplained > fresh.worst) return;
  const { sightings, gunAt, pace, tolerance, startWatched } = search;
  const { at, slack, rungs, candidates, confirmed } = sightings[i] as Sighting;
  const seconds = gunAt === null ? 0 : Math.max(0, (at - gunAt) / 1000);
  for (let c = 0; c < rungs.length; c++) {
    const distance = candidates[c] as number;
    const impossible = gunAt !== null && isImpossible(pace, distance - tolerance, seconds + slack);
    if (impossible && !confirmed) break;
    const missed = (rungs[c] as number) * MISSED;
    if (unexplained + missed - MISSED > fresh.worst) break;
    let cost = missed;
    if (gunAt !== null && distance <= AT_LINE) cost = startDelayCost(seconds);
    // The start is no read that anybody misses: the gun stands for it.
    else if (gunAt !== null)
      cost = legCost(pace, pace.prior, distance, seconds, tolerance) + missed - (startWatched ? MISSED : 0);
    offer(search, fresh, i, c, unexplained + cost + (impossible ? OVERRULED : 0), null);
  }
}

/** Keeps the cheapest way to a rung at a sighting; of equal ones that which left its last place earlier. */
function offer(search: Search, fresh: Fresh, sighting: number, c: number, step: number, from: Link | null) {
  const { rungs, candidates } = search.sightings[sighting] as Sighting;
  const rung = rungs[c] as number;
  const distance = candidates[c] as number;
  const finished = isFinish(search, distance);
  const tooFar = rung > fresh.limit || (finished && fresh.limit < Number.POSITIVE_INFINITY);
  const cost = tooFar ? step + CONFIRMED : step;
  if (cost > fresh.worst) return;
  let known = 0;
  while (known < fresh.links.length && (fresh.links[known] as Link).rung !== rung) known++;
  const other = fresh.links[known];
  if (other && (cost > other.cost || (cost === other.cost && leftAt(from) >= leftAt(other.from)))) return;
  fresh.links[known] = { sighting, rung, distance, cost, from, finished };
  fresh.worst = Math.min(fresh.worst, cost + FAR_FETCHED);
}

export function isFinish({ total }: Search, distance: number): boolean {
  return total !== null && distance >= total - AT_LINE;
}

function leftAt(from: Link | null): number {
  return from === null ? -1 : from.sighting;
}

function afterFinish({ rungs }: Sighting, link: Link, seconds: number): number {
  if (rungs[firstFrom(rungs, link.rung)] !== link.rung) return STROLLS;
  return Math.min(STOP, LINGERS * stayCost(Math.max(0, seconds)));
}

/** The first index whose rung is at least `rung`. */
export function firstFrom(rungs: ArrayLike<number>, rung: number): number {
  let low = 0;
  let high = rungs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rungs[middle] as number) < rung) low = middle + 1;
    else high = middle;
  }
  return low;
}

function prune(open: readonly Link[], { links, worst }: Fresh): Link[] {
  const bound = Math.min(cheapest(open), cheapest(links)) + HOPELESS;
  const kept: Link[] = [];
  for (const link of open) if (link.cost <= bound) kept.push(link);
  for (const link of links) if (link.cost <= Math.min(bound, worst)) kept.push(link);
  if (kept.length <= MOST_CHAINS) return kept;
  return kept.sort((a, b) => a.cost - b.cost || a.sighting - b.sighting || a.rung - b.rung).slice(0, MOST_CHAINS);
}

function cheapest(open: readonly Link[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const { cost } of open) if (cost < best) best = cost;
  return best;
}

/** The cheapest chain from its first link; of equal ones that which ends at the smaller distance. */
function trace(open: readonly Link[]): Link[] {
  let last: Link | null = null;
  for (const link of open) {
    if (!last || link.cost < last.cost || (link.cost === last.cost && link.distance < last.distance)) last = link;
  }
  const chain: Link[] = [];
  for (let link = last; link; link = link.from) chain.push(link);
  return chain.reverse();
}
