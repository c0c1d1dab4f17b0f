import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { mayBelong } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
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

/** Where the actor was asked by name to stand in, in all clubs, the soonest first. */
export async function standInsAskedOf(actor: UserActor, now = new Date()) {
  const requests = await prisma.standIn.findMany({
    where: {
      ...{ status: "open", to: { userId: actor.id, status: "active" } },
      assignment: { endAt: { gt: now }, shift: { cancelledAt: null } },
    },
    select: {
      id: true,
      from: { select: { user: NAMED } },
      assignment: {
        select: {
          shift: {
            select: {
              ...{ id: true, title: true, startAt: true, endAt: true },
              club: { select: { id: true, name: true, settings: true } },
            },
          },
        },
      },
    },
    orderBy: [{ assignment: { startAt: "asc" } }, { id: "asc" }],
    take: MOST,
  });
  return requests.map(({ id, from, assignment: { shift } }) => {
    const { club, ...facts } = shift;
    const { timeZone } = clubSettings(club.settings);
    return { id, from: fullName(from.user), shift: facts, club: { id: club.id, name: club.name, timeZone } };
  });
}
