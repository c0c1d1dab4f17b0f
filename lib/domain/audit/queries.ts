import { prisma } from "../../db";
import type { Actor } from "../actor";
import { mayAdminister } from "../clubs/permissions";
import { clubAs } from "../clubs/queries";
import { actionsOf } from "./rules";
import type { AuditGroup } from "./types";

type Page = { limit: number; offset: number };
export type AuditFilter = { group?: AuditGroup; personId?: string };

/** Somebody in an entry, by what they are called now: who is erased goes by no name. */
const PERSON = {
  select: {
    ...{ id: true, username: true, erasedAt: true },
    profile: { select: { firstName: true, lastName: true } },
  },
} as const;

/** Who changed what in a club, the latest first; `personId`: who did it, or whom it is about. */
export async function auditOf(actor: Actor, clubId: string, { group, personId }: AuditFilter, page: Page) {
  const { club } = await clubAs(actor, clubId, mayAdminister);
  const where = {
    clubId,
    ...(group && { action: { in: actionsOf(group) } }),
    ...(personId && { OR: [{ actorId: personId }, { subjectId: personId }] }),
  };
  const [total, entries] = await Promise.all([
    prisma.auditEntry.count({ where }),
    prisma.auditEntry.findMany({
      where,
      select: { id: true, action: true, facts: true, createdAt: true, actor: PERSON, subject: PERSON },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: page.limit,
      skip: page.offset,
    }),
  ]);
  return { club, total, entries };
}

/** Most people that a list to choose from names. */
const MOST_PEOPLE = 500;

/** Whom a club's audit names. */
export async function peopleInAudit(actor: Actor, clubId: string) {
  await clubAs(actor, clubId, mayAdminister);
  const inClub = { some: { clubId } };
  return prisma.user.findMany({
    where: { OR: [{ auditEntries: inClub }, { auditedIn: inClub }] },
    ...PERSON,
    orderBy: { username: "asc" },
    take: MOST_PEOPLE,
  });
}
