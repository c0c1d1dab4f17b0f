import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { refuse } from "../../errors";
import { amountDue } from "../../payments/rules";
import { fullName } from "../../users/rules";
import { takesAPlace } from "../rules";
import { checkInCode, fingerprintOf } from "./codes/queries";
import { mayCheckIn } from "./permissions";
import { countedAt, standingOf } from "./rules";
import type { CheckIn, Roster, RosterEntry, Seen } from "./types";

/** An event at which the actor may check runners in; for everybody else there is none. */
export async function checkInEventOf(actor: Actor, eventId: string, now = new Date()) {
  if (actor.kind !== "user") throw refuse("not_found", { noun: "event" });
  const event = await prisma.event.findUnique({
    where: { id: eventId },
    select: {
      ...{ id: true, name: true, organizerId: true, timeZone: true, currency: true, endAt: true },
      volunteers: { where: { userId: actor.id, status: "approved" }, select: { userId: true } },
    },
  });
  const helperIds = event?.volunteers.map(({ userId }) => userId) ?? [];
  if (!event || !mayCheckIn(actor, { ...event, helperIds }, now)) throw refuse("not_found", { noun: "event" });
  return event;
}

const NAME = { username: true, profile: { select: { firstName: true, lastName: true } } } as const;
const OF_ENTRY = {
  ...{ id: true, eventId: true, stageId: true, bib: true, status: true, fee: true },
  user: { select: NAME },
  wave: { select: { name: true } },
  payments: { select: { status: true, amount: true, refunds: { select: { status: true, amount: true } } } },
  checkIns: { include: { by: { select: NAME } } },
} as const;

/** More than any race has: the roster is there to be taken whole, to where there is no network. */
const MOST_ENTRIES = 50_000;

/** Everybody of an event as a device at the desk takes them along. */
export async function rosterOf(actor: Actor, eventId: string, now = new Date()): Promise<Roster> {
  const { id, name, timeZone, currency, endAt } = await checkInEventOf(actor, eventId, now);
  const [stages, entries] = await Promise.all([
    prisma.stage.findMany({
      where: { eventId },
      select: { id: true, name: true },
      orderBy: [{ startAt: "asc" }, { id: "asc" }],
    }),
    prisma.registration.findMany({
      where: { eventId },
      select: OF_ENTRY,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: MOST_ENTRIES,
    }),
  ]);
  return { event: { id, name, timeZone, currency, endsAt: endAt.getTime() }, stages, entries: entries.map(inRoster) };
}

type Named = { by: Parameters<typeof fullName>[0] };
type Entry = NonNullable<Awaited<ReturnType<typeof entryAsStored>>>;
const entryAsStored = (id: string) => prisma.registration.findUnique({ where: { id }, select: OF_ENTRY });

const inRoster = (entry: Entry): RosterEntry => ({
  id: entry.id,
  code: fingerprintOf(checkInCode(entry)),
  name: fullName(entry.user),
  bib: entry.bib,
  stageId: entry.stageId,
  wave: entry.wave?.name ?? null,
  status: entry.status,
  due: takesAPlace(entry.status) ? amountDue(entry) : 0,
  checkedIn: seen(standingOf(entry.checkIns)),
});

/** A check-in as a person at another desk is told of it. */
export const seen = (checkIn: (CheckIn & Named) | null): Seen | null =>
  checkIn && { at: countedAt(checkIn), by: fullName(checkIn.by), device: checkIn.device };
