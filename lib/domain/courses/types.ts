/** A point of a course's track. `distance` is metres along one lap from its start; `elevation` metres, null where the source has none. */
export type TrackPoint = { lat: number; lon: number; elevation: number | null; distance: number };

export type Position = { lat: number; lon: number };

export type CheckpointKind = "start" | "split" | "finish" | "lap";

/**
 * A place where the course is watched. `distances` are the metres from the start of every pass of it on one lap,
 * ascending; empty where they follow from `position` and the track.
 */
export type Checkpoint = {
  id: string;
  name: string;
  kind: CheckpointKind;
  position: Position | null;
  distances: readonly number[];
};

/**
 * One version of a stage's course. A corrected track, lap count, distance or checkpoint makes a new version.
 * `track` is one lap, empty where only distances are known. `lapDistance` is the official length of one lap in metres
 * (the track's own length where no other was published: positions along the track are scaled to it).
 * `laps` is null in a timed race: as many as the time allows.
 */
export type Course = {
  version: number;
  track: readonly TrackPoint[];
  lapDistance: number;
  laps: number | null;
  checkpoints: readonly Checkpoint[];
};

/** What can be said of a track without a map. Climb and descent are metres, smoothed; null without elevations. */
export type TrackMeasures = { distance: number; climb: number | null; descent: number | null };

/** A track prepared for queries. Plane coordinates are metres north, and metres east before shrinking by the latitude. */
export type CompiledTrack = {
  north: Float64Array;
  east: Float64Array;
  /** Metres along the track, as measured. */
  along: Float64Array;
  /** Four numbers for each group of segments: south, north, west, east. */
  boxes: Float64Array;
  length: number;
};

/**
 * A course prepared for thousands of questions, by `compileCourse`. `total` is the official metres over all laps, null in
 * a timed race. `expected` are the metres in (0, lap] at which a checkpoint watches the course on each lap. `passes` are
 * each checkpoint's on one lap, with those that its camera sees besides the official ones.
 */
export type CompiledCourse = {
  course: Course;
  tolerance: number;
  total: number | null;
  track: CompiledTrack | null;
  scale: number;
  expected: readonly number[];
  passes: ReadonlyMap<string, readonly number[]>;
  /** For each number of laps asked for. */
  remembered: Map<number, PlacesOfLaps>;
  /** Checkpoints at the positions met so far. */
  near: Map<string, readonly string[]>;
};

/** Candidate distances over so many laps: of the lap line, of the checkpoints, and of positions as they are met. */
export type PlacesOfLaps = {
  laps: number;
  line: readonly number[];
  ofCheckpoints: ReadonlyMap<string, readonly number[]>;
  ofPositions: Map<string, readonly number[]>;
};
