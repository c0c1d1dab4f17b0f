import { prisma } from "../../../db";
import type { Actor, UserActor } from "../../actor";
import { mayBelong } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { fullName } from "../../users/rules";

/** More people than this nobody looks through in one menu. */
const MOST_MEMBERS = 1000;

/** Whom a shift can be given to: the club's active members by name, for its members. */
export async function rosterMembers(actor: Actor, clubId: string) {
  await clubAs(actor, clubId, mayBelong);
  const rows = await prisma.membership.findMany({
    where: { clubId, status: "active" },
    select: {
      userId: true,
      user: { select: { username: true, profile: { select: { firstName: true, lastName: true } } } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST_MEMBERS,
  });
  const members = rows.map(({ userId, user }) => ({ userId, name: fullName(user) }));
  return members.sort((a, b) => a.name.localeCompare(b.name));
}

/** The shift of a club that the actor is on next, or is on now; null: none. */
export async function ownNextShift(actor: UserActor, clubId: string, now = new Date()) {
  const next = await prisma.shiftAssignment.findFirst({
    where: {
      endAt: { gt: now },
      shift: { clubId, cancelledAt: null },
      membership: { userId: actor.id, status: "active" },
    },
    select: { shift: { select: { id: true, title: true, startAt: true, endAt: true, place: true } } },
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
  });
  return next?.shift ?? null;
}
