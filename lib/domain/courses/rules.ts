import { allPasses, distinct, expectedOnLap, officialPasses, SAME_PLACE } from "./checkpoints/rules";
import { climbOf } from "./elevations/rules";
import { compileTrack, metresBetween, passesOf, pointAt } from "./tracks/rules";
import type { CompiledCourse, Course, PlacesOfLaps, Position, TrackMeasures, TrackPoint } from "./types";

/** Metres within which a position counts as on the course where a stage says nothing else. */
export const DEFAULT_TOLERANCE = 50;
/** Positions remembered per course: fixed cameras repeat theirs with every read. */
const REMEMBERED_POSITIONS = 5_000;
/** A timed race's laps end somewhere: 4,096 are six days of two minutes each. */
const MOST_LAPS = 4_096;

/** Where a read was made, as a detection says it. */
export type Place = { checkpointId: string | null; position: Position | null };

type RawPoint = { lat: number; lon: number; elevation: number | null };

/** The track with its cumulative metres, and what can be said of it without a map. */
export function measure(points: readonly RawPoint[]): { track: TrackPoint[]; measures: TrackMeasures } {
  let distance = 0;
  const track = points.map(({ lat, lon, elevation }, i) => {
    const before = points[i - 1];
    if (before) distance += metresBetween(before, { lat, lon });
    return { lat, lon, elevation, distance };
  });
  const profile = track.flatMap((p) => (p.elevation === null ? [] : { distance: p.distance, elevation: p.elevation }));
  const slopes = climbOf(profile);
  return { track, measures: { distance, climb: slopes?.climb ?? null, descent: slopes?.descent ?? null } };
}

/** Official metres over all laps; null in a timed race. */
export function courseLength(course: Course): number | null {
  return course.laps === null ? null : course.laps * course.lapDistance;
}

const compiled = new WeakMap<Course, Map<number, CompiledCourse>>();

/** Prepares a course once; the same object and tolerance give the same answer without work. */
export function compileCourse(given: Course | CompiledCourse, tolerance = DEFAULT_TOLERANCE): CompiledCourse {
  if ("course" in given && given.tolerance === tolerance) return given;
  const course = "course" in given ? given.course : given;
  const byTolerance = remember(compiled, course, () => new Map<number, CompiledCourse>());
  return remember(byTolerance, tolerance, () => compile(course, tolerance));
}

type Memory<K, V> = { get(key: K): V | undefined; set(key: K, value: V): unknown };

