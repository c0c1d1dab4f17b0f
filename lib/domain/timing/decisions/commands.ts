import type pg from "pg";
import { v5 as uuidv5, v7 as uuidv7 } from "uuid";
import { pool, withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import { invalid, refuse } from "../../errors";
import { ownStageOf } from "../../stages/queries";
import { recomputeStage } from "../commands";
import { mayTime } from "../permissions";
import { loadDefinition } from "../queries";
import type { Decision } from "../types";

type Client = pg.Pool | pg.PoolClient;
type WithoutIdentity<D> = D extends Decision ? Omit<D, "id" | "sequence"> : never;

/** What a person decides, before it has a number. Moves to another stage have a command of their own. */
export type NewDecision = WithoutIdentity<Exclude<Decision, { kind: "moved_out" | "moved_in" }>>;

/**
 * Records a decision and recomputes the stage, in one transaction. Append-only: `undo` is a decision too, and may
 * itself be undone. Answers the decision's id.
 */
export async function decide(
  actor: UserActor,
  stageId: string,
  decision: NewDecision,
  reason: string,
): Promise<string> {
  return withTransaction(async (client) => {
    const definition = await loadDefinition(client, stageId);
    if (!mayTime(actor, definition)) throw refuse("forbidden");
    const { rowCount } = await client.query("SELECT 1 FROM stage_timings WHERE stage_id = $1 FOR UPDATE", [stageId]);
    if (rowCount === 0) throw refuse("not_found", { noun: "stage" });
    await refuseImpossible(client, stageId, decision);
    const id = await writeDecision(client, stageId, actor.id, decision, reason);
    await recomputeStage(client, stageId);
    return id;
  });
}

/**
 * Decides about somebody who is entered, perhaps never seen: who has no ranking yet gets one. `decisionOf` says what is
 * decided about that ranking. Answers the decision's id.
 */
export async function decideAbout(
  actor: UserActor,
  stageId: string,
  registrationId: string,
  decisionOf: (rankingId: string) => NewDecision,
  reason: string,
): Promise<string> {
  const runner = await rankingOfEntry(pool, stageId, registrationId);
  if (runner.isNew) {
    await ownStageOf(actor, stageId);
    await pool.query(
      `INSERT INTO rankings (id, stage_id, user_id, registration_id, flags)
       SELECT $1, stage_id, user_id, id, '{}' FROM registrations WHERE id = $2 ON CONFLICT DO NOTHING`,
      [runner.rankingId, registrationId],
    );
  }
  const { rankingId } = await rankingOfEntry(pool, stageId, registrationId);
  return decide(actor, stageId, decisionOf(rankingId), reason);
}

/** The ranking of an entry of a stage, or the one that it is to get. */
export async function rankingOfEntry(client: Client, stageId: string, registrationId: string) {
  const { rows } = await client.query(
    "SELECT k.id FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id WHERE r.id = $1 AND r.stage_id = $2",
    [registrationId, stageId],
  );
  if (!rows[0]) throw refuse("not_found", { noun: "registration" });
  const rankingId: string = rows[0].id ?? uuidv5(registrationId, stageId);
  return { rankingId, isNew: rows[0].id === null };
}

/** What a decision names must be of this stage, and nothing is undone twice. */
export async function refuseImpossible(client: Client, stageId: string, decision: NewDecision): Promise<void> {
  const isHere = async (table: "detections" | "rankings" | "decisions" | "waves", id: string) =>
    (await client.query(`SELECT 1 FROM ${table} WHERE id = $1 AND stage_id = $2`, [id, stageId])).rowCount === 1;
  if ("detectionId" in decision && !(await isHere("detections", decision.detectionId)))
    throw refuse("not_found", { noun: "detection" });
  if ("rankingId" in decision && !(await isHere("rankings", decision.rankingId)))
    throw refuse("not_found", { noun: "ranking" });
  if (decision.kind === "shift_wave" && !(await isHere("waves", decision.waveId)))
    throw refuse("not_found", { noun: "wave" });
  if (decision.kind === "shift_group") await refuseStrangers(client, stageId, decision.rankingIds);
  if (decision.kind === "shift_camera" && decision.from >= decision.to) throw invalid("to", "ends_before_start");
  if (decision.kind !== "undo") return;
  if (!(await isHere("decisions", decision.undoes))) throw refuse("not_found", { noun: "decision" });
  const { rows } = await client.query("SELECT kind FROM decisions WHERE id = $1", [decision.undoes]);
  // An entry is moved back, not its move undone.
  if (rows[0].kind === "moved_out" || rows[0].kind === "moved_in")
    throw refuse("decision_impossible", { why: "nothing_to_undo" });
  const { rowCount } = await client.query("SELECT 1 FROM decisions WHERE undoes_id = $1", [decision.undoes]);
  if (rowCount !== 0) throw refuse("decision_impossible", { why: "already_undone" });
}

async function refuseStrangers(client: Client, stageId: string, rankingIds: readonly string[]): Promise<void> {
  if (rankingIds.length === 0) throw invalid("rankingIds", "required");
  const { rows } = await client.query("SELECT count(*) AS here FROM rankings WHERE stage_id = $1 AND id = ANY ($2)", [
    stageId,
    rankingIds,
  ]);
  if (rows[0].here !== new Set(rankingIds).size) throw refuse("not_found", { noun: "ranking" });
}

/** Writes a decision under the stage's lock. Answers its id. */
export async function writeDecision(
  client: pg.PoolClient,
  stageId: string,
  authorId: string,
  decision: WithoutIdentity<Decision>,
  reason: string,
): Promise<string> {
  const id = uuidv7();
  await client.query(
    `INSERT INTO decisions (id, stage_id, sequence, kind, detection_id, ranking_id, undoes_id, milliseconds, position, wave_id, camera_id,
                            from_at, until_at, ranking_ids, reason, author_id)
     SELECT $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::float8 / 1000),
            to_timestamp($12::float8 / 1000), $13, $14, $15 FROM decisions WHERE stage_id = $2`,
    [
      id,
      stageId,
      decision.kind,
      "detectionId" in decision ? decision.detectionId : null,
      "rankingId" in decision ? decision.rankingId : null,
      decision.kind === "undo" ? decision.undoes : null,
      "milliseconds" in decision ? decision.milliseconds : null,
      decision.kind === "pin_rank" ? decision.position : null,
      decision.kind === "shift_wave" ? decision.waveId : null,
      ...(decision.kind === "shift_camera" ? [decision.cameraId, decision.from, decision.to] : [null, null, null]),
      decision.kind === "shift_group" ? decision.rankingIds : [],
      reason,
      authorId,
    ],
  );
  return id;
}
