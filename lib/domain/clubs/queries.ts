import { pool, prisma } from "../../db";
import { foldedSql, searchPattern } from "../../search-text";
import type { Actor, UserActor } from "../actor";
import { refuse } from "../errors";
import { visibleEvents } from "../events/queries";
import type { Transaction } from "../transaction";
import { mayAdminister } from "./permissions";
import type { Standing } from "./types";

type Page = { limit: number; offset: number };

const WITH_FEDERATION = { federation: { select: { name: true } } } as const;

/** All clubs, the oldest first. */
export const allClubs = ({ limit, offset }: Page) =>
  prisma.club.findMany({
    include: WITH_FEDERATION,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
    skip: offset,
  });

/** The clubs that the actor belongs to, by name. */
export const ownClubs = (actor: UserActor, { limit, offset }: Page) =>
  prisma.club.findMany({
    where: { memberships: { some: { userId: actor.id, status: "active" } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    skip: offset,
  });

export async function clubOf(clubId: string) {
  const club = await prisma.club.findUnique({ where: { id: clubId }, include: WITH_FEDERATION });
  if (!club) throw refuse("not_found", { noun: "club" });
  return club;
}

/** How the actor stands to a club; null: not at all. */
export async function standingOf(
  actor: Actor,
  clubId: string,
  tx: Pick<Transaction, "membership"> = prisma,
): Promise<Standing> {
  if (actor.kind !== "user") return null;
  return tx.membership.findUnique({
    where: { clubId_userId: { clubId, userId: actor.id } },
    select: { id: true, role: true, status: true, auditsUntil: true },
  });
}

/** A club and how the actor stands to it, where `may` says yes; the club's existence is no secret. */
export async function clubAs(actor: Actor, clubId: string, may: (actor: Actor, standing: Standing) => boolean) {
  const [club, standing] = await Promise.all([clubOf(clubId), standingOf(actor, clubId)]);
  if (!may(actor, standing)) throw refuse("forbidden");
  return { club, standing };
}

/** A club that the actor administers. */
export async function ownClubOf(actor: Actor, clubId: string) {
  return (await clubAs(actor, clubId, mayAdminister)).club;
}

/** What a club organises, as far as the actor may know of it. */
export async function eventsOfClub(actor: Actor, clubId: string, { limit, offset }: Page) {
  await clubOf(clubId);
  return prisma.event.findMany({
    where: { AND: [{ clubId }, visibleEvents(actor)] },
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    take: limit,
    skip: offset,
  });
}

/** What a club's page shows of its races: those to come, soonest first, then what was, the latest first. */
export async function clubCalendar(actor: Actor, clubId: string, most: number, now = new Date()) {
  const visible = { AND: [{ clubId }, visibleEvents(actor)] };
  const include = {
    stages: {
      select: { name: true, category: { select: { sport: true } } },
      orderBy: [{ startAt: "asc" as const }, { id: "asc" as const }],
    },
  };
  const [coming, past] = await Promise.all([
    prisma.event.findMany({
      where: { ...visible, endAt: { gte: now } },
      orderBy: [{ startAt: "asc" }, { id: "asc" }],
      take: most,
      include,
    }),
    prisma.event.findMany({
      where: { ...visible, endAt: { lt: now } },
      orderBy: [{ startAt: "desc" }, { id: "desc" }],
      take: most,
      include,
    }),
  ]);
  return { coming, past };
}

/** A club in the directory. */
export type FoundClub = {
  id: string;
  name: string;
  description: string | null;
  federation: string | null;
  members: number;
  coming: number;
};

const DIRECTORY = `
  SELECT c.id, c.name, c.description, f.name AS federation, count(*) OVER ()::int AS total,
    (SELECT count(*)::int FROM memberships m WHERE m.club_id = c.id AND m.status = 'active') AS members,
    (SELECT count(*)::int FROM events e
      WHERE e.club_id = c.id AND e.visibility = 'open' AND e.status <> 'cancelled' AND e.end_at >= $4) AS coming
  FROM clubs c LEFT JOIN federations f ON f.id = c.federation_id
  WHERE $1::text = '' OR ${foldedSql("concat_ws(' ', c.name, f.name)")} LIKE $1
  ORDER BY ${foldedSql("c.name")}, c.id LIMIT $2 OFFSET $3`;

/** The directory: clubs by name, with how many belong to each and what it has coming. `total` counts all pages. */
export async function searchClubs(text: string, { limit, offset }: Page, now = new Date()) {
  const wanted = searchPattern(text);
  const { rows } = await pool.query<FoundClub & { total: number }>(DIRECTORY, [wanted, limit, offset, now]);
  return { total: rows[0]?.total ?? 0, clubs: rows as FoundClub[] };
}
