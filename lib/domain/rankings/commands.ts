import type pg from "pg";
import type { ComputedRanking, StoredSplit } from "./types";

/** The channel on which every process hears that a stage changed; its payload is `<stage id>:<sequence>`. */
export const STAGE_CHANNEL = "dorsal_stage";

const SAVE = `
  WITH saved AS (
    INSERT INTO rankings (id, stage_id, user_id, registration_id, state, progress, time_ms, last_at, last_distance,
                          splits, flags, pinned, course_version, created_at, updated_at)
    SELECT id, $1, user_id, registration_id, state::"RaceState", progress, time_ms, to_timestamp(last_at / 1000.0), last_distance,
           splits::jsonb, string_to_array(flags, ' '), pinned, course_version, now(), now()
    FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::float8[], $8::int[], $9::float8[], $10::float8[],
                $11::text[], $12::text[], $13::int[], $14::int[])
      AS computed (id, user_id, registration_id, state, progress, time_ms, last_at, last_distance, splits, flags, pinned, course_version)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, progress = excluded.progress, time_ms = excluded.time_ms,
      last_at = excluded.last_at, last_distance = excluded.last_distance, splits = excluded.splits, flags = excluded.flags,
      pinned = excluded.pinned, course_version = excluded.course_version, updated_at = excluded.updated_at
  ), counted AS (UPDATE stage_timings SET seq = $2 WHERE stage_id = $1
  ), logged AS (INSERT INTO stage_changes (stage_id, seq, ranking_ids) VALUES ($1, $2, $3::uuid[]))
  SELECT pg_notify('${STAGE_CHANNEL}', $1 || ':' || $2)`;

/** Writes computed rankings under the stage's lock and announces them as change number `seq`, in the caller's transaction. */
export async function saveRankings(
  client: pg.PoolClient,
  stageId: string,
  seq: number,
  rows: readonly ComputedRanking[],
): Promise<void> {
  const column = <T>(of: (row: ComputedRanking) => T): T[] => rows.map(of);
  await client.query({
    name: "save-rankings",
    text: SAVE,
    values: [
      stageId,
      seq,
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

export const storedSplits = ({ performance }: ComputedRanking): StoredSplit[] =>
  performance.splits.map(({ checkpointId, distance, lap, elapsedMs }) => [checkpointId, distance, lap, elapsedMs]);
