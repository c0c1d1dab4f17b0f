import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { withTransaction } from "../../db";
import { refuse } from "../errors";
import { STAGE_CHANNEL, saveRankings, storedSplits } from "../rankings/commands";
import type { ComputedRanking } from "../rankings/types";
import { overlay } from "./decisions/rules";
import {
  MAY_RUN,
  READ_JSON,
  RUNNER_JSON,
  readField,
  type StoredRanking,
  type StoredRunner,
  toRead,
  toRunner,
} from "./detections/queries";
import type { Accepted, Receipt } from "./detections/types";
import { perform } from "./performance/rules";
import { NOWHERE, readDefinition, type StageDefinition, usableDefinition } from "./queries";
import { decisionsFor, type Read, readsByRunner } from "./rules";

/** Stores detections of one stage, explains and ranks their runners and announces the change, all or nothing. */
export const storeAndRank = (stageId: string, accepted: readonly Accepted[]): Promise<Receipt[]> =>
  withTransaction(async (client) => {
    const { seq, definition } = await lockStage(client, stageId);
    const reassigned = overlay(definition.decisions).reassigned;
    const { inserted, runners, reads } = await insertAndRead(client, stageId, accepted, [...reassigned.keys()]);
    const fresh = accepted.filter((detection) => inserted.has(detection.id)).map(asRead);
    const owned = readsByRunner([...reads, ...fresh], runners, reassigned);
    const touched = new Map([...owned].filter(([, own]) => own.some((read) => inserted.has(read.id))));
    await rank(client, definition, seq, touched);
    return receipts(client, accepted, inserted, owned);
  });

/** Recomputes the whole stage in the caller's transaction: after a change of its course, rules, decisions or bibs. */
export async function recomputeStage(client: pg.PoolClient, stageId: string): Promise<void> {
  const { rows } = await client.query(
    "UPDATE stage_timings SET definition = definition + 1 WHERE stage_id = $1 RETURNING seq",
    [stageId],
  );
  if (!rows[0]) throw refuse("not_found", { noun: "stage" });
  const definition = await readDefinition(client, stageId);
  const { runners, reads } = await readField(client, stageId);
  const owned = readsByRunner(reads, runners, overlay(definition.decisions).reassigned);
  // A ranking that lost its last read is computed too; a runner without both stays out of the standings.
  for (const runner of runners) if (runner.rankingId && !owned.has(runner)) owned.set(runner, []);
  await rank(client, { ...definition, course: definition.course ?? NOWHERE }, rows[0].seq, owned, "always");
}

/** Tells every viewer that rankings changed by hand, and that other bibs may mean other runners: the stage is recomputed. */
export async function announce(client: pg.PoolClient, stageId: string, rankingIds: readonly string[]): Promise<void> {
  const { rows } = await client.query("UPDATE stage_timings SET seq = seq + 1 WHERE stage_id = $1 RETURNING seq", [
    stageId,
  ]);
  const seq: number = rows[0].seq;
  await client.query("INSERT INTO stage_changes (stage_id, seq, ranking_ids) VALUES ($1, $2, $3)", [
    stageId,
    seq,
    rankingIds,
  ]);
  await client.query("SELECT pg_notify($1, $2)", [STAGE_CHANNEL, `${stageId}:${seq}`]);
  await recomputeStage(client, stageId);
}

/** Takes the lock that orders all changes of the stage, and the definition that is true under it. */
async function lockStage(
  client: pg.PoolClient,
  stageId: string,
): Promise<{ seq: number; definition: StageDefinition }> {
  const { rows } = await client.query({
    name: "lock-stage",
    text: "SELECT seq, definition FROM stage_timings WHERE stage_id = $1 FOR UPDATE",
    values: [stageId],
  });
  if (!rows[0]) throw refuse("not_found", { noun: "stage" });
  return { seq: rows[0].seq, definition: await usableDefinition(client, stageId, rows[0].definition) };
}

/** Explains each runner, then writes and announces those whose ranking changed; `always`: other rules are news by themselves. */
async function rank(
  client: pg.PoolClient,
  definition: StageDefinition,
  seq: number,
  owned: ReadonlyMap<StoredRunner, Read[]>,
  announced: "changes" | "always" = "changes",
): Promise<void> {
  const { course, rules, decisions } = definition;
  if (!course) throw refuse("stage_without_course");
  const changed: ComputedRanking[] = [];
  for (const [runner, own] of owned) {
    const { performance, pinned } = perform(course, rules, own, decisionsFor(runner.rankingId, own, decisions));
    const { registrationId, userId } = runner;
    const row = {
      id: runner.rankingId ?? uuidv7(),
      registrationId,
      userId,
      performance,
      pinned,
      courseVersion: course.course.version,
    };
    if (!runner.stored || JSON.stringify(toStored(row)) !== JSON.stringify(runner.stored)) changed.push(row);
  }
  if (changed.length > 0 || announced === "always") await saveRankings(client, definition.stageId, seq + 1, changed);
}

function toStored(row: ComputedRanking): StoredRanking {
  const { state, progress, timeMs, lastAt, lastDistance, flags } = row.performance;
  return [state, progress, timeMs, lastAt, lastDistance, row.pinned, row.courseVersion, storedSplits(row), flags];
}

