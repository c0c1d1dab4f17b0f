import { Prisma } from "@/prisma/client/client";
import { hashPassword } from "../../../auth/password";
import { hashSecret } from "../../../auth/secrets";
import { pool, prisma } from "../../../db";
import { spend } from "../../../limits";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { postMail } from "../../mail/commands";
import { emailTaken } from "../addresses/commands";
import { eraseFacesOf } from "../faces/commands";
import { fullName, usernameKey } from "../rules";
import { issueToken, spendToken } from "../tokens/commands";
import type { GuestChanges, NewGuest } from "../types";
import { guestOf } from "./queries";

/** Makes a person without an account, whom the actor manages until they claim one. Answers the guest's id. */
export async function createGuest(actor: UserActor, { username, ...told }: NewGuest): Promise<string> {
  const data = { username, usernameKey: usernameKey(username), managedById: actor.id, profile: { create: told } };
  return (await prisma.user.create({ data, select: { id: true } }).catch(usernameTaken)).id;
}

/** Changes what is known of a guest. Absent stays, null is taken away. */
export async function updateGuest(
  actor: UserActor,
  guestId: string,
  { username, ...told }: GuestChanges,
): Promise<void> {
  const guest = await guestOf(actor, guestId);
  const name = username === undefined ? {} : { username, usernameKey: usernameKey(username) };
  const profile = { upsert: { create: told, update: told } };
  await prisma.user.update({ where: { id: guest.id }, data: { ...name, profile } }).catch(usernameTaken);
  if (told.facesAllowed !== undefined && told.facesAllowed !== true) await eraseFacesOf(pool, guest.id);
}

function usernameTaken(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw refuse("username_taken");
  throw error;
}

/** Removes a guest who was never entered anywhere; one who was is erased, for results stay. */
export async function deleteGuest(actor: UserActor, guestId: string): Promise<void> {
  const guest = await guestOf(actor, guestId);
  const { count } = await prisma.user
    .deleteMany({ where: { id: guest.id, managedById: actor.id, registrations: { none: {} }, rankings: { none: {} } } })
    .catch((error: unknown) => {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003") return { count: 0 };
      throw error;
    });
  if (count === 0) throw refuse("in_use", { noun: "user" });
}

/** Mail to addresses of people who did not ask for it. */
const INVITATIONS = { name: "claim", points: 10, seconds: 60 * 60 };

/** Sends a guest the link by which the profile becomes their own account. Who has an account already is told so. */
export async function initiateClaim(actor: UserActor, guestId: string, to: string, now = new Date()): Promise<void> {
  const guest = await guestOf(actor, guestId);
  if ((await spend(INVITATIONS, actor.id)) !== null) throw refuse("too_many_attempts");
  const email = to.toLowerCase();
  const manager = await prisma.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { username: true, locale: true, profile: { select: { firstName: true, lastName: true } } },
  });
  const holder = await prisma.user.findUnique({ where: { email }, select: { locale: true } });
  await prisma.$transaction(async (tx) => {
    const secret = await issueToken(tx, { userId: guest.id, purpose: "claim_guest", email }, now);
    if (holder) return postMail(tx, { to: email, locale: holder.locale, template: "email_wanted", facts: {} });
    const facts = { link: `/claim?token=${secret}`, guest: fullName(guest), manager: fullName(manager) };
    await postMail(tx, { to: email, locale: manager.locale, template: "claim_guest", facts });
  });
}

/** Makes a guest an independent account, with the address that the link was sent to. */
export async function claimGuest(secret: string, password: string, now = new Date()): Promise<void> {
  // Asked first: nobody makes us hash passwords with links that don't work.
  const where = {
    tokenHash: hashSecret(secret),
    purpose: "claim_guest",
    usedAt: null,
    expiresAt: { gt: now },
  } as const;
  if ((await prisma.oneTimeToken.count({ where })) === 0) throw refuse("token_invalid");
  const passwordHash = await hashPassword(password);
  await prisma
    .$transaction(async (tx) => {
      const { userId, email } = await spendToken(tx, "claim_guest", secret, now);
      const { count } = await tx.user.updateMany({
        where: { id: userId, managedById: { not: null } },
        data: { email, emailVerifiedAt: now, passwordHash, managedById: null },
      });
      if (count === 0) throw refuse("token_invalid");
    })
    .catch(emailTaken);
}
