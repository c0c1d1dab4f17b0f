import type { Prisma } from "@/prisma/client/client";
import { pool, prisma } from "../../db";
import { searchPattern } from "../../search-text";
import { type Actor, isAdmin } from "../actor";
import { refuse } from "../errors";
import { mayOrganise } from "./permissions";
import type { EventPhase, EventSearch } from "./types";

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

/** Where the first course of event `e` begins. */
const FIRST_START = `SELECT c.start_lat, c.start_lon FROM stages s JOIN courses c ON c.stage_id = s.id
  WHERE s.event_id = e.id AND c.start_lat IS NOT NULL ORDER BY s.start_at, s.id, c.version DESC LIMIT 1`;
/** As `phaseOf` of its stages has it. */
const PHASE = `CASE WHEN e.status <> 'cancelled' AND EXISTS (SELECT FROM stages s WHERE s.event_id = e.id
    AND coalesce(s.start_at, e.start_at) <= $1 AND coalesce(s.end_at, e.end_at) >= $1) THEN 'live'
  WHEN e.end_at < $1 THEN 'past' ELSE 'upcoming' END`;
/** Kilometres on the sphere; null without a place, or without somebody who asks from somewhere. */
const AWAY = `CASE WHEN start_lat IS NOT NULL AND $7::float8 IS NOT NULL THEN 12742.0176 * asin(sqrt(least(1,
  sin(radians(start_lat - $7::float8) / 2) ^ 2
  + cos(radians($7::float8)) * cos(radians(start_lat)) * sin(radians(start_lon - $8::float8) / 2) ^ 2))) END`;
/** What is live stands first, then what comes, soonest first, then what was, the latest first; or what is closest. */
const FOUND = `
  WITH found AS (
    SELECT e.id, e.start_at, ${PHASE} AS phase, p.start_lat, p.start_lon
    FROM events e LEFT JOIN LATERAL (${FIRST_START}) p ON true
    WHERE e.visibility = 'open' AND ($2::text = '' OR e.search_text LIKE $2)
      AND ($3::timestamptz IS NULL OR e.end_at >= $3) AND ($4::timestamptz IS NULL OR e.start_at < $4)
      AND ($5::text IS NULL OR EXISTS (
        SELECT FROM stages s JOIN categories k ON k.id = s.category_id WHERE s.event_id = e.id AND k.sport::text = $5))),
  told AS (SELECT *, ${AWAY} AS away FROM found WHERE NOT $6::boolean OR phase = 'live')
  SELECT id, phase, away, start_lat, start_lon, count(*) OVER ()::int AS total FROM told
  ORDER BY array_position(ARRAY['live', 'upcoming', 'past'], phase), away NULLS LAST,
    CASE WHEN phase = 'past' THEN NULL ELSE start_at END, start_at DESC, id LIMIT $9 OFFSET $10`;

type FoundRow = {
  id: string;
  phase: EventPhase;
  away: number | null;
  start_lat: number | null;
  start_lon: number | null;
};

/**
 * What a visitor finds, each with its stages' sports, where its first course starts, and how far that is from `near`.
 * `total` counts all pages; it is 0 on a page that is not there.
 */
export async function searchEvents(
  { text, sport, from, to, live, near, limit, offset }: EventSearch,
  now = new Date(),
) {
  const wanted = searchPattern(text);
  const { rows } = await pool.query<FoundRow & { total: number }>(FOUND, [
    ...[now, wanted, from ?? null, to ?? null, sport ?? null, live ?? false],
    ...[near?.lat ?? null, near?.lon ?? null, limit, offset],
  ]);
  const ids = rows.map(({ id }) => id);
  const events = await prisma.event.findMany({ where: { id: { in: ids } }, include: WITH_STAGES });
  const byId = new Map(events.map((event) => [event.id, event]));
  return { total: rows[0]?.total ?? 0, events: rows.flatMap((row) => withPlace(row, byId.get(row.id))) };
}

function withPlace<Event>({ phase, away, start_lat: lat, start_lon: lon }: FoundRow, event: Event | undefined) {
  return event ? [{ ...event, phase, away, start: lat === null || lon === null ? null : { lat, lon } }] : [];
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

const COURSE_OF_CARD = {
  orderBy: { version: "desc" },
  take: 1,
  select: { startLat: true, startLon: true, lapDistance: true, laps: true, climb: true },
} as const;

/** The stages of an event that was found, with what a card says of each, and how many places are taken. */
export async function stagesWithCourses(eventId: string) {
  const [stages, taken] = await Promise.all([
    prisma.stage.findMany({
      where: { eventId },
      include: { category: true, courses: COURSE_OF_CARD },
      orderBy: [{ startAt: "asc" }, { id: "asc" }],
    }),
    prisma.registration.groupBy({
      by: ["stageId"],
      where: { eventId, status: { notIn: ["rejected", "cancelled"] } },
      _count: true,
    }),
  ]);
  const takenOf = new Map(taken.map(({ stageId, _count }) => [stageId, _count]));
  return {
    stages: stages.map((stage) => ({ ...stage, taken: takenOf.get(stage.id) ?? 0 })),
    entered: taken.reduce((sum, { _count }) => sum + _count, 0),
  };
}

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
