import type { Sport } from "../../types";
import type { Link, Pace, Prior, Sighting } from "../types";

/**
 * Typical speeds in m/s of a field's middle, how far it spreads (log-normal; slow, fast), and a curve above the records:
 * Bolt's 10.4 m/s over ten seconds falls below Kiptum's 5.85 m/s over two hours with a power of 0.0875.
 */
const PACES: Record<Sport, Pace> = {
  run: { prior: { typical: 2.9, slow: 0.4, fast: 0.3 }, record: 10.4, decay: 0.0875 },
  trail: { prior: { typical: 1.7, slow: 0.5, fast: 0.4 }, record: 10.4, decay: 0.0875 },
  walk: { prior: { typical: 1.5, slow: 0.4, fast: 0.35 }, record: 7, decay: 0.06 },
  bike: { prior: { typical: 7.5, slow: 0.5, fast: 0.35 }, record: 24, decay: 0.05 },
  swim: { prior: { typical: 0.9, slow: 0.4, fast: 0.35 }, record: 2.4, decay: 0.05 },
  ski: { prior: { typical: 4, slow: 0.6, fast: 0.5 }, record: 35, decay: 0.12 },
  other: { prior: { typical: 2.5, slow: 0.8, fast: 0.6 }, record: 40, decay: 0.05 },
};
/** People rest between laps, so a lap's time says less of the sport than a road's. */
const LAPS_SLOW = 0.6;
/**
 * How alike a runner's own legs are, besides how they have varied around: laps of one line very much, so that only a time
 * close to two laps is taken for them; legs of several places on a lap less; a course's ground changes.
 */
const OWN_SPREAD = { line: 0.08, laps: 0.18, course: 0.35 };
export type Ground = keyof typeof OWN_SPREAD;
/** Legs to either side that a runner's own pace is taken from, and how few will do. */
const NEIGHBOURS = 2;

/** Faster than the record curve by this factor is not a reading of this runner. */
const IMPOSSIBLE = 1.3;

/** No record curve falls below this share of its ten seconds within a week. */
const LOWEST_RECORD = 0.25;

/** A stop costs no more than this, however long: less than two missed reads, a little more than one. */
export const STOP = 4.2;
/** The most that an improbably fast leg costs: less than a read left unexplained. */
const FASTEST = 12;
const ABOVE_RECORD = 3;

export function paceOf(sport: Sport, ground: Ground): Pace {
  const pace = PACES[sport];
  return ground !== "course" ? { ...pace, prior: { ...pace.prior, slow: Math.max(LAPS_SLOW, pace.prior.slow) } } : pace;
}

/** Laps that nobody measured: one takes as long as this runner's usually does, and hardly less than twenty seconds. */
export function paceOfUnmeasuredLaps(lap: number, sightings: readonly Sighting[]): Pace {
  const gaps = sightings.slice(1).map(({ at }, i) => (at - (sightings[i] as Sighting).at) / 1000);
  const usual = median(gaps) ?? 600;
  return { prior: { typical: lap / Math.max(1, usual), slow: LAPS_SLOW, fast: LAPS_SLOW }, record: lap / 20, decay: 0 };
}

/** The fastest m/s that anybody has gone for so many seconds, generously. */
export function recordSpeed({ record, decay }: Pace, seconds: number): number {
  return decay === 0 || seconds <= 10 ? record : record * Math.exp(-decay * Math.log(seconds / 10));
}

export function isAboveRecord(pace: Pace, metres: number, seconds: number): boolean {
  return metres > LOWEST_RECORD * pace.record * seconds && metres > recordSpeed(pace, seconds) * seconds;
}

/** Metres that nobody can have covered in so many seconds. */
export function impossibleMetres(pace: Pace, seconds: number): number {
  return IMPOSSIBLE * recordSpeed(pace, seconds) * seconds;
}

