import { newSecret } from "../../../auth/secrets";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";

/** Makes the secret address of a person's calendar; the one before ends. Only its hash is kept: it is shown once. */
export async function newFeed(actor: UserActor, now = new Date()): Promise<string> {
  const { secret, hash } = newSecret();
  await prisma.$transaction(async (tx) => {
    await tx.calendarFeed.updateMany({ where: { userId: actor.id, revokedAt: null }, data: { revokedAt: now } });
    await tx.calendarFeed.create({ data: { userId: actor.id, tokenHash: hash } });
  });
  return `/calendar/${secret}.ics`;
}

/** Ends the address: it names nothing from now on. */
export async function revokeFeed(actor: UserActor, now = new Date()): Promise<void> {
  await prisma.calendarFeed.updateMany({ where: { userId: actor.id, revokedAt: null }, data: { revokedAt: now } });
}
