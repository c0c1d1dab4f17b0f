import type { TrackPoint } from "../../courses/types";

/** From one watched place to the next, metres over all laps: how long it takes, as a share of the way before it. */
export type Leg = { from: number; to: number; ratio: number };

/** A runner's passings, `[metres, elapsed ms]`, in the order of the course. */
export type Passed = readonly (readonly [distance: number, elapsedMs: number])[];

/** Fewer runners than this say nothing of a leg: the climb does. */
const ENOUGH = 3;
/** A metre of climb costs as much as ten on the flat: 100 m to the kilometre, as the ITRA counts "km-effort". */
const CLIMB = 10;

/**
 * The legs between watched places. The ratio is the field's median: the time for the leg over the time that the runner's
 * average pace before it would give. Where too few have run the leg, it follows from distance and climb.
 */
export function legsOf(watched: readonly number[], field: readonly Passed[], track: readonly TrackPoint[]): Leg[] {
  return watched.slice(1).map((to, index) => {
    const from = watched[index] as number;
    const ratios = field.flatMap((passed) => ratioOf(passed, from, to) ?? []);
    return { from, to, ratio: ratios.length >= ENOUGH ? median(ratios) : effortRatio(track, from, to) };
  });
}

/** Metres within which a split is at a watched place. */
const HERE = 1;

function ratioOf(passed: Passed, from: number, to: number): number | null {
  const at = (distance: number) => passed.find(([reached]) => Math.abs(reached - distance) <= HERE)?.[1];
  const [begin, end] = [at(from), at(to)];
  if (begin === undefined || end === undefined || begin <= 0 || from <= 0) return null;
  return (end - begin) / ((to - from) * (begin / from));
}

function effortRatio(track: readonly TrackPoint[], from: number, to: number): number {
  if (from <= 0) return 1;
  const before = effort(track, 0, from) / from;
  return before > 0 ? effort(track, from, to) / (to - from) / before : 1;
}

/** Metres on the flat that are as hard as this part of the track. */
function effort(track: readonly TrackPoint[], from: number, to: number): number {
  let climb = 0;
  let last: number | null = null;
  for (const { distance, elevation } of track) {
    if (distance < from || distance > to || elevation === null) continue;
    if (last !== null && elevation > last) climb += elevation - last;
    last = elevation;
  }
  return to - from + CLIMB * climb;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}

/** Lateness that is worth a word: a fifth of the leg, and five minutes at least. */
const LATE_SHARE = 0.2;
const LATE_MS = 5 * 60_000;

type Underway = { state: string; lastAt: number | null; lastDistance: number | null; timeMs: number | null };
export type Arrival = { distance: number; at: number; overdueFrom: number };

/** When a runner is expected at the next watched place; null where nothing says so. Epoch milliseconds. */
export function nextArrival({ state, lastAt, lastDistance, timeMs }: Underway, legs: readonly Leg[]): Arrival | null {
  if (state !== "racing" || lastAt === null || lastDistance === null || timeMs === null || lastDistance <= 0)
    return null;
  const leg = legs.find(({ from }) => Math.abs(from - lastDistance) <= HERE);
  if (!leg) return null;
  const takes = (leg.to - leg.from) * (timeMs / lastDistance) * leg.ratio;
  return { distance: leg.to, at: lastAt + takes, overdueFrom: lastAt + takes + Math.max(LATE_MS, takes * LATE_SHARE) };
}
