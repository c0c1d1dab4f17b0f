import type pg from "pg";
import { v5 as uuidv5 } from "uuid";
import { withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { bibColumns, lockPlaces } from "../../registrations/commands";
import { registrationOf } from "../../registrations/queries";
import { takesAPlace } from "../../registrations/rules";
import { ownStageOf } from "../../stages/queries";
import { announce } from "../commands";
import { writeDecision } from "../decisions/commands";
import { overlay } from "../decisions/rules";
import { readRunner } from "../detections/queries";
import { readDefinition } from "../queries";
import { type Read, readsByRunner } from "../rules";
import { copyOf, sameCheckpoint } from "./rules";

type Stage = Awaited<ReturnType<typeof ownStageOf>>;
type Move = {
  actor: UserActor;
  entryId: string;
  userId: string;
  from: Stage;
  to: Stage;
  bib: string | null;
  reason: string;
};

/**
 * Moves an entry to another stage of its event, with all that was read of the runner: the old stage no longer shows the
 * person, the new one does, once. Both are recomputed and announced in one transaction. `bib` where another is needed.
 */
export async function moveEntry(
  actor: UserActor,
  registrationId: string,
  stageId: string,
  reason: string,
  bib?: string,
): Promise<void> {
  const entry = await registrationOf(actor, registrationId);
  const from = await ownStageOf(actor, entry.stageId);
  const to = await ownStageOf(actor, stageId);
  if (to.eventId !== from.eventId || to.id === from.id) throw refuse("decision_impossible", { why: "other_stage" });
  if (!takesAPlace(entry.status)) throw refuse("entry_not_running");
  const move = { actor, entryId: entry.id, userId: entry.user.id, from, to, bib: bib ?? entry.bib, reason };
  await withTransaction(async (client) => {
    await takePlaceInStage(client, to);
    await write(client, move);
  });
}

/** The entry has its place in the event; what it needs is one in the stage, with the event locked until all is written. */
async function takePlaceInStage(client: pg.PoolClient, to: Stage): Promise<void> {
  const { ofStage } = await lockPlaces(async (sql, values) => (await client.query(sql, [...values])).rows, to);
  if (ofStage.free < 1) throw refuse("full", { capacity: ofStage.capacity ?? 0 });
}

async function write(client: pg.PoolClient, move: Move): Promise<void> {
  const { actor, entryId, from, to, reason } = move;
  const both = [from.id, to.id];
  await client.query("SELECT 1 FROM stage_timings WHERE stage_id = ANY ($1) ORDER BY stage_id FOR UPDATE", [both]);
  const { rows } = await client.query("SELECT id FROM rankings WHERE registration_id = $1", [entryId]);
  const old: string | undefined = rows[0]?.id;
  const reads = old ? await readsOf(client, from.id, old) : [];
  if (old) await client.query("DELETE FROM rankings WHERE id = $1", [old]);
  await changeEntry(client, move);
  if (!old) return;
  // Of one name in one stage: whoever goes there and back is the same again.
  const ranking = uuidv5(entryId, to.id);
  await client.query(
    "INSERT INTO rankings (id, stage_id, user_id, registration_id, flags) VALUES ($1, $2, $3, $4, '{}')",
    [ranking, to.id, move.userId, entryId],
  );
  await copy(client, reads, from.id, to.id, ranking);
  await writeDecision(client, from.id, actor.id, { kind: "moved_out", rankingId: old }, reason);
  await writeDecision(client, to.id, actor.id, { kind: "moved_in", rankingId: ranking }, reason);
  await announce(client, from.id, [old]);
  await announce(client, to.id, [ranking]);
}

/** The runner's reads, but for those that a person rejected. */
async function readsOf(client: pg.PoolClient, stageId: string, rankingId: string): Promise<Read[]> {
  const { decisions } = await readDefinition(client, stageId);
  const { rejected, reassigned } = overlay(decisions);
  const { runners, reads } = await readRunner(client, rankingId);
  const runner = runners.find((one) => one.rankingId === rankingId);
  const own = runner ? (readsByRunner(reads, runners, reassigned).get(runner) ?? []) : [];
  return own.filter(({ id }) => !rejected.has(id));
}

async function changeEntry(client: pg.PoolClient, { entryId, to, bib }: Move): Promise<void> {
  const columns = bibColumns(to, bib);
  await client
    .query(
      `UPDATE registrations SET stage_id = $2, wave_id = NULL, bib = $3, bib_key = $4, bib_loose = $5, updated_at = now() WHERE id = $1`,
      [entryId, to.id, columns.bib, columns.bibKey, columns.bibLoose],
    )
    .catch((error: { code?: string; constraint?: string }) => {
      if (error.code !== "23505") throw error;
      if (bib !== null && error.constraint?.includes("bib")) throw refuse("bib_taken", { bib });
      throw refuse("already_registered");
    });
}

const COPY = `
  INSERT INTO detections (id, stage_id, camera_id, device_id, ranking_id, label, label_key, label_loose, checkpoint_id, latitude, longitude,
                          confidence, source, captured_at, received_at)
  SELECT uuidv7(), $1, d.camera_id, copy.device_id, $2, d.label, d.label_key, d.label_loose, copy.checkpoint_id,
         coalesce(d.latitude, copy.latitude), coalesce(d.longitude, copy.longitude), d.confidence, d.source, d.captured_at, d.received_at
  FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::float8[], $7::float8[]) AS copy (id, device_id, checkpoint_id, latitude, longitude)
  JOIN detections d ON d.id = copy.id
  ON CONFLICT (stage_id, camera_id, device_id) DO NOTHING`;

/** Detections are append-only: the new stage gets copies, each at its own checkpoint of the same place, else at the position. */
async function copy(client: pg.PoolClient, reads: readonly Read[], from: string, to: string, ranking: string) {
  const { rows } = await client.query("SELECT id, device_id FROM detections WHERE id = ANY ($1)", [
    reads.map(({ id }) => id),
  ]);
  const devices = new Map(rows.map((row) => [row.id, copyOf({ id: row.id, deviceId: row.device_id })]));
  const old = await checkpointsOf(client, from);
  const others = await checkpointsOf(client, to);
  const places = reads.map((read) => {
    const here = old.find(({ id }) => id === read.checkpointId);
    const there = here ? sameCheckpoint(here, others) : null;
    return { id: read.id, checkpointId: there?.id ?? null, position: here?.position ?? null };
  });
  await client.query(COPY, [
    ...[to, ranking, places.map(({ id }) => id), places.map(({ id }) => devices.get(id))],
    ...[places.map(({ checkpointId }) => checkpointId)],
    ...[places.map(({ position }) => position?.lat ?? null), places.map(({ position }) => position?.lon ?? null)],
  ]);
}

const checkpointsOf = async (client: pg.PoolClient, stageId: string) =>
  (await readDefinition(client, stageId)).course?.course.checkpoints ?? [];
