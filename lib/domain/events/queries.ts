import type { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import { searchText } from "../../search-text";
import { type Actor, isAdmin } from "../actor";
import { refuse } from "../errors";
import { mayOrganise } from "./permissions";
import type { EventSearch } from "./types";

const WITH_ORGANIZER = {
  organizer: { select: { email: true, username: true } },
  club: { select: { id: true, name: true } },
} as const;

/** The events that an actor may know of, as a condition: `maySee` for lists. */
export function visibleEvents(actor: Actor): Prisma.EventWhereInput {
  if (isAdmin(actor)) return {};
  if (actor.kind !== "user") return { visibility: "open" };
  const memberOf = { memberships: { some: { userId: actor.id, status: "active" as const } } };
  return { OR: [{ visibility: "open" }, { organizerId: actor.id }, { visibility: "members_only", club: memberOf }] };
}

/** One event; what the actor may not know of reads as not found. */
export async function eventOf(actor: Actor, eventId: string) {
  const event = await prisma.event.findFirst({
    where: { AND: [{ id: eventId }, visibleEvents(actor)] },
    include: WITH_ORGANIZER,
  });
  if (!event) throw refuse("not_found", { noun: "event" });
  return event;
}

/** One event that the actor organises; what others organise is forbidden, what they may not know of is not found. */
export async function ownEventOf(actor: Actor, eventId: string) {
  const event = await eventOf(actor, eventId);
  if (!mayOrganise(actor, event)) throw refuse("forbidden");
  return event;
}

/** The public list: open events, the next ones last as a calendar has them. */
export const openEvents = (page: { limit: number; offset: number }) =>
  prisma.event.findMany({
    where: { visibility: "open" },
    include: WITH_ORGANIZER,
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    take: page.limit,
    skip: page.offset,
  });

/** What a visitor finds, soonest first, each with its stages' sports and the place where its first course starts. */
export async function searchEvents(search: EventSearch) {
  const text = search.text ? searchText(search.text) : "";
  const where: Prisma.EventWhereInput = {
    visibility: "open",
    searchText: text ? { contains: text } : undefined,
    endAt: search.from ? { gte: search.from } : undefined,
    startAt: search.to ? { lt: search.to } : undefined,
    stages: search.sport
      ? { some: { category: { sport: search.sport as Prisma.EnumSportFilter["equals"] } } }
      : undefined,
  };
  const [total, events] = await Promise.all([
    prisma.event.count({ where }),
    prisma.event.findMany({
      where,
      include: WITH_STAGES,
      orderBy: [{ startAt: "asc" }, { id: "asc" }],
      take: search.limit,
      skip: search.offset,
    }),
  ]);
  return { total, events };
}

const WITH_STAGES = {
  stages: {
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      startAt: true,
      endAt: true,
      category: { select: { sport: true, label: true } },
      courses: {
        orderBy: { version: "desc" },
        take: 1,
        select: { startLat: true, startLon: true, lapDistance: true, laps: true },
      },
    },
  },
} as const satisfies Prisma.EventInclude;

/** The events that a person organises, newest first. */
export async function organisedEvents(actor: Actor, page: { limit: number; offset: number }) {
  if (actor.kind !== "user") throw refuse("unauthenticated");
  return prisma.event.findMany({
    where: { organizerId: actor.id },
    include: WITH_STAGES,
    orderBy: [{ startAt: "desc" }, { id: "desc" }],
    take: page.limit,
    skip: page.offset,
  });
}
