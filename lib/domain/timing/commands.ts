import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { withTransaction } from "../../db";
import { refuse } from "../errors";
import { STAGE_CHANNEL, saveRankings } from "../rankings/commands";
import type { ComputedRanking } from "../rankings/types";
import { keepFaces, recheckFaces } from "../users/faces/commands";
import { overlay } from "./decisions/rules";
import { readField } from "./detections/queries";
import { insertAndRead, receipts } from "./detections/storage/commands";
import type { Accepted, Receipt } from "./detections/types";
import { performer } from "./performance/rules";
import { NOWHERE, readDefinition, type StageDefinition, usableDefinition } from "./queries";
import { type Read, type Runner, readsByRunner } from "./rules";

/**
 * Stores detections of one stage, explains and ranks their runners and announces the change, all or nothing. A function is
 * asked for them under the stage's lock, perhaps more than once: until then others may still join.
 */
export const storeAndRank = (
  stageId: string,
  given: readonly Accepted[] | (() => readonly Accepted[]),
): Promise<Receipt[]> =>
  withTransaction(async (client) => {
    const { seq, definition } = await lockStage(client, stageId);
    const accepted = typeof given === "function" ? given() : given;
    const reassigned = overlay(definition.decisions).reassigned;
    const { inserted, runners, reads } = await insertAndRead(client, stageId, accepted, [...reassigned.keys()]);
    const owned = readsByRunner(reads, runners, reassigned);
    const touched = new Map([...owned].filter(([, own]) => own.some((read) => inserted.has(read.id))));
    await rank(client, definition, seq, touched);
    await keepFaces(client, facesIn(accepted, inserted, touched));
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
  await recheckFaces(client, stageId, () => ownersOf(owned));
}

/** The signatures that came with new detections, each with the person whose it is: biometric data lives apart. */
function facesIn(accepted: readonly Accepted[], inserted: ReadonlySet<string>, owned: ReadonlyMap<Runner, Read[]>) {
  const fresh = accepted.filter((one) => one.faceSignature && inserted.has(one.id));
  if (fresh.length === 0) return [];
  const owners = ownersOf(owned);
  return fresh.map(({ id, faceSignature }) => ({
    detectionId: id,
    signature: faceSignature ?? "",
    userId: owners.get(id) ?? null,
  }));
}

const ownersOf = (owned: ReadonlyMap<Runner, Read[]>): Map<string, string> =>
  new Map([...owned].flatMap(([{ userId }, reads]) => reads.map(({ id }) => [id, userId] as const)));

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

// For this transaction: planned once per connection, by index whatever PostgreSQL believes about tables that were empty a
// minute ago. Planning INSERT_AND_READ takes longer than running it.
const LOCK_STAGE = `
  SELECT seq, definition, set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
  FROM stage_timings WHERE stage_id = $1 FOR UPDATE`;

/** Takes the lock that orders all changes of the stage, and the definition that is true under it. */
async function lockStage(
  client: pg.PoolClient,
  stageId: string,
): Promise<{ seq: number; definition: StageDefinition }> {
  const { rows } = await client.query({
    name: "lock-stage",
    text: LOCK_STAGE,
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
  owned: ReadonlyMap<Runner, Read[]>,
  announced: "changes" | "always" = "changes",
): Promise<void> {
  const { course } = definition;
  if (!course) throw refuse("stage_without_course");
  const perform = performer(definition, course);
  const computed = Array.from(owned, ([runner, own]): ComputedRanking => {
    const { performance, pinned } = perform(runner, own);
    return {
      id: runner.rankingId ?? uuidv7(),
      registrationId: runner.registrationId,
      userId: runner.userId,
      performance,
      pinned,
      courseVersion: course.course.version,
    };
  });
  if (computed.length > 0 || announced === "always")
    await saveRankings(client, definition.stageId, seq + 1, computed, announced);
}
