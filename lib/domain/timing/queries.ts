import type pg from "pg";
import { pool } from "../../db";
import { processWide } from "../../process-wide";
import { compileCourse } from "../courses/rules";
import type { Checkpoint, Course, TrackPoint } from "../courses/types";
import { refuse } from "../errors";
import { readDecisions } from "./decisions/queries";
import { activeDecisions } from "./decisions/rules";
import type { Decision, Definition, TimingRules } from "./types";

/** The definition of a stage's standings, and what says who may see and change it. */
export type StageDefinition = Definition & {
  stageId: string;
  eventId: string;
  organizerId: string;
  clubId: string | null;
  timeZone: string;
  /** Rises with every change of what follows; a cached definition of an older number is stale. */
  number: number;
  checkpointIds: ReadonlySet<string>;
};

type Client = pg.Pool | pg.PoolClient;

const STAGE = `
  SELECT s.id, s.event_id, e.organizer_id, e.club_id, e.time_zone, t.definition, s.type, coalesce(c.sport::text, 'other') AS sport,
         s.start_at, s.end_at, s.clock, s.rounding, s.ties, s.tolerance_meters, s.lap_distance_meters, s.required_laps,
         s.total_distance_meters, course.version, course.track, course.lap_distance, course.laps, course.checkpoints
  FROM stages s JOIN events e ON e.id = s.event_id JOIN stage_timings t ON t.stage_id = s.id
  LEFT JOIN categories c ON c.id = s.category_id
  LEFT JOIN LATERAL (SELECT * FROM courses WHERE stage_id = s.id ORDER BY version DESC LIMIT 1) course ON true
  WHERE s.id = $1`;

const WAVES = "SELECT id, name, start_at FROM waves WHERE stage_id = $1";

const cache = () => processWide("stage definitions", () => new Map<string, StageDefinition>());
const MOST_CACHED = 500;

/** The definition that this process read last, or a fresh one. Whoever writes checks its number under the stage's lock. */
export async function cachedDefinition(stageId: string): Promise<StageDefinition> {
  return cache().get(stageId) ?? loadDefinition(pool, stageId);
}

/** The cached definition where it has the number that is true now, else a fresh one. */
export async function usableDefinition(client: Client, stageId: string, number: number): Promise<StageDefinition> {
  const cached = cache().get(stageId);
  return cached?.number === number ? cached : loadDefinition(client, stageId);
}

/** Reads the definition of a stage and remembers it; refuses with `not_found`. */
export async function loadDefinition(client: Client, stageId: string): Promise<StageDefinition> {
  const definition = await readDefinition(client, stageId);
  if (cache().size >= MOST_CACHED) cache().clear();
  cache().set(stageId, definition);
  return definition;
}

/** Reads the definition of a stage that the transaction itself changed: not to be remembered before it is committed. */
export async function readDefinition(client: Client, stageId: string): Promise<StageDefinition> {
  const { rows } = await client.query(STAGE, [stageId]);
  const row: StageRow | undefined = rows[0];
  if (!row) throw refuse("not_found", { noun: "stage" });
  const decisions = await readDecisions(client, stageId);
  const waves = await client.query<WaveRow>(WAVES, [stageId]);
  return definitionOf(row, decisions, waves.rows);
}

type WaveRow = { id: string; name: string; start_at: Date };

type StageRow = {
  id: string;
  event_id: string;
  organizer_id: string;
  club_id: string | null;
  time_zone: string;
  definition: number;
  type: TimingRules["type"];
  sport: TimingRules["sport"];
  start_at: Date | null;
  end_at: Date | null;
  clock: TimingRules["clock"];
  rounding: TimingRules["rounding"];
  ties: TimingRules["ties"];
  tolerance_meters: number;
  lap_distance_meters: number | null;
  required_laps: number | null;
  total_distance_meters: number | null;
} & (
  | { version: number; track: StoredTrack; lap_distance: number; laps: number | null; checkpoints: Checkpoint[] }
  | { version: null }
);

function definitionOf(row: StageRow, decisions: Decision[], waves: WaveRow[]): StageDefinition {
  const course = courseOf(row);
  return {
    stageId: row.id,
    eventId: row.event_id,
    organizerId: row.organizer_id,
    clubId: row.club_id,
    timeZone: row.time_zone,
    number: row.definition,
    rules: {
      type: row.type,
      sport: row.sport,
      gunAt: row.start_at?.getTime() ?? null,
      endAt: row.end_at?.getTime() ?? null,
      clock: row.clock,
      rounding: row.rounding,
      ties: row.ties,
      tolerance: row.tolerance_meters,
    },
    course: course && compileCourse(course, row.tolerance_meters),
    checkpointIds: new Set(course?.checkpoints.map((checkpoint) => checkpoint.id)),
    decisions: activeDecisions(decisions),
    waves: new Map(waves.map(({ id, name, start_at }) => [id, { id, name, startAt: start_at.getTime() }])),
  };
}

/**
 * The newest course; without one, what the stage itself says is enough for a lap race and for point to point.
 * A gpx stage without a course has nothing to measure progress on.
 */
function courseOf(row: StageRow): Course | null {
  if (row.version !== null) {
    return {
      version: row.version,
      track: toTrack(row.track),
      lapDistance: row.lap_distance,
      laps: row.laps,
      checkpoints: row.checkpoints,
    };
  }
  if (row.type === "laps")
    return {
      version: 0,
      track: [],
      lapDistance: row.lap_distance_meters ?? UNMEASURED,
      laps: row.required_laps,
      checkpoints: [],
    };
  if (row.type === "point_to_point")
    return { version: 0, track: [], lapDistance: row.total_distance_meters ?? UNMEASURED, laps: 1, checkpoints: [] };
  return null;
}

/** Where nothing is known of the course nobody is anywhere; what people decided holds all the same. */
export const NOWHERE = compileCourse({ version: 0, track: [], lapDistance: 0, laps: 1, checkpoints: [] });

/** A lap that nobody measured: laps still count, paces mean nothing. */
const UNMEASURED = 0;

export type StoredTrack = [latitude: number, longitude: number, elevation: number | null, distance: number][];

export const toTrack = (stored: StoredTrack): TrackPoint[] =>
  stored.map(([lat, lon, elevation, distance]) => ({ lat, lon, elevation, distance }));
