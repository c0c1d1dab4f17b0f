import { hashPassword, isPassword } from "../../../auth/password";
import { prisma } from "../../../db";
import { spend } from "../../../limits";
import { PLATFORM_TIME_ZONE } from "../../../time";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { postMail } from "../../mail/commands";
import type { Transaction } from "../../transaction";
import { cameByLink } from "../sessions/queries";
import { endTokens } from "../tokens/commands";

/** Guesses at the password of an account by somebody who holds one of its sessions. */
const GUESSES = { name: "own-password", points: 5, seconds: 15 * 60 };

/**
 * Refuses whoever holds a session but cannot show that they are the person: by the password, or without one by a link
 * to the mailbox that began this session within the last quarter of an hour.
 */
export async function refuseUnproven(actor: UserActor, password: string | null, now = new Date()): Promise<void> {
  if (password === null) {
    if (await cameByLink(actor, now)) return;
    throw refuse("invalid_credentials");
  }
  if ((await spend(GUESSES, actor.id)) !== null) throw refuse("too_many_attempts");
  const user = await prisma.user.findUnique({ where: { id: actor.id }, select: { passwordHash: true } });
  if (!(await isPassword(password, user?.passwordHash ?? null))) throw refuse("invalid_credentials");
}

/** Changes the password and ends all sessions, the asking one among them. `current` null: after a link by mail. */
export async function changePassword(
  actor: UserActor,
  current: string | null,
  password: string,
  now = new Date(),
): Promise<void> {
  await refuseUnproven(actor, current, now);
  const passwordHash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    const { email, locale } = await tx.user.update({
      where: { id: actor.id },
      data: { passwordHash },
      select: { email: true, locale: true },
    });
    await endAccess(tx, actor.id, now);
    const facts = { at: now, timeZone: PLATFORM_TIME_ZONE };
    if (email) await postMail(tx, { to: email, locale, template: "password_changed", facts });
  });
}

/** Ends everything that lets somebody in, and every link under way that would change who that is. */
export async function endAccess(tx: Transaction, userId: string, now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { userId } });
  await endTokens(tx, userId, ["change_email", "magic_link"], now);
}
