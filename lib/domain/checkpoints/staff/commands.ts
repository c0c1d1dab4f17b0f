import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { lockVolunteer } from "../../volunteers/commands";
import { writeToVolunteer } from "../../volunteers/letters/commands";
import { ownCheckpointOf } from "../queries";

/** Sends an approved volunteer of the event to one of its checkpoints. Answers the assignment's id. */
export async function assignVolunteer(actor: UserActor, checkpointId: string, userId: string): Promise<string> {
  const { eventId } = await ownCheckpointOf(actor, checkpointId);
  return prisma
    .$transaction(async (tx) => {
      const volunteer = await lockVolunteer(tx, eventId, userId);
      if (volunteer.status !== "approved") throw refuse("volunteer_not_approved");
      const { id } = await tx.checkpointAssignment.create({ data: { checkpointId, volunteerId: volunteer.id } });
      const { name: checkpoint, stage } = await tx.checkpoint.findUniqueOrThrow({
        where: { id: checkpointId },
        select: { name: true, stage: { select: { name: true } } },
      });
      await writeToVolunteer(tx, eventId, userId, (event) => ({
        template: "volunteer_assigned",
        facts: { ...event, stage: stage.name, checkpoint },
      }));
      return id;
    })
    .catch((error: unknown) => {
      const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null;
      if (code === "P2002") throw refuse("already_assigned");
      // The checkpoint was taken away meanwhile.
      if (code === "P2003") throw refuse("not_found", { noun: "checkpoint" });
      throw error;
    });
}

/** Calls a volunteer back from a checkpoint. */
export async function unassignVolunteer(actor: UserActor, checkpointId: string, userId: string): Promise<void> {
  await ownCheckpointOf(actor, checkpointId);
  const { count } = await prisma.checkpointAssignment.deleteMany({ where: { checkpointId, volunteer: { userId } } });
  if (count === 0) throw refuse("not_found", { noun: "volunteer" });
}
