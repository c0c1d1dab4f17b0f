import type pg from "pg";
import type { ComputedRanking, StoredSplit } from "./types";

/** The channel on which every process hears that a stage changed; its payload is `<stage id>:<sequence>`. */
export const STAGE_CHANNEL = "dorsal_stage";

const COMPUTED = "state, progress, time_ms, last_at, last_distance, splits, flags, pinned, course_version".split(", ");
const stored = COMPUTED.map((column) => `rankings.${column}`).join(", ");
const excluded = COMPUTED.map((column) => `excluded.${column}`).join(", ");

// PostgreSQL compares what is computed with what is stored: cheaper than to read it, and only what differs is written.
const SAVE = `
  WITH saved AS (
    INSERT INTO rankings (id, stage_id, user_id, registration_id, ${COMPUTED.join(", ")}, created_at, updated_at)
    SELECT id, $1, user_id, registration_id, state::"RaceState", progress, time_ms, to_timestamp(last_at / 1000.0), last_distance,
           splits::jsonb, string_to_array(flags, ' '), pinned, course_version, now(), now()
    FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::float8[], $9::int[], $10::float8[], $11::float8[],
                $12::text[], $13::text[], $14::int[], $15::int[])
      AS computed (id, user_id, registration_id, state, progress, time_ms, last_at, last_distance, splits, flags, pinned, course_version)
    ON CONFLICT (id) DO UPDATE SET (${COMPUTED.join(", ")}, updated_at) = ROW (${excluded}, excluded.updated_at)
    WHERE (${stored}) IS DISTINCT FROM (${excluded})
    RETURNING id
  ), news AS (SELECT coalesce(array_agg(id), '{}') AS ids FROM saved HAVING count(*) > 0 OR $3
  ), counted AS (UPDATE stage_timings SET seq = $2 FROM news WHERE stage_id = $1
  ), logged AS (INSERT INTO stage_changes (stage_id, seq, ranking_ids) SELECT $1, $2, ids FROM news)
  SELECT pg_notify('${STAGE_CHANNEL}', $1 || ':' || $2) FROM news`;

/**
 * Writes, under the stage's lock and in the caller's transaction, the rankings that changed and announces them as change
 * number `seq`. Where none did nothing is announced, unless `always`.
 */
export async function saveRankings(
  client: pg.PoolClient,
  stageId: string,
  seq: number,
  rows: readonly ComputedRanking[],
  announced: "changes" | "always",
): Promise<void> {
  const column = <T>(of: (row: ComputedRanking) => T): T[] => rows.map(of);
  await client.query({
    name: "save-rankings",
    text: SAVE,
    values: [
      stageId,
      seq,
      announced === "always",
      column((row) => row.id),
      column((row) => row.userId),
      column((row) => row.registrationId),
      column((row) => row.performance.state),
      column((row) => row.performance.progress),
      column((row) => row.performance.timeMs),
      column((row) => row.performance.lastAt),
      column((row) => row.performance.lastDistance),
      column((row) => JSON.stringify(storedSplits(row))),
      column((row) => row.performance.flags.join(" ")),
      column((row) => row.pinned),
      column((row) => row.courseVersion),
    ],
  });
}

const storedSplits = ({ performance }: ComputedRanking): StoredSplit[] =>
  performance.splits.map(({ checkpointId, distance, lap, elapsedMs }) => [checkpointId, distance, lap, elapsedMs]);
