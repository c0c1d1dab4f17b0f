import { SAME_PLACE } from "../../../courses/checkpoints/rules";
import { candidateDistances, lapLine } from "../../../courses/rules";
import type { CompiledCourse } from "../../../courses/types";
import type { Detection, DetectionWord, TimingRules } from "../../types";
import type { Sighting } from "../types";

/** Milliseconds before the gun that a camera's clock may be fast without the read being of the warm-up. */
const CLOCK_SKEW = 10_000;
/** Reads of one place so close are one stay, however long it lasts. */
const BURST = 10_000;
/** m/s that no burst outruns: it keeps the laps of a velodrome apart. */
const FASTEST_LAP = 25;

/** The detections once each, in the order of their clocks. */
export function inOrder(detections: readonly Detection[]): Detection[] {
  const ids = new Set<string>();
  const once = detections.filter(({ id }) => !ids.has(id) && ids.add(id));
  return once.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Why a read cannot count whatever the others say; null where it may. A person's confirmation overrules the end. */
export function outsideRace(
  rules: TimingRules,
  { course }: CompiledCourse,
  { at }: Detection,
  confirmed: boolean,
): DetectionWord | null {
  if (rules.gunAt !== null && at < rules.gunAt - CLOCK_SKEW) return "before_start";
  const timed = rules.type === "laps" && course.laps === null;
  return timed && rules.endAt !== null && at > rules.endAt && !confirmed ? "after_end" : null;
}

/** The distances that a read may stand for; a lap race's camera that says nothing of its place watches the line. */
export function candidatesOf(
  rules: TimingRules,
  course: CompiledCourse,
  detection: Detection,
  upTo: number,
): readonly number[] {
  const { checkpointId, position } = detection;
  const placed =
    (checkpointId !== null && course.passes.has(checkpointId)) || (position !== null && course.track !== null);
  if (rules.type === "laps" && !placed) return lapLine(course, upTo);
  return candidateDistances(course, detection, course.tolerance, upTo);
}

type Placed = { detection: Detection; candidates: readonly number[] };

/** Bursts of reads as one sighting each, in order, with their places in the ladder. */
export function sightingsOf(
  placed: readonly Placed[],
  confirmed: ReadonlySet<string>,
  course: CompiledCourse,
): Sighting[] {
  const rungsOf = ladder(placed, course);
  const sightings: Sighting[] = [];
  const latest = new Map<number, Sighting>();
  for (const { detection, candidates } of placed) {
    const rungs = rungsOf.get(candidates) as ArrayLike<number>;
    const place = (rungs[0] as number) * 65_536 + rungs.length;
    const known = latest.get(place);
    if (known && detection.at - known.lastAt <= burstOf(candidates)) {
      known.reads.push(detection);
      known.lastAt = detection.at;
      known.confirmed ||= confirmed.has(detection.id);
      continue;
    }
    const slack = detection.at % 60_000 === 0 ? 60 : detection.at % 1000 === 0 ? 1 : 0;
    const reads = [detection];
    const sighting = {
      at: detection.at,
      lastAt: detection.at,
      reads,
      candidates,
      rungs,
      confirmed: confirmed.has(detection.id),
      slack,
    };
    latest.set(place, sighting);
    sightings.push(sighting);
  }
  return sightings;
}

function burstOf(candidates: readonly number[]): number {
  const [first = 0, second = Number.POSITIVE_INFINITY, third = Number.POSITIVE_INFINITY] = candidates;
  return Math.min(BURST, (Math.min(second - first, third - second) / FASTEST_LAP / 2) * 1000 || BURST);
}

/**
 * Every place at which this runner may have been read, ascending; each candidate's rung by list of candidates. Places of
 * checkpoints stay apart; a position within tolerance of a rung stands on it, for positions jitter.
 */
function ladder(placed: readonly Placed[], course: CompiledCourse): Map<readonly number[], ArrayLike<number>> {
  const lists = new Map<readonly number[], boolean>();
  for (const { detection, candidates } of placed) {
    lists.set(candidates, detection.checkpointId !== null && course.passes.has(detection.checkpointId));
  }
  const rungs = rungsOf(lists, course.tolerance);
  return new Map(
    [...lists.keys()].map((candidates) => [candidates, Uint32Array.from(candidates, (d) => nearest(rungs, d))]),
  );
}

function rungsOf(lists: ReadonlyMap<readonly number[], boolean>, tolerance: number): number[] {
  const [only] = lists.keys();
  if (lists.size === 1 && only) return [...only];
  const ofCheckpoints = [...lists].flatMap(([candidates, exact]) => (exact ? candidates : []));
  const rungs = spaced(ofCheckpoints, SAME_PLACE);
  const jittering = [...lists].flatMap(([candidates, exact]) => (exact ? [] : candidates));
  const apart = jittering.filter(
    (d) => rungs.length === 0 || Math.abs((rungs[nearest(rungs, d)] as number) - d) > tolerance,
  );
  return apart.length === 0 ? rungs : [...rungs, ...spaced(apart, tolerance)].sort((a, b) => a - b);
}

/** The distances without those that lie within `apart` of the one kept before. */
function spaced(distances: number[], apart: number): number[] {
  const kept: number[] = [];
  for (const d of distances.sort((a, b) => a - b)) {
    if (kept.length === 0 || d - (kept.at(-1) as number) > apart) kept.push(d);
  }
  return kept;
}

function nearest(rungs: readonly number[], distance: number): number {
  let low = 0;
  let high = rungs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rungs[middle] as number) <= distance) low = middle;
    else high = middle;
  }
  return Math.abs((rungs[high] as number) - distance) < Math.abs((rungs[low] as number) - distance) ? high : low;
}
