import type pg from "pg";
import { pool } from "../../../db";
import { processWide } from "../../../process-wide";
import { refuse } from "../../errors";
import type { Read, Runner } from "../rules";
import type { Report } from "./types";

/** A runner with what is stored of the ranking: `stored` is null where there is no row yet. */
export type StoredRunner = Runner & { stored: StoredRanking | null };
export type StoredRanking = [
  state: string,
  progress: number,
  timeMs: number | null,
  lastAt: number | null,
  lastDistance: number | null,
  pinned: number | null,
  courseVersion: number,
  splits: unknown,
  flags: string[],
];

const MS = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Columns of a read and of a runner as JSON arrays: a third of the cost of rows. Aliases: d, r, k. */
export const READ_JSON = `json_build_array(d.id, ${MS("d.captured_at")}, d.checkpoint_id, d.latitude, d.longitude, d.confidence, d.label_key, d.label_loose, d.ranking_id)`;
export const RUNNER_JSON = `json_build_array(r.id, r.user_id, r.bib_key, r.bib_loose, k.id, CASE WHEN k.id IS NOT NULL THEN
  json_build_array(k.state, k.progress, k.time_ms, ${MS("k.last_at")}, k.last_distance, k.pinned, k.course_version, k.splits, k.flags) END)`;

/** Entries that were refused or withdrawn are nobody whom a camera can see; a ranking once given stays. */
export const MAY_RUN = `(r.status NOT IN ('rejected', 'cancelled') OR k.id IS NOT NULL)`;

type ReadJson = [
  string,
  number,
  string | null,
  number | null,
  number | null,
  number | null,
  string | null,
  string | null,
  string | null,
];
type RunnerJson = [string, string, string | null, string | null, string | null, StoredRanking | null];

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
]: ReadJson): Read => ({
  id,
  at,
  checkpointId,
  position: lat === null || lon === null ? null : { lat, lon },
  confidence,
  labelKey,
  labelLoose,
  rankingId,
});

export const toRunner = ([registrationId, userId, bibKey, bibLoose, rankingId, stored]: RunnerJson): StoredRunner => ({
  registrationId,
  userId,
  bibKey,
  bibLoose,
  rankingId,
  stored,
});

/** Everybody of a stage and all its reads. */
export async function readField(
  client: pg.Pool | pg.PoolClient,
  stageId: string,
): Promise<{ runners: StoredRunner[]; reads: Read[] }> {
  const runners = await client.query({
    text: `SELECT ${RUNNER_JSON} AS runner FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id WHERE r.stage_id = $1 AND ${MAY_RUN}`,
    values: [stageId],
  });
  const reads = await client.query({
    text: `SELECT id, ${MS("captured_at")}, checkpoint_id, latitude, longitude, confidence, label_key, label_loose, ranking_id FROM detections WHERE stage_id = $1`,
    values: [stageId],
    rowMode: "array",
  });
  return { runners: runners.rows.map((row) => toRunner(row.runner)), reads: (reads.rows as ReadJson[]).map(toRead) };
}

/** One runner and the reads that may be that runner's. */
export async function readRunner(
  client: pg.Pool | pg.PoolClient,
  rankingId: string,
): Promise<{ runners: StoredRunner[]; reads: Read[] }> {
  const { rows } = await client.query(
    `WITH own AS (SELECT k.stage_id, r.bib_loose FROM rankings k JOIN registrations r ON r.id = k.registration_id WHERE k.id = $1)
     SELECT
       (SELECT json_agg(${RUNNER_JSON}) FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id, own
        WHERE r.stage_id = own.stage_id AND (r.bib_loose = own.bib_loose OR k.id = $1) AND ${MAY_RUN}) AS runners,
       (SELECT json_agg(${READ_JSON}) FROM detections d, own WHERE d.stage_id = own.stage_id AND
         (d.label_loose = own.bib_loose OR d.ranking_id = $1 OR d.id IN (SELECT detection_id FROM decisions WHERE ranking_id = $1))) AS reads`,
    [rankingId],
  );
  return { runners: (rows[0].runners ?? []).map(toRunner), reads: (rows[0].reads ?? []).map(toRead) };
}

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
