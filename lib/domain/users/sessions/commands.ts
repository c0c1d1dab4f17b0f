import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { SESSION_LIFETIME } from "../rules";
import type { SignedIn } from "../types";

/** `lifetime` in milliseconds. */
type Origin = { byLink?: boolean; device?: string | null; lifetime?: number };
const LONGEST_DEVICE = 300;

/** Begins a session of somebody who has proved who they are. */
export const beginSession = (
  tx: Pick<Transaction, "session">,
  userId: string,
  { byLink = false, device = null, lifetime = SESSION_LIFETIME }: Origin,
  now: Date,
): Promise<SignedIn["session"]> =>
  tx.session.create({
    data: {
      userId,
      byLink,
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a header may hold what PostgreSQL does not keep
      device: device?.replace(/[\u0000-\u001f\u007f]/g, " ").slice(0, LONGEST_DEVICE) || null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetime),
    },
    select: { id: true, userId: true, expiresAt: true },
  });

/** Ends one of the actor's own sessions. */
export async function endSession(actor: UserActor, sessionId: string): Promise<void> {
  const { count } = await prisma.session.deleteMany({ where: { id: sessionId, userId: actor.id } });
  if (count === 0) throw refuse("not_found", { noun: "user" });
}

/** Ends every session of the actor but the one that asks. */
export async function endOtherSessions(actor: UserActor): Promise<void> {
  await prisma.session.deleteMany({ where: { userId: actor.id, id: { not: actor.sessionId } } });
}
