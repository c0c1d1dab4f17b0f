import { prisma } from "../../db";
import type { Actor } from "../actor";
import { stageOf } from "../stages/queries";

/** The checkpoints of a stage, in the order in which they were added. */
export async function checkpointsOf(actor: Actor, stageId: string) {
  await stageOf(actor, stageId);
  return prisma.checkpoint.findMany({ where: { stageId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}
