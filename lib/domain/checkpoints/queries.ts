import { prisma } from "../../db";
import type { Actor } from "../actor";
import { refuse } from "../errors";
import { ownStageOf, stageOf } from "../stages/queries";

/** The checkpoints of a stage, in the order in which they were added. */
export async function checkpointsOf(actor: Actor, stageId: string) {
  await stageOf(actor, stageId);
  return prisma.checkpoint.findMany({ where: { stageId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** A checkpoint of a stage that the actor organises. */
export async function ownCheckpointOf(actor: Actor, checkpointId: string) {
  const row = await prisma.checkpoint.findUnique({ where: { id: checkpointId } });
  if (!row) throw refuse("not_found", { noun: "checkpoint" });
  const stage = await ownStageOf(actor, row.stageId);
  return { ...row, eventId: stage.eventId };
}
