import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import { spend } from "../../../limits";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { postMail } from "../../mail/commands";
import { endAccess } from "../passwords/commands";
import { maskEmail } from "../rules";
import { issueToken, spendToken } from "../tokens/commands";

/** Mail to addresses that a person only claims to have. */
const REQUESTS = { name: "email-change", points: 5, seconds: 60 * 60 };

/**
 * Sends a link to the new address. Where somebody has that address, they are told and the actor learns nothing: an
 * account is no way to find out who else has one.
 */
export async function requestEmailChange(actor: UserActor, newEmail: string, now = new Date()): Promise<void> {
  const email = newEmail.toLowerCase();
  const [user, holder] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true, locale: true } }),
    prisma.user.findUnique({ where: { email }, select: { locale: true } }),
  ]);
  if (user.email === email) throw refuse("email_taken");
  if ((await spend(REQUESTS, actor.id)) !== null) throw refuse("too_many_attempts");
  await prisma.$transaction(async (tx) => {
    const secret = await issueToken(tx, { userId: actor.id, purpose: "change_email", email }, now);
    if (holder) return postMail(tx, { to: email, locale: holder.locale, template: "email_wanted", facts: {} });
    const facts = { link: `/confirm-email?token=${secret}` };
    await postMail(tx, { to: email, locale: user.locale, template: "change_email", facts });
  });
}

/** Gives the account the address that the link was sent to, ends all sessions and tells the old address. */
export async function verifyEmailChange(secret: string, now = new Date()): Promise<void> {
  await prisma
    .$transaction(async (tx) => {
      const { userId, email } = await spendToken(tx, "change_email", secret, now);
      if (!email) throw refuse("token_invalid");
      const old = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, locale: true } });
      await tx.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: now } });
      await endAccess(tx, userId, now);
      const facts = { newEmail: maskEmail(email) };
      if (old.email) await postMail(tx, { to: old.email, locale: old.locale, template: "email_changed", facts });
    })
    .catch(emailTaken);
}

/** The database's last line: of two who take an address at once, one gets it. */
export const emailTaken = (error: unknown): never => {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw refuse("email_taken");
  throw error;
};
