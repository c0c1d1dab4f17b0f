import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { mayBelong } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { fullName } from "../../users/rules";

const MOST = 50;
const NAMED = { select: { username: true, profile: { select: { firstName: true, lastName: true } } } } as const;

/** Requests for a stand-in that the actor can answer: those by name, and those to anybody of the club. The soonest first. */
export async function standInsFor(actor: UserActor, clubId: string, now = new Date()) {
  await clubAs(actor, clubId, mayBelong);
  const requests = await prisma.standIn.findMany({
    where: {
      status: "open",
      OR: [{ toId: null }, { to: { userId: actor.id } }],
      assignment: {
        endAt: { gt: now },
        shift: { clubId, cancelledAt: null, assignments: { none: { membership: { userId: actor.id } } } },
      },
    },
    include: {
      from: { select: { user: NAMED } },
      assignment: {
        include: { shift: { select: { id: true, title: true, place: true, startAt: true, endAt: true } } },
      },
    },
    orderBy: [{ assignment: { startAt: "asc" } }, { id: "asc" }],
    take: MOST,
  });
  return requests.map(({ id, toId, from, assignment }) => ({
    ...{ id, shift: assignment.shift, from: fullName(from.user) },
    isNamed: toId !== null,
  }));
}
