import type pg from "pg";
import { pool, withTransaction } from "@/lib/db";
import { recomputeStage } from "@/lib/domain/timing/commands";
import { compare, type Figure } from "./figures";
import { type Race, WATCHED } from "./plan";
import { prepareRace } from "./prepare";
import { withDatabase } from "./processes";

const RUNNERS = 10_000;

/** Everything of a stage explained and ranked anew, against reading and writing as many rows for nothing. */
export const recompute = (): Promise<Figure[]> =>
  withDatabase(async () => {
    const race = await prepareRace(RUNNERS, WATCHED);
    await withTransaction((client) => recomputeStage(client, race.stageId));
    const { subject, baseline, ratio } = await compare(
      3,
      async () => {
        // Another gun: every time of every runner changes.
        await pool.query("UPDATE stages SET start_at = start_at + interval '1 second' WHERE id = $1", [race.stageId]);
        return seconds((client) => recomputeStage(client, race.stageId));
      },
      () => seconds((client) => copy(client, race)),
    );
    return [
      {
        what: `recompute of ${RUNNERS} runners with ${WATCHED} reads each`,
        figure: `${subject.toFixed(2)} s`,
        baseline: `${baseline.toFixed(2)} s to read and write the rows`,
        ratio: ratio.toFixed(2),
        goal: "under 3 s",
        met: subject < 3,
      },
    ];
  });

async function seconds(work: (client: pg.PoolClient) => Promise<void>): Promise<number> {
  const began = performance.now();
  await withTransaction(work);
  return (performance.now() - began) / 1000;
}

/** Every read and every ranking comes out, every ranking goes in again. */
async function copy(client: pg.PoolClient, { stageId }: Race): Promise<void> {
  await client.query({
    text: "SELECT id, captured_at::text, checkpoint_id, latitude, longitude, confidence, label_key, label_loose, ranking_id FROM detections WHERE stage_id = $1",
    values: [stageId],
    rowMode: "array",
  });
  const { rows } = await client.query(
    "SELECT id, time_ms, last_at::text, splits::text FROM rankings WHERE stage_id = $1",
    [stageId],
  );
  await client.query(
    `UPDATE rankings k SET time_ms = new.time_ms, last_at = new.last_at, splits = new.splits::jsonb, updated_at = now()
     FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[]) AS new (id, time_ms, last_at, splits) WHERE k.id = new.id`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.time_ms),
      rows.map((row) => row.last_at),
      rows.map((row) => row.splits),
    ],
  );
}
