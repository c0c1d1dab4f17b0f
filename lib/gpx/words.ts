/** What a course is allowed to be. Chosen above every real course we know: the longest, 695 km, has 14,564 points in 0.9 MB. */
export const GPX_LIMITS = {
  bytes: 20 * 1024 * 1024,
  points: 50_000,
  /** The first so many are kept; a file with ten times as many is something else than a course. */
  waypoints: 500,
  /** Opening and closing tags, and attributes per tag: what parsing costs in time and memory, whatever the file's size. */
  tags: 1_000_000,
  attributes: 100,
  /** Characters of a tag, and between two. */
  text: 200_000,
} as const;

/** Every reason for which a file is refused, with what its sentence may quote. */
type RefusalFacts = {
  empty_file: Record<string, never>;
  too_large: { megabytes: number; limit: number };
  too_complex: Record<string, never>;
  /** `encoding` is what the file says of itself, or what it was taken for. */
  bad_encoding: { encoding: string };
  /** `format` is what the first bytes look like; `line` is 0 where the file was not read that far. */
  not_xml: { format: "zip" | "gzip" | "fit" | "json" | "unknown"; line: number };
  /** An entity or a document type: no GPX needs one, and an expansion bomb does. */
  doctype: Record<string, never>;
  not_gpx: { root: string };
  no_track: { waypoints: number };
  too_many_points: { points: number; limit: number };
  too_few_points: { points: number };
  /** `point` counts from 1 in the order of the file. */
  bad_coordinates: { point: number; lat: string; lon: string };
};

export type GpxRefusal = keyof RefusalFacts;
export type GpxRefused = { [R in GpxRefusal]: { ok: false; reason: R; facts: RefusalFacts[R] } }[GpxRefusal];

/** What an organiser should know of a file that was imported nevertheless. */
export type GpxWarning =
  | { code: "route_only" }
  | { code: "joined"; parts: number }
  /** `metres` is the widest jump between two points that follow each other. */
  | { code: "gap"; gaps: number; metres: number }
  | { code: "duplicate_points"; points: number }
  | { code: "no_elevation" }
  /** The file says 0 m everywhere: a recorder's way of saying nothing. */
  | { code: "flat_zero_elevation" }
  | { code: "missing_elevations"; points: number }
  | { code: "waypoints_skipped"; waypoints: number }
  | { code: "encoding_guessed"; encoding: string };

export type GpxPoint = { lat: number; lon: number; elevation: number | null };
export type GpxWaypoint = { name: string | null; lat: number; lon: number };

export type Gpx = {
  ok: true;
  name: string | null;
  points: GpxPoint[];
  waypoints: GpxWaypoint[];
  warnings: GpxWarning[];
};

/** For a test that every refusal and every warning has a sentence in every language. */
export const GPX_REFUSALS = Object.keys({
  empty_file: 0,
  too_large: 0,
  too_complex: 0,
  bad_encoding: 0,
  not_xml: 0,
  doctype: 0,
  not_gpx: 0,
  no_track: 0,
  too_many_points: 0,
  too_few_points: 0,
  bad_coordinates: 0,
} satisfies Record<GpxRefusal, 0>) as GpxRefusal[];

export const GPX_WARNINGS = Object.keys({
  route_only: 0,
  joined: 0,
  gap: 0,
  duplicate_points: 0,
  no_elevation: 0,
  flat_zero_elevation: 0,
  missing_elevations: 0,
  waypoints_skipped: 0,
  encoding_guessed: 0,
} satisfies Record<GpxWarning["code"], 0>) as GpxWarning["code"][];
