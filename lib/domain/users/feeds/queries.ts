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

const MOST_ENTRIES = 1000;
const HOUR = 3_600_000;

/** The calendar at a secret address: the entries of a person and their guests. Null: there is nothing at it. */
export async function calendarAt(secret: string): Promise<string | null> {
  const feed = await prisma.calendarFeed.findFirst({
    where: { tokenHash: hashSecret(secret), revokedAt: null },
    select: { userId: true },
  });
  return feed && calendarFile((await entriesOf(feed.userId)).map(toCalendar));
}

const entriesOf = (userId: string) =>
  prisma.registration.findMany({
    where: { OR: [{ userId }, { user: { managedById: userId } }] },
    include: {
      event: true,
      stage: true,
      user: { select: { username: true, profile: { select: { firstName: true, lastName: true } } } },
    },
    orderBy: { createdAt: "desc" },
    take: MOST_ENTRIES,
  });

function toCalendar(entry: Awaited<ReturnType<typeof entriesOf>>[number]): CalendarEvent {
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