/** Whether nobody can have covered so many metres. The curve is only worked out for a speed that can be above it. */
export function isImpossible(pace: Pace, metres: number, seconds: number): boolean {
  return metres > IMPOSSIBLE * LOWEST_RECORD * pace.record * seconds && metres > impossibleMetres(pace, seconds);
}

/** How improbable a leg is: half the square of its deviation in spreads, 0 where it is as believed. */
export function legCost(pace: Pace, prior: Prior, metres: number, seconds: number, tolerance: number): number {
  const deviation = Math.log((metres + tolerance) / (prior.typical * seconds + tolerance));
  if (deviation <= 0) return Math.min(STOP, (deviation * deviation) / (2 * prior.slow * prior.slow));
  const cost = (deviation * deviation) / (2 * prior.fast * prior.fast);
  // The curve is only worked out for a speed that can be above it.
  const above =
    metres > tolerance + 0.4 * pace.record * seconds && metres - tolerance > recordSpeed(pace, seconds) * seconds;
  return Math.min(FASTEST, cost + (above ? ABOVE_RECORD : 0));
}

/** How improbable it is to be read again at one place without having left: a burst is nothing, an hour is a lot. */
export function stayCost(seconds: number): number {
  return Math.min(FASTEST, 2 * Math.log1p(seconds / 10));
}

/** Crossing the start so long after the gun: a large field takes its time. */
export function startDelayCost(seconds: number): number {
  return Math.min(STOP, Math.log1p(seconds / 20));
}

/**
 * What this runner's legs around each sighting say of the leg that ends there: the median of two before and two after.
 * The leg itself is left out, so that a missed read does not make its own excuse. Null where there is too little.
 */
export function ownPriors(
  chain: readonly Link[],
  sightings: readonly Sighting[],
  ground: Ground,
  gunAt: number | null,
): (Prior | null)[] {
  const legs: Leg[] = [];
  let from: { distance: number; leftAt: number } | null = gunAt === null ? null : { distance: 0, leftAt: gunAt };
  for (const { sighting, distance } of chain) {
    const { at, lastAt } = sightings[sighting] as Sighting;
    if (from && distance > from.distance) {
      const seconds = Math.max(1, (at - from.leftAt) / 1000);
      legs.push({ end: sighting, speed: Math.log((distance - from.distance) / seconds) });
    }
    from = { distance, leftAt: lastAt };
  }
  const priors: (Prior | null)[] = [];
  for (let sighting = 0, own = 0; sighting < sightings.length; sighting++) {
    while (own < legs.length && (legs[own] as Leg).end < sighting) own++;
    priors.push(priorAround(legs, own, ground));
  }
  return priors;
}

type Leg = { end: number; speed: number };

function priorAround(legs: readonly Leg[], own: number, ground: Ground): Prior | null {
  const speeds: number[] = [];
  for (let i = Math.max(0, own - NEIGHBOURS); i <= own + NEIGHBOURS && i < legs.length; i++) {
    if (i !== own) speeds.push((legs[i] as Leg).speed);
  }
  if (speeds.length < NEIGHBOURS) return null;
  const middle = medianOf(speeds);
  for (let i = 0; i < speeds.length; i++) speeds[i] = Math.abs((speeds[i] as number) - middle);
  const spread = OWN_SPREAD[ground] + medianOf(speeds);
  return { typical: Math.exp(middle), slow: spread, fast: spread };
}

/** Sorts what it is given; null of nothing. */
export function median(values: number[]): number | null {
  return values.length === 0 ? null : medianOf(values);
}

/** By insertion: the few legs around one are quicker sorted so. */
function medianOf(values: number[]): number {
  if (values.length > 8) values.sort((a, b) => a - b);
  else
    for (let i = 1; i < values.length; i++) {
      const value = values[i] as number;
      let j = i - 1;
      for (; j >= 0 && (values[j] as number) > value; j--) values[j + 1] = values[j] as number;
      values[j + 1] = value;
    }
  const half = values.length >> 1;
  const upper = values[half] as number;
  return values.length % 2 === 1 ? upper : ((values[half - 1] as number) + upper) / 2;
}
