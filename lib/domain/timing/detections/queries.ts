import type pg from "pg";
import { pool } from "../../../db";
import { processWide } from "../../../process-wide";
import { refuse } from "../../errors";
import type { Read, Runner } from "../rules";
import type { Report } from "./types";

// Rounded where it is read. Of extract() the arithmetic would be that of decimal numbers, which takes five times as long.
const MS = (column: string) => `date_part('epoch', ${column}) * 1000`;

/** Columns of a runner and of a read, and as many nulls. Aliases: r, k, d. Rows, because JSON costs PostgreSQL more than we gain. */
export const RUNNER = "r.id, r.user_id, r.bib_key, r.bib_loose, r.wave_id, k.id";
export const NO_RUNNER = "NULL::uuid, NULL::uuid, NULL, NULL, NULL::uuid, NULL::uuid";
export const READ = `d.id, ${MS("d.captured_at")}, d.checkpoint_id, d.latitude, d.longitude, d.confidence, d.label_key, d.label_loose, d.ranking_id, d.camera_id`;
export const NO_READ =
  "NULL::uuid, NULL::float8, NULL::uuid, NULL::float8, NULL::float8, NULL::float8, NULL, NULL, NULL::uuid, NULL";

/** Entries that were refused or withdrawn are nobody whom a camera can see; a ranking once given stays. */
export const MAY_RUN = `(r.status NOT IN ('rejected', 'cancelled') OR k.id IS NOT NULL)`;

type Text = string | null;
type RunnerRow = [registrationId: string, userId: string, bibKey: Text, bibLoose: Text, waveId: Text, rankingId: Text];
type ReadRow = [
  id: string,
  at: number,
  checkpointId: Text,
  lat: number | null,
  lon: number | null,
  confidence: number | null,
  labelKey: Text,
  labelLoose: Text,
  rankingId: Text,
  cameraId: string,
];
/** One of the two, and nulls in place of the other. */
export type FieldRow = [...RunnerRow, ...ReadRow];

export const toRead = ([
  id,
  at,
  checkpointId,
  lat,
  lon,
  confidence,
  labelKey,
  labelLoose,
  rankingId,
  cameraId,
]: ReadRow): Read => ({
  id,
  at: Math.round(at),
  checkpointId,
  position: lat === null || lon === null ? null : { lat, lon },
  confidence,
  labelKey,
  labelLoose,
  rankingId,
  cameraId,
});

const toRunner = ([registrationId, userId, bibKey, bibLoose, waveId, rankingId]: RunnerRow): Runner => ({
  registrationId,
  userId,
  bibKey,
  bibLoose,
  waveId,
  rankingId,
});

export type Field = { runners: Runner[]; reads: Read[] };

/** Rows of runners and rows of reads, in any order. */
export function toField(rows: readonly (readonly [...FieldRow, ...unknown[]])[]): Field {
  const field: Field = { runners: [], reads: [] };
  for (const row of rows) {
    if (row[0] === null) field.reads.push(toRead(row.slice(RUNNER_COLUMNS) as ReadRow));
    else field.runners.push(toRunner(row as unknown as RunnerRow));
  }
  return field;
}

const RUNNER_COLUMNS = 6;
type Client = pg.Pool | pg.PoolClient;

async function readRows(client: Client, sql: string, id: string): Promise<Field> {
  const { rows } = await client.query({ text: sql, values: [id], rowMode: "array" });
  return toField(rows as unknown as FieldRow[]);
}

/** Everybody of a stage and all its reads. */
export const readField = (client: Client, stageId: string): Promise<Field> =>
  readRows(
    client,
    `SELECT ${RUNNER}, ${NO_READ} FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id WHERE r.stage_id = $1 AND ${MAY_RUN}
     UNION ALL SELECT ${NO_RUNNER}, ${READ} FROM detections d WHERE d.stage_id = $1`,
    stageId,
  );

/** One runner and the reads that may be that runner's. */
export const readRunner = (client: Client, rankingId: string): Promise<Field> =>
  readRows(
    client,
    `WITH own AS (SELECT k.stage_id, r.bib_loose FROM rankings k JOIN registrations r ON r.id = k.registration_id WHERE k.id = $1)
     SELECT ${RUNNER}, ${NO_READ} FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id, own
     WHERE r.stage_id = own.stage_id AND (r.bib_loose = own.bib_loose OR k.id = $1) AND ${MAY_RUN}
     UNION ALL SELECT ${NO_RUNNER}, ${READ} FROM detections d, own WHERE d.stage_id = own.stage_id AND
       (d.label_loose = own.bib_loose OR d.ranking_id = $1 OR d.id IN (SELECT detection_id FROM decisions WHERE ranking_id = $1))`,
    rankingId,
  );

/**
 * The zone in which a report's wall-clock times are meant: its event's. Asked anew each time: what another process
 * changed a moment ago would otherwise misplace a detection for good.
 */
export async function timeZoneOfReport({ stageId, rankingId }: Pick<Report, "stageId" | "rankingId">): Promise<string> {
  const { rows } = await pool.query(
    "SELECT e.time_zone FROM stages s JOIN events e ON e.id = s.event_id WHERE s.id = $1",
    [stageId ?? (await stageOfRanking(rankingId))],
  );
  if (!rows[0]) throw refuse("not_found", { noun: "stage" });
  return rows[0].time_zone;
}

const MOST_REMEMBERED = 100_000;
const stages = () => processWide("stages of rankings", () => new Map<string, string>());

/**
 * The stage of a ranking; refuses with `not_found`. A ranking never leaves its stage: what was found once stays true, and
 * of one that was deleted since, what is reported waits in the review list of its stage.
 */
export async function stageOfRanking(rankingId: string | null): Promise<string> {
  const known = rankingId && stages().get(rankingId);
  if (known) return known;
  const { rows } = await pool.query("SELECT stage_id FROM rankings WHERE id = $1", [rankingId]);
  if (!rows[0] || !rankingId) throw refuse("not_found", { noun: "ranking" });
  if (stages().size >= MOST_REMEMBERED) stages().clear();
  stages().set(rankingId, rows[0].stage_id);
  return rows[0].stage_id;
}
