import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import { invalid, refuse, refuseIssues } from "../../errors";
import { instantOf } from "../../events/rules";
import { announce, recomputeStage } from "../../timing/commands";
import { ownStageOf } from "../queries";
import { assignableOf, dayOfStage, ownWaveOf } from "./queries";
import { type Selection, selected } from "./rules";

/** `startAt` is wall clock of the event's zone. */
export type WaveInput = { name: string; startAt: string };

/** Adds a wave to a stage. Answers its id. Nobody is in it yet, so that no standing changes. */
export async function createWave(actor: UserActor, stageId: string, input: WaveInput): Promise<string> {
  const stage = await ownStageOf(actor, stageId);
  const startAt = gunOf(input.startAt, stage.event.timeZone);
  return changing(stageId, async (client) => {
    const id = uuidv7();
    await client
      .query("INSERT INTO waves (id, stage_id, name, start_at) VALUES ($1, $2, $3, $4)", [
        id,
        stageId,
        input.name,
        startAt,
      ])
      .catch(sameName(input.name));
    await recomputeStage(client, stageId);
    return id;
  });
}

/** Renames a wave, or changes its gun and with it the times of all who start in it. */
export async function updateWave(actor: UserActor, waveId: string, changes: Partial<WaveInput>): Promise<void> {
  const { wave, stage } = await ownWaveOf(actor, waveId);
  const name = changes.name ?? wave.name;
  const startAt = changes.startAt === undefined ? wave.startAt : gunOf(changes.startAt, stage.event.timeZone);
  if (name === wave.name && startAt.getTime() === wave.startAt.getTime()) return;
  await changing(stage.id, async (client) => {
    await client
      .query("UPDATE waves SET name = $2, start_at = $3 WHERE id = $1", [waveId, name, startAt])
      .catch(sameName(name));
    await recomputeStage(client, stage.id);
  });
}

/** Takes a wave away: who was in it starts with the stage. */
export async function deleteWave(actor: UserActor, waveId: string): Promise<void> {
  const { stage } = await ownWaveOf(actor, waveId);
  await changing(stage.id, async (client) => {
    const { rows } = await client.query("SELECT id FROM registrations WHERE wave_id = $1", [waveId]);
    await client.query("DELETE FROM waves WHERE id = $1", [waveId]);
    await announceEntries(
      client,
      stage.id,
      rows.map(({ id }) => id),
    );
  });
}

/** Puts the entries that a selection means into a wave; null: they start with the stage. Answers how many. */
export async function assignWave(
  actor: UserActor,
  stageId: string,
  waveId: string | null,
  selection: Selection,
): Promise<number> {
  const stage = await ownStageOf(actor, stageId);
  if (waveId && (await ownWaveOf(actor, waveId)).stage.id !== stageId) throw refuse("not_found", { noun: "wave" });
  const ids = selected(await assignableOf(stageId), selection, dayOfStage(stage));
  if (selection.by === "entries" && ids.length !== new Set(selection.ids).size)
    throw refuse("not_found", { noun: "registration" });
  return changing(stageId, async (client) => {
    const { rows } = await client.query(
      "UPDATE registrations SET wave_id = $2, updated_at = now() WHERE id = ANY ($1) AND stage_id = $3 AND wave_id IS DISTINCT FROM $2 RETURNING id",
      [ids, waveId, stageId],
    );
    if (rows.length > 0)
      await announceEntries(
        client,
        stageId,
        rows.map(({ id }) => id),
      );
    return rows.length;
  });
}

function gunOf(text: string, timeZone: string): Date {
  const issues: Parameters<typeof refuseIssues>[0] = [];
  const instant = instantOf("startAt", text, timeZone, issues);
  refuseIssues(issues);
  if (!instant) throw invalid("startAt", "invalid_time");
  return instant;
}

/** In one transaction under the stage's lock. */
const changing = <T>(stageId: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  withTransaction(async (client) => {
    await client.query("SELECT 1 FROM stage_timings WHERE stage_id = $1 FOR UPDATE", [stageId]);
    return work(client);
  });

const UNIQUE_VIOLATION = "23505";

const sameName = (name: string) => (error: { code?: string }) => {
  if (error.code === UNIQUE_VIOLATION) throw refuse("wave_taken", { name });
  throw error;
};

async function announceEntries(client: pg.PoolClient, stageId: string, registrationIds: readonly string[]) {
  const { rows } = await client.query("SELECT id FROM rankings WHERE registration_id = ANY ($1)", [registrationIds]);
  await announce(
    client,
    stageId,
    rows.map(({ id }) => id),
  );
}