function remember<K, V>(memory: Memory<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

function compile(course: Course, tolerance: number): CompiledCourse {
  const track = course.track.length > 1 ? compileTrack(course.track) : null;
  const scale = track && track.length > 0 ? course.lapDistance / track.length : 1;
  const bare = { course, tolerance, total: courseLength(course), track, scale, remembered: new Map(), near: new Map() };
  const places = course.checkpoints.map((checkpoint) => {
    const official = officialPasses(checkpoint, course.lapDistance);
    const seen = checkpoint.position ? positionPasses(bare, checkpoint.position) : [];
    return { checkpoint, official, seen };
  });
  const expected = places.flatMap(({ official, seen }) => (official.length > 0 ? official : seen));
  return {
    ...bare,
    expected: expectedOnLap(expected, course, places.length),
    passes: new Map(
      places.map(({ checkpoint, official, seen }) => [
        checkpoint.id,
        allPasses(official, seen, course.lapDistance, tolerance),
      ]),
    ),
  };
}

/** Official metres on one lap at which the track comes by; near an end it is the end, where the line is. */
function positionPasses(
  at: Pick<CompiledCourse, "track" | "scale" | "tolerance" | "course">,
  position: Position,
): number[] {
  if (!at.track) return [];
  const lap = at.course.lapDistance;
  const passes = passesOf(at.track, position, at.tolerance).map((along) => along * at.scale);
  return distinct(passes.map((d) => (d <= at.tolerance ? 0 : d >= lap - at.tolerance ? lap : d)));
}

/** How many expected passes of watched places lie strictly between two distances over all laps. */
export function expectedBetween({ expected, course }: CompiledCourse, from: number, to: number): number {
  if (course.lapDistance <= 0 || to - from <= 2 * SAME_PLACE) return 0;
  return (
    expectedUpTo(expected, course.lapDistance, to - SAME_PLACE) -
    expectedUpTo(expected, course.lapDistance, from + SAME_PLACE)
  );
}

function expectedUpTo(expected: readonly number[], lap: number, distance: number): number {
  const laps = Math.floor(distance / lap);
  const rest = distance - laps * lap;
  let onLap = 0;
  while (onLap < expected.length && (expected[onLap] as number) <= rest) onLap++;
  return laps * expected.length + onLap;
}

/**
 * Every distance over all laps, ascending, at which a runner read at `where` may be: the passes of its checkpoint, or of
 * the checkpoints that its position is at, else those of the position. In a timed race as far as `upTo` metres (at least one lap).
 */
export function candidateDistances(
  given: Course | CompiledCourse,
  { checkpointId, position }: Place,
  tolerance = DEFAULT_TOLERANCE,
  upTo = 0,
): readonly number[] {
  const at = compileCourse(given, tolerance);
  const places = placesOf(at, lapsWithin(at.course, upTo));
  // Asked for every detection: no closure, no key to build where the checkpoint is known.
  const known = checkpointId === null ? undefined : places.ofCheckpoints.get(checkpointId);
  if (known) return known;
  if (!position) return NOWHERE;
  const near = checkpointsNear(at, position);
  if (near.length === 1) return places.ofCheckpoints.get(near[0] as string) ?? NOWHERE;
  if (places.ofPositions.size > REMEMBERED_POSITIONS) places.ofPositions.clear();
  if (near.length > 1) {
    const all = () => distinct(near.flatMap((id) => [...(places.ofCheckpoints.get(id) ?? [])]));
    return remember(places.ofPositions, near.toSorted().join(" "), all);
  }
  return remember(places.ofPositions, `${position.lat} ${position.lon}`, () =>
    overLaps(positionPasses(at, position), at.course.lapDistance, places.laps),
  );
}

/** Ids of the checkpoints within tolerance of a position, the nearest first: a camera that sends no more stands at them. */
export function checkpointsNear(at: CompiledCourse, position: Position): readonly string[] {
  if (at.near.size > REMEMBERED_POSITIONS) at.near.clear();
  return remember(at.near, `${position.lat} ${position.lon}`, () =>
    at.course.checkpoints
      .flatMap(({ id, position: own }) =>
        own && at.passes.get(id)?.length ? { id, off: metresBetween(own, position) } : [],
      )
      .filter(({ off }) => off <= at.tolerance)
      .sort((a, b) => a.off - b.off)
      .map(({ id }) => id),
  );
}

const NOWHERE: readonly number[] = [];

/** The lap line of a lap race whose camera says neither checkpoint nor position: 0, one lap, two laps … */
export function lapLine(at: CompiledCourse, upTo = 0): readonly number[] {
  return placesOf(at, lapsWithin(at.course, upTo)).line;
}

function placesOf(at: CompiledCourse, laps: number): PlacesOfLaps {
  const known = at.remembered.get(laps);
  if (known) return known;
  const lap = at.course.lapDistance;
  const ofCheckpoints = new Map([...at.passes].map(([id, passes]) => [id, overLaps(passes, lap, laps)]));
  const places = { laps, line: overLaps([0, lap], lap, laps), ofCheckpoints, ofPositions: new Map() };
  at.remembered.set(laps, places);
  return places;
}

/** Whole laps to look at; in a timed race a power of two, so that few lists of candidates serve every question. */
function lapsWithin({ laps, lapDistance }: Course, upTo: number): number {
  if (laps !== null) return laps;
  const wanted = lapDistance > 0 ? upTo / lapDistance : 1;
  return 2 ** Math.ceil(Math.log2(Math.min(MOST_LAPS, Math.max(1, wanted))));
}

function overLaps(passes: readonly number[], lap: number, laps: number): readonly number[] {
  return distinct(Array.from({ length: laps }, (_, k) => passes.map((d) => d + k * lap)).flat());
}

/** Where a runner is drawn after `distance` official metres over all laps; null without a track. */
export function positionAt(given: Course | CompiledCourse, distance: number): Position | null {
  const { course, track, scale } = compileCourse(given);
  if (!track) return null;
  const whole = Math.floor(distance / course.lapDistance) * course.lapDistance;
  const onLap = distance > 0 && whole === distance ? course.lapDistance : distance - whole;
  const point = pointAt(course.track, Math.max(0, distance < 0 ? 0 : onLap) / scale);
  return point && { lat: point.lat, lon: point.lon };
}

/** Whether the track comes by within `tolerance` metres; false without a track. */
export function isNearCourse(
  course: Course | CompiledCourse,
  position: Position,
  tolerance = DEFAULT_TOLERANCE,
): boolean {
  const { track } = compileCourse(course, tolerance);
  return track !== null && passesOf(track, position, tolerance).length > 0;
}
