import { prisma } from "../../db";
import type { UserActor } from "../actor";
import { refuse } from "../errors";
import { ownStageOf, TAKES_A_PLACE } from "../stages/queries";
import { mayRead } from "./permissions";

const WITH_ALL = {
  user: {
    select: {
      id: true,
      email: true,
      username: true,
      managedById: true,
      profile: { select: { firstName: true, lastName: true, gender: true, birthdate: true } },
    },
  },
  stage: { select: { id: true, name: true, startAt: true, endAt: true } },
  event: { select: { id: true, name: true, organizerId: true, timeZone: true, city: true, startAt: true } },
  ranking: { select: { id: true } },
} as const;
type Page = { limit: number; offset: number };

/** The entries that concern an actor: own ones, those of managed guests, and those of the events the actor organises. */
export const registrationsFor = (actor: UserActor, page: Page) =>
  prisma.registration.findMany({
    where: { OR: [{ userId: actor.id }, { user: { managedById: actor.id } }, { event: { organizerId: actor.id } }] },
    include: WITH_ALL,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.limit,
    skip: page.offset,
  });

const WITH_MONEY = {
  ...WITH_ALL,
  event: { select: { ...WITH_ALL.event.select, currency: true } },
  payments: { select: { status: true, amount: true, refunds: { select: { status: true, amount: true } } } },
} as const;

/** The actor's own entries and those of managed guests, with what was paid for them. */
export const ownRegistrations = (actor: UserActor, page: Page) =>
  prisma.registration.findMany({
    where: { OR: [{ userId: actor.id }, { user: { managedById: actor.id } }] },
    include: WITH_MONEY,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: page.limit,
    skip: page.offset,
  });

/** One entry; whoever may not read it learns nothing of it. */
export async function registrationOf(actor: UserActor, registrationId: string) {
  const entry = await prisma.registration.findUnique({ where: { id: registrationId }, include: WITH_ALL });
  if (!entry || !mayRead(actor, entry)) throw refuse("not_found", { noun: "registration" });
  return entry;
}

/** All entries of a stage, for its organiser. */
export async function registrationsOfStage(actor: UserActor, stageId: string, page: Page) {
  await ownStageOf(actor, stageId);
  return prisma.registration.findMany({
    where: { stageId },
    include: WITH_ALL,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: page.limit,
    skip: page.offset,
  });
}

/** Whether an entry of the event costs something. */
export const hasFees = async (eventId: string): Promise<boolean> =>
  (await prisma.registration.findFirst({ where: { eventId, fee: { not: null } }, select: { id: true } })) !== null;

/** Entries that the organiser has not answered. */
const WAITING = { status: { in: ["pending", "in_review"] as ("pending" | "in_review")[] } };

type EntryFilter = { onlyWaiting: boolean; search?: string };

/** Whose name, bib or address holds each word. */
const found = (search: string | undefined) => ({
  AND: (search ?? "")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => {
      const holds = { contains: word, mode: "insensitive" as const };
      return {
        OR: [
          { bib: { equals: word, mode: "insensitive" as const } },
          { user: { OR: [{ email: holds }, { username: holds }] } },
          { user: { profile: { OR: [{ firstName: holds }, { lastName: holds }] } } },
        ],
      };
    }),
});
const MOST_WORDS = 5;

/** A page of a stage's entries as its organiser works through them, all or those that wait, and how many there are. */
export async function entryListOf(
  actor: UserActor,
  stageId: string,
  { onlyWaiting, search, ...page }: Page & EntryFilter,
) {
  await ownStageOf(actor, stageId);
  const where = { stageId, ...(onlyWaiting ? WAITING : {}), ...found(search) };
  const [entries, matching, all, waiting] = await Promise.all([
    prisma.registration.findMany({
      where,
      include: WITH_MONEY,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: page.limit,
      skip: page.offset,
    }),
    prisma.registration.count({ where }),
    prisma.registration.count({ where: { stageId } }),
    prisma.registration.count({ where: { stageId, ...WAITING } }),
  ]);
  return { entries, matching, all, waiting };
}

const MOST_EXPORTED = 50_000;

/** Everybody of a stage, as an organiser takes the list elsewhere: by bib, then by name. */
export async function entriesToExport(actor: UserActor, stageId: string) {
  const stage = await ownStageOf(actor, stageId);
  const entries = await prisma.registration.findMany({
    where: { stageId },
    include: { ...WITH_MONEY, wave: { select: { name: true } } },
    orderBy: [{ user: { profile: { lastName: "asc" } } }, { user: { profile: { firstName: "asc" } } }, { id: "asc" }],
    take: MOST_EXPORTED,
  });
  return { stage, entries };
}

/** How many entries wait for the organiser's answer in each stage of an event. */
export async function waitingByStage(eventId: string): Promise<Map<string, number>> {
  const counts = await prisma.registration.groupBy({
    by: ["stageId"],
    where: { eventId, ...WAITING },
    _count: true,
  });
  return new Map(counts.map(({ stageId, _count }) => [stageId, _count]));
}

/** A person's entry in a stage; null: none. */
export const entryOf = (stageId: string, userId: string) =>
  prisma.registration.findUnique({
    where: { stageId_userId: { stageId, userId } },
    select: { id: true, status: true },
  });

/** How many entries take a place in each stage of an event. */
export async function entriesByStage(eventId: string): Promise<Map<string, number>> {
  const counts = await prisma.registration.groupBy({
    by: ["stageId"],
    where: { eventId, ...TAKES_A_PLACE },
    _count: true,
  });
  return new Map(counts.map(({ stageId, _count }) => [stageId, _count]));
}
