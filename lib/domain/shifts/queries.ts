import type { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import { type Actor, isUser, type UserActor } from "../actor";
import { mayBelong, mayManageShifts } from "../clubs/permissions";
import { clubAs } from "../clubs/queries";
import { clubSettings } from "../clubs/settings/rules";
import { refuse } from "../errors";
import { fullName } from "../users/rules";
import { stateOf, WATCHED_DAYS } from "./rules";

type Page = { limit: number; offset: number };
type Range = { from: Date; to: Date };

const DAY = 24 * 3_600_000;
/** A range of the roster holds no more than this: no week of any club does. */
const MOST_SHIFTS = 500;

const NAMED = { select: { username: true, profile: { select: { firstName: true, lastName: true } } } } as const;
const MEMBER = { select: { id: true, userId: true, user: NAMED } } as const;
const WITH_ALL = {
  qualification: { select: { id: true, name: true, archivedAt: true } },
  assignments: {
    include: {
      membership: MEMBER,
      standIns: { where: { status: "open" }, include: { from: MEMBER, to: MEMBER } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  },
} satisfies Prisma.ShiftInclude;

const stored = (shiftId: string) => prisma.shift.findUniqueOrThrow({ where: { id: shiftId }, include: WITH_ALL });
type Stored = Awaited<ReturnType<typeof stored>>;

const inOrder = [{ startAt: "asc" as const }, { id: "asc" as const }];

/** A member as the roster names one. */
const named = ({ id, userId, user }: Stored["assignments"][number]["membership"]) => ({
  membershipId: id,
  userId,
  name: fullName(user),
});

/** A shift as a member of the club sees it: who is on it, what is asked for, and what is one's own. */
function seenBy(actor: Actor, shift: Stored, now: Date) {
  const { assignments, qualification, ...facts } = shift;
  const own = assignments.find(({ membership }) => isUser(actor, membership.userId));
  return {
    ...facts,
    taken: assignments.length,
    state: stateOf(shift, assignments.length, now),
    qualification: qualification && !qualification.archivedAt ? qualification : null,
    people: assignments.map(({ id, membership, attendance, createdAt }) => ({
      ...named(membership),
      ...{ assignmentId: id, attendance, addedAt: createdAt },
    })),
    /** The reader's own place on it; null: not on it. */
    own: own ? { assignmentId: own.id, membershipId: own.membershipId } : null,
    standIns: assignments.flatMap(({ standIns }) =>
      standIns.map(({ id, from, to }) => ({
        ...{ id, from: named(from), to: to && named(to) },
        isOwn: isUser(actor, from.userId),
        /** Whether the reader is asked: by name, or as one of everybody. */
        isForMe: !own && (to === null || isUser(actor, to.userId)),
      })),
    ),
  };
}
export type RosterShift = ReturnType<typeof seenBy>;

type Asked = { withCancelled?: boolean };

/** The roster of a club, for its members: a page of it, or what begins in a range (`to` no more). */
export async function rosterOf(
  actor: Actor,
  clubId: string,
  of: (Range | Page) & Asked,
  now = new Date(),
): Promise<RosterShift[]> {
  await clubAs(actor, clubId, mayBelong);
  const range = "from" in of ? { startAt: { gte: of.from, lt: of.to } } : {};
  const page = "limit" in of ? { take: of.limit, skip: of.offset } : { take: MOST_SHIFTS, skip: 0 };
  const where = { clubId, ...range, ...(of.withCancelled ? {} : { cancelledAt: null }) };
  const shifts = await prisma.shift.findMany({ where, include: WITH_ALL, orderBy: inOrder, ...page });
  return shifts.map((shift) => seenBy(actor, shift, now));
}

/** The times of a club's shifts, for its members, the earliest first; without those that were called off. */
export async function allShifts(actor: Actor, clubId: string, { limit, offset }: Page) {
  await clubAs(actor, clubId, mayBelong);
  return prisma.shift.findMany({
    where: { clubId, cancelledAt: null },
    select: { id: true, startAt: true, endAt: true },
    orderBy: inOrder,
    take: limit,
    skip: offset,
  });
}

/** One shift, for the club's members; also one that was called off. */
export async function shiftOf(actor: Actor, clubId: string, shiftId: string, now = new Date()): Promise<RosterShift> {
  await clubAs(actor, clubId, mayBelong);
  const shift = await prisma.shift.findFirst({ where: { id: shiftId, clubId }, include: WITH_ALL });
  if (!shift) throw refuse("not_found", { noun: "shift" });
  return seenBy(actor, shift, now);
}

/** Who is on a shift: the users, in the order in which they came. */
export async function membersOnShift(actor: Actor, clubId: string, shiftId: string) {
  await shiftOf(actor, clubId, shiftId);
  const assignments = await prisma.shiftAssignment.findMany({
    where: { shiftId },
    select: { membership: { select: { user: { select: { id: true, ...NAMED.select } } } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return assignments.map(({ membership }) => membership.user);
}

/** How many shifts of the next days lack people, for who manages the roster, and when the first of them begins. */
export async function understaffedOf(actor: Actor, clubId: string, now = new Date()) {
  await clubAs(actor, clubId, mayManageShifts);
  const until = new Date(now.getTime() + WATCHED_DAYS * DAY);
  const [row] = await prisma.$queryRaw<{ count: number; first: Date | null }[]>`
    SELECT count(*)::int AS count, min(s.start_at) AS first FROM shifts s
    WHERE s.club_id = ${clubId}::uuid AND s.start_at > ${now} AND s.start_at <= ${until} AND s.cancelled_at IS NULL
      AND (SELECT count(*) FROM shift_assignments a WHERE a.shift_id = s.id) < coalesce(s.needed, 1)`;
  return row ?? { count: 0, first: null };
}

/** What the roster's pages need of a club beside the shifts. */
export async function rosterClubOf(actor: Actor, clubId: string) {
  const { club, standing } = await clubAs(actor, clubId, mayBelong);
  return { id: club.id, name: club.name, manages: mayManageShifts(actor, standing), ...clubSettings(club.settings) };
}

/** The shifts that the actor is on, in all clubs, the next one first; what has begun stays until it is over. */
export async function ownComingShifts(actor: UserActor, limit: number, now = new Date()) {
  const assignments = await prisma.shiftAssignment.findMany({
    where: { endAt: { gt: now }, shift: { cancelledAt: null }, membership: { userId: actor.id, status: "active" } },
    select: {
      id: true,
      shift: {
        select: {
          ...{ id: true, title: true, place: true, startAt: true, endAt: true },
          club: { select: { id: true, name: true, settings: true } },
        },
      },
    },
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return assignments.map(({ shift: { club, ...shift } }) => ({
    ...shift,
    club: { id: club.id, name: club.name, timeZone: clubSettings(club.settings).timeZone },
  }));
}
