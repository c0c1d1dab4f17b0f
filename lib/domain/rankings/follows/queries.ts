import { createHmac, timingSafeEqual } from "node:crypto";
import { prisma } from "../../../db";
import { authSecret } from "../../../env";
import type { UserActor } from "../../actor";
import { visibleEvents } from "../../events/queries";
import { TAKES_A_PLACE } from "../../stages/queries";
import { MOST_FOLLOWED } from "./rules";

const NAMED = {
  id: true,
  bib: true,
  user: { select: { username: true, profile: { select: { firstName: true, lastName: true } } } },
  stage: { select: { id: true, name: true, startAt: true } },
  event: { select: { name: true, startAt: true, timeZone: true } },
} as const;

/** Whom the actor follows by mail, the newest first; not what the actor may no longer know of. */
export const followsOf = (actor: UserActor) =>
  prisma.follow.findMany({
    where: { userId: actor.id, registration: { event: visibleEvents(actor) } },
    select: { id: true, createdAt: true, registration: { select: NAMED } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_FOLLOWED,
  });

/** Whom the actor follows by mail in a stage, by their ranking or, not seen yet, by nothing: ids of rankings. */
export async function followedRankings(actor: UserActor, stageId: string): Promise<string[]> {
  const rows = await prisma.ranking.findMany({
    where: { stageId, registration: { follows: { some: { userId: actor.id } } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The entry of a ranking, or the entry itself, that the actor may know of and that takes a place; null: none. */
export const entryToFollow = (actor: UserActor, id: string) =>
  prisma.registration.findFirst({
    where: { OR: [{ id }, { ranking: { id } }], ...TAKES_A_PLACE, event: visibleEvents(actor) },
    select: { id: true },
  });

const signatureOf = (followId: string): string =>
  createHmac("sha256", authSecret()).update(`stop following ${followId}`).digest("base64url");

/** The path that ends a follow without signing in: good for this follow and for nothing else. */
export const stopLink = (followId: string): string => `/follows/stop?follow=${followId}&key=${signatureOf(followId)}`;

/** Whether `key` is that of the link. */
export function isStopKey(followId: string, key: string): boolean {
  const [given, right] = [Buffer.from(key), Buffer.from(signatureOf(followId))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Whom a link's follow is about; null where the link is not ours or the follow has ended. */
export async function followOfLink(followId: string, key: string) {
  if (!isStopKey(followId, key)) return null;
  return prisma.follow.findUnique({ where: { id: followId }, select: { id: true, registration: { select: NAMED } } });
}
