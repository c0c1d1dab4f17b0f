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
