import { hashSecret } from "../../../auth/secrets";
import { type CalendarEvent, calendarFile } from "../../../calendar";
import { prisma } from "../../../db";
import { publicUrl } from "../../../env";
import type { UserActor } from "../../actor";
import { fullName } from "../rules";

/** Since when the actor's calendar has an address; null: it has none. */
export async function ownFeed(actor: UserActor): Promise<Date | null> {
  const where = { userId: actor.id, revokedAt: null };
  return (await prisma.calendarFeed.findFirst({ where, select: { createdAt: true } }))?.createdAt ?? null;
}

/** A calendar goes back so far; what is to come it holds whole, up to a number that nobody reaches. */
const PAST = 366 * 24 * 3_600_000;
const MOST = 1000;
const HOUR = 3_600_000;

/** The calendar at a secret address: the entries and shifts of a person and their guests. Null: there is nothing at it. */
export async function calendarAt(secret: string, now = new Date()): Promise<string | null> {
  const feed = await prisma.calendarFeed.findFirst({
    where: { tokenHash: hashSecret(secret), revokedAt: null },
    select: { userId: true },
  });
  if (!feed) return null;
  const since = new Date(now.getTime() - PAST);
  const [entries, shifts] = await Promise.all([entriesOf(feed.userId, since), shiftsOf(feed.userId, since)]);
  return calendarFile([...entries.map(entryInCalendar), ...shifts.map(shiftInCalendar)]);
}

const ofPerson = (userId: string) => [{ userId }, { user: { managedById: userId } }];
const NAMED = { select: { username: true, profile: { select: { firstName: true, lastName: true } } } } as const;

const entriesOf = (userId: string, since: Date) =>
  prisma.registration.findMany({
    where: { OR: ofPerson(userId), event: { endAt: { gte: since } } },
    include: { event: true, stage: true, user: NAMED },
    orderBy: [{ event: { startAt: "desc" } }, { id: "asc" }],
    take: MOST,
  });

const shiftsOf = (userId: string, since: Date) =>
  prisma.shiftAssignment.findMany({
    where: { startAt: { gte: since }, membership: { OR: ofPerson(userId) } },
    include: {
      shift: { include: { club: { select: { name: true } } } },
      membership: { select: { user: NAMED } },
    },
    orderBy: [{ startAt: "desc" }, { id: "asc" }],
    take: MOST,
  });

function shiftInCalendar({
  id,
  createdAt,
  shift,
  membership,
}: Awaited<ReturnType<typeof shiftsOf>>[number]): CalendarEvent {
  return {
    uid: `${id}@${new URL(publicUrl()).hostname}`,
    startAt: shift.startAt,
    endAt: shift.endAt,
    updatedAt: new Date(Math.max(createdAt.getTime(), shift.updatedAt.getTime())),
    title: [shift.title, shift.club.name].filter(Boolean).join(" · "),
    description: [fullName(membership.user), shift.note].filter(Boolean).join("\n"),
    location: shift.place,
    url: `${publicUrl()}/clubs/${shift.clubId}/shifts/${shift.id}`,
  };
}

function entryInCalendar(entry: Awaited<ReturnType<typeof entriesOf>>[number]): CalendarEvent {
  const { event, stage } = entry;
  const startAt = stage.startAt ?? event.startAt;
  return {
    uid: `${entry.id}@${new URL(publicUrl()).hostname}`,
    startAt,
    endAt: stage.endAt ?? new Date(startAt.getTime() + HOUR),
    updatedAt: new Date(Math.max(...[entry, stage, event].map(({ updatedAt }) => updatedAt.getTime()))),
    title: `${stage.name} · ${event.name}`,
    description: [fullName(entry.user), entry.bib && `#${entry.bib}`].filter(Boolean).join(" · "),
    location: [event.city, event.country].filter(Boolean).join(", "),
    url: `${publicUrl()}/stages/${stage.id}`,
    cancelled: event.status === "cancelled" || ["cancelled", "rejected"].includes(entry.status),
  };
}
