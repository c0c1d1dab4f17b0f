import { v7 as uuidv7 } from "uuid";
import { prisma, withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import { invalid, refuse } from "../../errors";
import { meanwhile } from "../../meanwhile";
import { alreadyThere, bibColumns, PATIENT, takePlace } from "../../registrations/commands";
import { takesAPlace } from "../../registrations/rules";
import { ownStageOf } from "../../stages/queries";
import { announce } from "../../timing/commands";
import { decide } from "../../timing/decisions/commands";

/**
 * Puts a person into the standings of a stage by hand, entering them where they are not entered yet. A `position`
 * pins the rank. Answers the ranking's id.
 */
export async function createRanking(
  actor: UserActor,
  input: { stageId: string; userId: string; bib?: string | null; position?: number | null },
): Promise<string> {
  const stage = await ownStageOf(actor, input.stageId);
  if (!(await prisma.user.findUnique({ where: { id: input.userId }, select: { id: true } })))
    throw refuse("not_found", { noun: "user" });
  const key = { stageId: stage.id, userId: input.userId };
  if (await prisma.ranking.findUnique({ where: { stageId_userId: key } })) throw refuse("already_ranked");
  const bib = input.bib == null ? {} : bibColumns(stage, input.bib);
  const registrationId = await prisma
    .$transaction(async (tx) => {
      const entry = await tx.registration.findUnique({ where: { stageId_userId: key } });
      const confirmed = { status: "confirmed" as const, payBy: null, ...bib };
      const stays = entry !== null && takesAPlace(entry.status);
      if (!stays) await takePlace(tx, stage);
      const entered = { ...key, eventId: stage.eventId, enteredById: actor.id, fee: stage.price || null, ...confirmed };
      return (
        await tx.registration.upsert({
          where: { stageId_userId: key },
          create: entered,
          update: stays ? bib : confirmed,
          select: { id: true },
        })
      ).id;
    }, PATIENT)
    .catch(alreadyThere(input.bib ?? null));
  const id = uuidv7();
  await withTransaction(async (client) => {
    const { rowCount } = await client.query(
      "INSERT INTO rankings (id, stage_id, user_id, registration_id, flags) VALUES ($1, $2, $3, $4, '{}') ON CONFLICT DO NOTHING",
      [id, stage.id, input.userId, registrationId],
    );
    if (rowCount === 0) throw refuse("already_ranked");
    await announce(client, stage.id, [id]);
  });
  if (input.position != null) await pin(actor, stage.id, id, input.position);
  return id;
}

/** Pins a rank, or with null lets it follow from the timing again; gives another bib. */
export async function updateRanking(
  actor: UserActor,
  rankingId: string,
  changes: { position?: number | null; bib?: string | null },
): Promise<void> {
  const { stage, registrationId } = await ownRankingOf(actor, rankingId);
  if (changes.bib === undefined && changes.position === undefined) throw invalid("", "nothing_given");
  if (changes.bib !== undefined) {
    await prisma.registration
      .update({ where: { id: registrationId }, data: bibColumns(stage, changes.bib) })
      .catch(alreadyThere(changes.bib))
      .catch(meanwhile("ranking"));
    await withTransaction((client) => announce(client, stage.id, [rankingId]));
  }
  if (changes.position !== undefined) await pin(actor, stage.id, rankingId, changes.position);
}

/** Takes a person out of the standings; one who was seen stays: results are corrected, not deleted. */
export async function deleteRanking(actor: UserActor, rankingId: string): Promise<void> {
  const { stage } = await ownRankingOf(actor, rankingId);
  await withTransaction(async (client) => {
    await client.query("SELECT 1 FROM stage_timings WHERE stage_id = $1 FOR UPDATE", [stage.id]);
    const { rows } = await client.query("SELECT last_at FROM rankings WHERE id = $1", [rankingId]);
    if (!rows[0]) throw refuse("not_found", { noun: "ranking" });
    if (rows[0].last_at) throw refuse("has_detections", { noun: "ranking" });
    await client.query("DELETE FROM rankings WHERE id = $1", [rankingId]);
    await announce(client, stage.id, [rankingId]);
  });
}

async function ownRankingOf(actor: UserActor, rankingId: string) {
  const ranking = await prisma.ranking.findUnique({
    where: { id: rankingId },
    select: { stageId: true, registrationId: true },
  });
  if (!ranking) throw refuse("not_found", { noun: "ranking" });
  const { stageId, registrationId } = ranking;
  return { stage: await ownStageOf(actor, stageId), registrationId };
}

async function pin(actor: UserActor, stageId: string, rankingId: string, position: number | null): Promise<void> {
  await decide(actor, stageId, { kind: "pin_rank", rankingId, position }, "rank_position");
}