// ARRAY(…) is computed once and lets every OR use its own index: the cost does not grow with the field.
const INSERT_AND_READ = `
  WITH given AS (
    SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::float8[],
                         $11::float8[], $12::float8[], $13::text[], $14::timestamptz[], $15::timestamptz[])
      AS given (id, camera_id, device_id, ranking_id, label, label_key, label_loose, checkpoint_id, latitude, longitude, confidence, source, captured_at, received_at)
  ), inserted AS (
    INSERT INTO detections (id, camera_id, device_id, ranking_id, label, label_key, label_loose, checkpoint_id, latitude, longitude, confidence, source, captured_at, received_at, stage_id)
    SELECT *, $1 FROM given ON CONFLICT (stage_id, camera_id, device_id) DO NOTHING RETURNING id
  ), looses AS (
    SELECT label_loose AS loose FROM given WHERE label_loose IS NOT NULL
    UNION SELECT r.bib_loose FROM rankings k JOIN registrations r ON r.id = k.registration_id WHERE k.id = ANY ($5) AND r.bib_loose IS NOT NULL
  ), runners AS (
    SELECT ${RUNNER_JSON} AS runner, k.id AS ranking_id FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id
    WHERE r.stage_id = $1 AND r.bib_loose = ANY (ARRAY(SELECT loose FROM looses)) AND ${MAY_RUN}
    UNION ALL
    SELECT ${RUNNER_JSON}, k.id FROM rankings k JOIN registrations r ON r.id = k.registration_id
    WHERE k.id = ANY ($5) AND r.stage_id = $1 AND r.bib_loose IS NULL
  )
  SELECT (SELECT json_agg(id) FROM inserted) AS inserted,
         (SELECT json_agg(runner) FROM runners) AS runners,
         (SELECT json_agg(${READ_JSON}) FROM detections d WHERE d.stage_id = $1 AND (
            d.label_loose = ANY (ARRAY(SELECT loose FROM looses))
            OR d.ranking_id = ANY (ARRAY(SELECT ranking_id FROM runners WHERE ranking_id IS NOT NULL))
            OR d.id = ANY ($16::uuid[]))) AS reads`;

/** Inserts what is new and reads, as it was before, all that concerns the runners whom it may be. */
async function insertAndRead(
  client: pg.PoolClient,
  stageId: string,
  accepted: readonly Accepted[],
  reassigned: readonly string[],
) {
  const column = <T>(of: (detection: Accepted) => T): T[] => accepted.map(of);
  const { rows } = await client.query({
    name: "insert-and-read",
    text: INSERT_AND_READ,
    values: [
      stageId,
      column((one) => one.id),
      column((one) => one.cameraId),
      column((one) => one.deviceId),
      column((one) => one.rankingId),
      column((one) => one.label),
      column((one) => one.labelKey),
      column((one) => one.labelLoose),
      column((one) => one.checkpointId),
      column((one) => one.latitude),
      column((one) => one.longitude),
      column((one) => one.confidence),
      column((one) => one.source),
      column((one) => one.capturedAt),
      column((one) => one.receivedAt),
      reassigned,
    ],
  });
  const inserted = new Set<string>(rows[0].inserted ?? []);
  await insertFaces(
    client,
    accepted.filter((one) => inserted.has(one.id) && one.faceSignature),
  );
  return {
    inserted,
    runners: (rows[0].runners ?? []).map(toRunner) as StoredRunner[],
    reads: (rows[0].reads ?? []).map(toRead) as Read[],
  };
}

/** Biometric data lives apart from the detection, so that it can be erased alone. */
async function insertFaces(client: pg.PoolClient, seen: readonly Accepted[]): Promise<void> {
  if (seen.length === 0) return;
  await client.query(
    "INSERT INTO face_signatures (detection_id, signature) SELECT * FROM unnest($1::uuid[], $2::text[])",
    [seen.map((one) => one.id), seen.map((one) => one.faceSignature)],
  );
}

const asRead = (one: Accepted): Read => ({
  id: one.id,
  at: one.capturedAt.getTime(),
  checkpointId: one.checkpointId,
  position: one.latitude === null || one.longitude === null ? null : { lat: one.latitude, lon: one.longitude },
  confidence: one.confidence,
  labelKey: one.labelKey,
  labelLoose: one.labelLoose,
  rankingId: one.rankingId,
});

/** What was sent before keeps its id; a read is matched when it has a runner now. */
async function receipts(
  client: pg.PoolClient,
  accepted: readonly Accepted[],
  inserted: ReadonlySet<string>,
  owned: ReadonlyMap<StoredRunner, Read[]>,
): Promise<Receipt[]> {
  const matched = new Set([...owned.values()].flat().map((read) => read.id));
  const known = await idsOfRepeated(
    client,
    accepted.filter((one) => !inserted.has(one.id)),
  );
  return accepted.map((one) => {
    const detectionId = inserted.has(one.id) ? one.id : (known.get(`${one.cameraId}\n${one.deviceId}`) ?? one.id);
    return { detectionId, matched: matched.has(detectionId), repeated: !inserted.has(one.id) };
  });
}

async function idsOfRepeated(client: pg.PoolClient, repeated: readonly Accepted[]): Promise<Map<string, string>> {
  if (!repeated[0]) return new Map();
  const { rows } = await client.query(
    "SELECT id, camera_id, device_id FROM detections WHERE stage_id = $1 AND camera_id = ANY ($2) AND device_id = ANY ($3)",
    [repeated[0].stageId, repeated.map((one) => one.cameraId), repeated.map((one) => one.deviceId)],
  );
  return new Map(rows.map((row) => [`${row.camera_id}\n${row.device_id}`, row.id]));
}
