import { v7 as uuidv7 } from "uuid";
import { prisma, withTransaction } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { alreadyThere, bibColumns, takePlace } from "../../registrations/commands";
import { ownStageOf } from "../../stages/queries";
import { announce } from "../../timing/commands";
import { decide } from "../../timing/decisions/commands";
import { stageOfRanking } from "../../timing/detections/queries";

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
      const entry = await tx.registration.findUnique({ where: { stageId_userId: key }, select: { id: true } });
      if (!entry) await takePlace(tx, stage);
      const entered = { ...key, eventId: stage.eventId, enteredById: actor.id, status: "confirmed" as const, ...bib };
      return (
        await tx.registration.upsert({
          where: { stageId_userId: key },
          create: entered,
          update: bib,
          select: { id: true },
        })
      ).id;
    })
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
  if (input.position != null) await pin(actor, id, input.position);
  return id;
}

/** Pins a rank, or with null lets it follow from the timing again; gives another bib. */
export async function updateRanking(
  actor: UserActor,
  rankingId: string,
  changes: { position?: number | null; bib?: string | null },
): Promise<void> {
  const stage = await ownStageOf(actor, await stageOfRanking(rankingId));
  if (changes.bib !== undefined) {
    const ranking = await prisma.ranking.findUniqueOrThrow({
      where: { id: rankingId },
      select: { registrationId: true },
    });
    await prisma.registration
      .update({ where: { id: ranking.registrationId }, data: bibColumns(stage, changes.bib) })
      .catch(alreadyThere(changes.bib));
    await withTransaction((client) => announce(client, stage.id, [rankingId]));
  }
  if (changes.position !== undefined) await pin(actor, rankingId, changes.position);
}

/** Takes a person out of the standings; one who was seen stays: results are corrected, not deleted. */
export async function deleteRanking(actor: UserActor, rankingId: string): Promise<void> {
  const stage = await ownStageOf(actor, await stageOfRanking(rankingId));
  await withTransaction(async (client) => {
    await client.query("SELECT 1 FROM stage_timings WHERE stage_id = $1 FOR UPDATE", [stage.id]);
    const { rowCount } = await client.query("DELETE FROM rankings WHERE id = $1 AND last_at IS NULL", [rankingId]);
    if (rowCount === 0) throw refuse("has_detections", { noun: "ranking" });
    await announce(client, stage.id, [rankingId]);
  });
}

async function pin(actor: UserActor, rankingId: string, position: number | null): Promise<void> {
  await decide(actor, await stageOfRanking(rankingId), { kind: "pin_rank", rankingId, position }, "rank_position");
}
