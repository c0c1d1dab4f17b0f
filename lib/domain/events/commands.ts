import { Prisma } from "@/prisma/client/client";
import { prisma, withTransaction } from "../../db";
import { frenchCity } from "../../places";
import { searchText } from "../../search-text";
import { formatWallClock, PLATFORM_TIME_ZONE } from "../../time";
import type { UserActor } from "../actor";
import { type Issue, invalid, refuse, refuseIssues } from "../errors";
import { withoutImages } from "../images/commands";
import { meanwhile } from "../meanwhile";
import { hasFees } from "../registrations/queries";
import { recomputeStage } from "../timing/commands";
import { mayOrganiseFor } from "./permissions";
import { ownEventOf } from "./queries";
import { instantOf, refuseEndBeforeStart } from "./rules";
import type { EventChanges, NewEvent } from "./types";

/** Publishes an event; whoever makes it organises it. Answers its id. */
export async function createEvent(actor: UserActor, input: NewEvent): Promise<string> {
  const timeZone = input.timeZone ?? PLATFORM_TIME_ZONE;
  const times = readTimes(input.startAt, input.endAt, timeZone);
  const place = placeOf(input);
  if (input.clubId) await refuseStranger(actor, input.clubId);
  const { name, description, capacity, visibility, clubId, currency } = input;
  const { id } = await prisma.event
    .create({
      data: {
        name,
        description,
        capacity,
        visibility,
        clubId,
        currency,
        ...times,
        ...place,
        timeZone,
        organizerId: actor.id,
        searchText: searchText(name, place.city, place.country),
      },
      select: { id: true },
    })
    .catch(clubGone);
  return id;
}

/** Changes what is given. A new zone keeps the wall clock: the organiser meant what the posters say. */
export async function updateEvent(actor: UserActor, eventId: string, changes: EventChanges): Promise<void> {
  const event = await ownEventOf(actor, eventId);
  if (Object.values(changes).every((value) => value === undefined)) throw invalid("", "nothing_given");
  const timeZone = changes.timeZone ?? event.timeZone;
  const times = readTimes(
    changes.startAt ?? formatWallClock(event.startAt, event.timeZone),
    changes.endAt ?? formatWallClock(event.endAt, event.timeZone),
    timeZone,
  );
  const { city = event.city, country = event.country, postalCode } = placeOf(changes);
  const { name = event.name, description, capacity, visibility, status } = changes;
  const { currency } = changes;
  // What entries cost, and what was paid, is in the currency that the event had.
  if (currency !== undefined && currency !== event.currency && (await hasFees(eventId)))
    throw refuse("has_payments", { noun: "event" });
  const place = { postalCode, city, country, timeZone, searchText: searchText(name, city, country) };
  await prisma.event
    .update({
      where: { id: eventId },
      data: { name, description, capacity, visibility, status, currency, ...times, ...place },
    })
    .catch(meanwhile("event"));
  if (timeZone !== event.timeZone) await moveStages(eventId, event.timeZone, timeZone);
}

/** Stages keep their wall clock too, and with their start their times. */
async function moveStages(eventId: string, from: string, to: string): Promise<void> {
  await withTransaction(async (client) => {
    const { rows } = await client.query(
      `UPDATE stages SET start_at = (start_at AT TIME ZONE $2) AT TIME ZONE $3, end_at = (end_at AT TIME ZONE $2) AT TIME ZONE $3,
         registration_end_at = (registration_end_at AT TIME ZONE $2) AT TIME ZONE $3 WHERE event_id = $1 RETURNING id`,
      [eventId, from, to],
    );
    for (const { id } of rows) await recomputeStage(client, id);
  });
}

/** Deletes an event with its stages and entries; one where somebody was already seen stays. */
export async function deleteEvent(actor: UserActor, eventId: string): Promise<void> {
  await ownEventOf(actor, eventId);
  const seen = await prisma.detection.findFirst({ where: { stage: { eventId } }, select: { id: true } });
  if (seen) throw refuse("has_detections", { noun: "event" });
  if (await prisma.payment.findFirst({ where: { registration: { eventId } }, select: { id: true } }))
    throw refuse("has_payments", { noun: "event" });
  await withoutImages({ OR: [{ eventId }, { stage: { eventId } }] }, () =>
    prisma.event.delete({ where: { id: eventId } }).catch(meanwhile("event")),
  );
}

function readTimes(start: string, end: string, timeZone: string): { startAt: Date; endAt: Date } {
  const issues: Issue[] = [];
  const startAt = instantOf("startAt", start, timeZone, issues);
  const endAt = instantOf("endAt", end, timeZone, issues);
  refuseEndBeforeStart(startAt, endAt, issues);
  refuseIssues(issues);
  return { startAt: startAt as Date, endAt: endAt as Date };
}

/** A French postal code gives city and country; whoever is elsewhere says both. */
function placeOf({ postalCode, city, country }: Pick<NewEvent, "postalCode" | "city" | "country">) {
  if (!postalCode || city) return { postalCode, city, country };
  const found = frenchCity(postalCode);
  if (!found) throw invalid("postalCode", "unknown_postal_code");
  return { postalCode, city: found, country: "France" };
}

async function refuseStranger(actor: UserActor, clubId: string): Promise<void> {
  const club = await prisma.club.findUnique({
    where: { id: clubId },
    select: { memberships: { where: { userId: actor.id } } },
  });
  if (!club) throw invalid("clubId", "unknown_reference");
  if (!mayOrganiseFor(club.memberships[0] ?? null)) throw refuse("forbidden");
}

/** The club was deleted between the look and the write. */
function clubGone(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003")
    throw invalid("clubId", "unknown_reference");
  throw error;
}
