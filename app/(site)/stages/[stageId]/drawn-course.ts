import type { MapCheckpoint } from "@/components/course-map";
import { type PackedTrack, packTrack } from "@/components/course-outline";
import { measure } from "@/lib/domain/courses/rules";
import type { CompiledCourse, TrackMeasures } from "@/lib/domain/courses/types";

/** A course as pages draw it: small enough for one bar of signal. Metres are the official ones of one lap. */
export type DrawnCourse = {
  version: number;
  lapDistance: number;
  /** Null: as many as the time allows. */
  laps: number | null;
  /** Metres over all laps. Null: a timed race. */
  length: number | null;
  /** Its metres are those of the track as measured. */
  track: PackedTrack;
  /** Along the course, each with every pass of it on a lap. */
  checkpoints: MapCheckpoint[];
  profile: { distance: number; elevation: number }[];
  measures: TrackMeasures;
};

const drawn = new WeakMap<CompiledCourse, DrawnCourse>();
const MOST_PROFILE_POINTS = 400;

/** Drawn once for each version, however many look at it. */
export function drawCourse(compiled: CompiledCourse): DrawnCourse {
  const known = drawn.get(compiled);
  if (known) return known;
  const course = draw(compiled);
  drawn.set(compiled, course);
  return course;
}

function draw({ course, total, scale, passes }: CompiledCourse): DrawnCourse {
  const { measures } = measure(course.track);
  const checkpoints = course.checkpoints.map(({ id, name, kind, position }) => ({
    id,
    name,
    kind,
    position,
    distances: [...(passes.get(id) ?? [])],
  }));
  return {
    version: course.version,
    lapDistance: course.lapDistance,
    laps: course.laps,
    length: total,
    // A screen shows a course of 20 km to 2 m at best, one of 200 km to 20 m.
    track: packTrack(course.track, Math.max(2, course.lapDistance / 10_000)),
    checkpoints: checkpoints.sort((a, b) => firstPass(a) - firstPass(b)),
    profile: profileOf(course.track, scale),
    measures: { ...measures, distance: course.lapDistance },
  };
}

const firstPass = ({ kind, distances }: MapCheckpoint): number =>
  kind === "start" ? -1 : (distances[0] ?? Number.MAX_SAFE_INTEGER);

function profileOf(track: CompiledCourse["course"]["track"], scale: number): DrawnCourse["profile"] {
  const step = Math.max(1, Math.ceil(track.length / MOST_PROFILE_POINTS));
  return track.flatMap(({ distance, elevation }, index) =>
    elevation === null || (index % step !== 0 && index !== track.length - 1)
      ? []
      : [{ distance: Math.round(distance * scale), elevation: Math.round(elevation) }],
  );
}
