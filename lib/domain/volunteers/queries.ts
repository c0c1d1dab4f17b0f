import { prisma } from "../../db";
import type { Actor } from "../actor";
import { ownEventOf } from "../events/queries";
import type { VolunteerStatus } from "./types";

type Page = { limit: number; offset: number };

const WITH_USER = {
  user: {
    select: { id: true, username: true, email: true, profile: { select: { firstName: true, lastName: true } } },
  },
} as const;

/** Who offers help at an event, in the order in which they came: for its organiser, with addresses. */
export async function volunteersOf(actor: Actor, eventId: string, { limit, offset }: Page) {
  const { timeZone } = await ownEventOf(actor, eventId);
  const volunteers = await prisma.volunteer.findMany({
    where: { eventId },
    include: { ...WITH_USER, _count: { select: { assignments: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
    skip: offset,
  });
  return volunteers.map((volunteer) => ({ ...volunteer, timeZone }));
}

/** How many offers of an event stand at which state. */
export async function volunteerCounts(eventId: string): Promise<Record<VolunteerStatus, number>> {
  const counts = await prisma.volunteer.groupBy({ by: ["status"], where: { eventId }, _count: true });
  const of = (status: VolunteerStatus) => counts.find((row) => row.status === status)?._count ?? 0;
  return {
    pending: of("pending"),
    approved: of("approved"),
    rejected: of("rejected"),
    withdrawn: of("withdrawn"),
  };
}

/** What the actor offered at an event, and where they are to stand; null: nothing. */
export async function ownOffer(actor: Actor, eventId: string) {
  if (actor.kind !== "user") return null;
  return prisma.volunteer.findUnique({
    where: { eventId_userId: { eventId, userId: actor.id } },
    include: {
      assignments: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: {
          checkpoint: {
            select: { id: true, name: true, stage: { select: { id: true, name: true, startAt: true } } },
          },
        },
      },
    },
  });
}
