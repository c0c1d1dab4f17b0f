import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { isFresh } from "../rules";

const MOST_SESSIONS = 100;

/** Where the actor is signed in, the newest first. */
export async function ownSessions(actor: UserActor, now = new Date()) {
  const sessions = await prisma.session.findMany({
    where: { userId: actor.id, expiresAt: { gt: now } },
    select: { id: true, createdAt: true, expiresAt: true, device: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_SESSIONS,
  });
  return sessions.map((session) => ({ ...session, own: session.id === actor.sessionId }));
}

/** The session that asks. */
export async function ownSession(actor: UserActor) {
  const session = await prisma.session.findUnique({
    where: { id: actor.sessionId },
    select: { id: true, userId: true, expiresAt: true },
  });
  if (!session) throw refuse("unauthenticated");
  return session;
}

/** Whether the session was just begun by a link to the person's mailbox, which proves as much as a password. */
export async function cameByLink(actor: UserActor, now = new Date()): Promise<boolean> {
  const session = await prisma.session.findUnique({
    where: { id: actor.sessionId },
    select: { byLink: true, createdAt: true },
  });
  return session !== null && isFresh(session, now);
}
