import { SAME_PLACE } from "../../../courses/checkpoints/rules";
import { candidateDistances, checkpointsNear, lapLine } from "../../../courses/rules";
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

/** The distances that a read may stand for; a lap race's camera whose place is not known watches the line. */
export function candidatesOf(
  rules: TimingRules,
  course: CompiledCourse,
  detection: Detection,
  upTo: number,
): readonly number[] {
  const placed = isAtCheckpoint(course, detection) || (detection.position !== null && course.track !== null);
  if (rules.type === "laps" && !placed) return lapLine(course, upTo);
  return candidateDistances(course, detection, course.tolerance, upTo);
}

/** Whether the read was made at a checkpoint of the course, by its name or by its position. */
function isAtCheckpoint(course: CompiledCourse, { checkpointId, position }: Detection): boolean {
  if (checkpointId !== null && course.passes.get(checkpointId)?.length) return true;
  return position !== null && course.passes.size > 0 && checkpointsNear(course, position).length > 0;
}

/**
 * The checkpoint that a read explained as `distance` was made at; null where none is near. Of several at one place the
 * start at the start, the finish at the finish, and else the nearest.
 */
export function checkpointOf(
  course: CompiledCourse,
  { checkpointId, position }: Detection,
  distance: number,
): string | null {
  if (checkpointId !== null && course.passes.has(checkpointId)) return checkpointId;
  if (position === null || course.passes.size === 0) return null;
  const near = checkpointsNear(course, position);
  const kind = distance <= SAME_PLACE ? "start" : distance === course.total ? "finish" : null;
  const fitting = course.course.checkpoints.find(
    (checkpoint) => checkpoint.kind === kind && near.includes(checkpoint.id),
  );
  return fitting?.id ?? near[0] ?? null;
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
    const sighting = newSighting(detection, candidates, rungs, confirmed.has(detection.id));
    latest.set(place, sighting);
    sightings.push(sighting);
  }
  return sightings;
}

function newSighting(
  read: Detection,
  candidates: readonly number[],
  rungs: ArrayLike<number>,
  confirmed: boolean,
): Sighting {
  const slack = read.at % 60_000 === 0 ? 60 : read.at % 1000 === 0 ? 1 : 0;
  return { at: read.at, lastAt: read.at, reads: [read], candidates, rungs, confirmed, slack };
}

function burstOf(candidates: readonly number[]): number {
  if (candidates.length < 2) return BURST;
  const [first = 0, second = 0, third = Number.POSITIVE_INFINITY] = candidates;
  return Math.min(BURST, (Math.min(second - first, third - second) / FASTEST_LAP / 2) * 1000);
}

type Rungs = ReadonlyMap<readonly number[], ArrayLike<number>>;

/**
 * Every place at which this runner may have been read, ascending; each candidate's rung by list of candidates. Places of
 * checkpoints stay apart; a position within tolerance of a rung stands on it, for positions jitter.
 */
function ladder(placed: readonly Placed[], course: CompiledCourse): Rungs {
  const exact = new Set<readonly number[]>();
  const jittering = new Set<readonly number[]>();
  for (const { detection, candidates } of placed) {
    const known = detection.position === null || isAtCheckpoint(course, detection);
    (known ? exact : jittering).add(candidates);
  }
  let rungs = spaced(exact, SAME_PLACE, []);
  if (jittering.size > 0) rungs = spaced(jittering, course.tolerance, rungs);
  const result = new Map<readonly number[], ArrayLike<number>>();
  for (const list of exact) result.set(list, onLadder(rungs, list));
  for (const list of jittering) result.set(list, onLadder(rungs, list));
  return result;
}

/** The fixed distances, and those of the lists that lie farther than `apart` from them and from the one kept before. */
function spaced(
  lists: ReadonlySet<readonly number[]>,
  apart: number,
  fixed: Float64Array | number[],
): Float64Array | number[] {
  const all: number[] = [];
  for (const list of lists) for (const distance of list) all.push(distance);
  const sorted = Float64Array.from(all).sort();
  const kept: number[] = [];
  for (const distance of sorted) {
    if (kept.length > 0 && distance - (kept[kept.length - 1] as number) <= apart) continue;
    if (fixed.length > 0 && Math.abs((fixed[nearest(fixed, distance)] as number) - distance) <= apart) continue;
    kept.push(distance);
  }
  return fixed.length === 0 ? kept : Float64Array.from([...fixed, ...kept]).sort();
}

function onLadder(rungs: ArrayLike<number>, list: readonly number[]): ArrayLike<number> {
  const result = new Uint32Array(list.length);
  for (let i = 0; i < list.length; i++) result[i] = nearest(rungs, list[i] as number);
  return result;
}

/** The index of the rung closest to a distance. */
function nearest(rungs: ArrayLike<number>, distance: number): number {
  let low = 0;
  let high = rungs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rungs[middle] as number) <= distance) low = middle;
    else high = middle;
  }
  return Math.abs((rungs[high] as number) - distance) < Math.abs((rungs[low] as number) - distance) ? high : low;
}
