import type { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { ownEventOf } from "../../events/queries";
import { ownCheckpointOf } from "../queries";

const STAFF = {
  orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  select: {
    id: true,
    volunteer: {
      select: {
        role: true,
        notes: true,
        user: {
          select: { id: true, username: true, email: true, profile: { select: { firstName: true, lastName: true } } },
        },
      },
    },
  },
} satisfies Prisma.CheckpointAssignmentFindManyArgs;

/** Who staffs a checkpoint: for the organiser. */
export async function staffOf(actor: Actor, checkpointId: string) {
  await ownCheckpointOf(actor, checkpointId);
  return prisma.checkpointAssignment.findMany({ where: { checkpointId }, ...STAFF });
}

/** Every race of an event with its checkpoints and who staffs each: for the organiser. */
export async function staffedStages(actor: Actor, eventId: string) {
  await ownEventOf(actor, eventId);
  return prisma.stage.findMany({
    where: { eventId },
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      startAt: true,
      category: { select: { sport: true } },
      checkpoints: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          name: true,
          kind: true,
          latitude: true,
          longitude: true,
          distances: true,
          assignments: STAFF,
        },
      },
    },
  });
}
