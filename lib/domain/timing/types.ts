import type { CompiledCourse, Position } from "../courses/types";

export type StageType = "gpx" | "laps" | "point_to_point";
export type Sport = "run" | "trail" | "walk" | "bike" | "swim" | "ski" | "other";

/** How a stage is timed: its own rules, versioned together with the course. */
export type TimingRules = {
  type: StageType;
  sport: Sport;
  /** Epoch milliseconds of the gun; null where the stage has no start time yet. */
  gunAt: number | null;
  /** Epoch milliseconds after which nothing counts in a timed race (a lap race without required laps); null: open. */
  endAt: number | null;
  /** `net` counts from the runner's own first passing of the start, `gun` from the gun. */
  clock: "gun" | "net";
  rounding: "none" | "second_up";
  /** `shared`: equal times share a rank (1, 2, 2, 4), compared after rounding. `milliseconds`: the raw time breaks them. */
  ties: "shared" | "milliseconds";
  /** Metres within which a position counts as on the course. */
  tolerance: number;
};

/** One raw read of a camera or a person, as the explanation needs it. `at` is epoch milliseconds of the device's clock. */
export type Detection = {
  id: string;
  at: number;
  checkpointId: string | null;
  position: Position | null;
  confidence: number | null;
};

/** Why a detection is or is not used, in one word. */
export const DETECTION_WORDS = [
  "used",
  "duplicate",
  "unmatched",
  "off_course",
  "implausible",
  "before_start",
  "after_finish",
  "after_end",
  "rejected",
] as const;
export type DetectionWord = (typeof DETECTION_WORDS)[number];

/** A detection explained: this runner, at this distance (metres from the start, over all laps), for the n-th time here. */
export type Passing = {
  detectionId: string;
  at: number;
  distance: number;
  checkpointId: string | null;
  lap: number;
  pass: number;
};

export type Explanation = {
  /** Strictly increasing in time and distance. */
  passings: Passing[];
  /** One word for every detection that was given, `used` for those in `passings`. */
  words: ReadonlyMap<string, DetectionWord>;
  flags: PassingFlag[];
};

/** What a person should look at: `too_fast` a leg near the sport's bounds, `missed_read` an expected read that is not there. */
export type PassingFlag = "too_fast" | "missed_read" | "conflicting_reads";

export type RaceState = "racing" | "finished" | "dnf" | "dsq" | "dns";

/**
 * What people decided, oldest first; append-only. `undoes` names the decision that this one takes back (an undo may
 * itself be undone). Only `at`-ordered, never by arrival: `sequence` is the order in which they were made.
 */
export type Decision = {
  id: string;
  sequence: number;
} & (
  | { kind: "confirm"; detectionId: string }
  | { kind: "reject"; detectionId: string }
  | { kind: "reassign"; detectionId: string; rankingId: string }
  | { kind: "dns" | "dnf" | "dsq" | "race_on"; rankingId: string }
  | { kind: "adjust_time"; rankingId: string; milliseconds: number }
  | Shift
  | { kind: "pin_rank"; rankingId: string; position: number | null }
  | { kind: "moved_out" | "moved_in"; rankingId: string }
  | { kind: "undo"; undoes: string }
);

/**
 * Times that were wrong for more than one runner. `milliseconds` is always what is added: to what the camera's clock said
 * from `from` until before `to` (by that clock), else to every elapsed time. A wave that started 4:30 later than its gun
 * says has −270 000: its times are 4:30 shorter.
 */
export type Shift =
  | ({ kind: "shift_camera" } & ClockShift)
  | { kind: "shift_stage"; milliseconds: number }
  | { kind: "shift_wave"; waveId: string; milliseconds: number }
  | { kind: "shift_group"; rankingIds: readonly string[]; milliseconds: number };

/** A camera whose clock was wrong for a while: add `milliseconds` to what it said from `from` until before `to`, by its own clock. */
export type ClockShift = { cameraId: string; from: number; to: number; milliseconds: number };

/** People who start together. `startAt` is epoch milliseconds of their gun. */
export type Wave = { id: string; name: string; startAt: number };

/** All that standings are computed from, besides the detections and who runs. `decisions` are those that hold. */
export type Definition = {
  rules: TimingRules;
  /** Null: nothing is known of the course yet. */
  course: CompiledCourse | null;
  decisions: readonly Decision[];
  waves: ReadonlyMap<string, Wave>;
};

/**
 * What ranks a runner, and nothing else: computed by the engine, stored on the ranking for speed.
 * `progress` is metres (gpx), completed laps (laps) or check-ins (point_to_point: 2 once it has a time);
 * `timeMs` the elapsed milliseconds at `progress`, null where nothing was measured.
 */
export type Performance = {
  state: RaceState;
  progress: number;
  timeMs: number | null;
  /** Epoch milliseconds and metres of the last used passing: where the runner was last seen. */
  lastAt: number | null;
  lastDistance: number | null;
  splits: Split[];
  flags: PassingFlag[];
};

export type Split = { checkpointId: string | null; distance: number; lap: number; elapsedMs: number };

/** What `standings` orders. `pinned` is a rank that a person fixed. */
export type Standing = {
  id: string;
  bib: string | null;
  state: RaceState;
  progress: number;
  timeMs: number | null;
  pinned: number | null;
};

/** `rank` is null for DSQ and DNS and for a runner never seen. */
export type Ranked<T extends Standing> = T & { rank: number | null };
