import { hashPassword, isPassword } from "../../auth/password";
import { prisma } from "../../db";
import type { Actor, UserActor } from "../actor";
import { invalid, refuse } from "../errors";
import { postMail } from "../mail/commands";
import type { Transaction } from "../transaction";
import { ACCOUNT_FIELDS, toAccount } from "./queries";
import { usernameKey } from "./rules";
import { beginSession } from "./sessions/commands";
import { issueToken, spendToken } from "./tokens/commands";
import type { Account, NewAccount, ProfileInput, SignedIn } from "./types";

/** Makes an account and sends the mail that verifies its address, both or neither. */
export async function register(input: NewAccount, now = new Date()): Promise<Account> {
  const email = input.email.toLowerCase();
  const key = usernameKey(input.username);
  await refuseTaken(email, key);
  const passwordHash = await hashPassword(input.password);
  const profile =
    input.firstName || input.lastName
      ? { create: { firstName: input.firstName, lastName: input.lastName } }
      : undefined;
  try {
    return await prisma.$transaction(async (tx) => {
      const row = await tx.user.create({
        data: {
          email,
          username: input.username,
          usernameKey: key,
          passwordHash,
          locale: input.locale ?? null,
          profile,
        },
        select: ACCOUNT_FIELDS,
      });
      await sendVerification(tx, { id: row.id, email, locale: input.locale ?? null }, now);
      return toAccount(row);
    });
  } catch (error) {
    // Somebody took the name between the look and the insert.
    await refuseTaken(email, key);
    throw error;
  }
}

async function refuseTaken(email: string, key: string): Promise<void> {
  const taken = await prisma.user.findFirst({
    where: { OR: [{ email }, { usernameKey: key }] },
    select: { email: true },
  });
  if (taken) throw refuse(taken.email === email ? "email_taken" : "username_taken");
}

async function sendVerification(
  tx: Transaction,
  user: { id: string; email: string; locale: string | null },
  now: Date,
): Promise<void> {
  const secret = await issueToken(tx, { userId: user.id, purpose: "verify_email" }, now);
  await postMail(tx, {
    to: user.email,
    locale: user.locale,
    template: "verify_email",
    facts: { link: `/verify-email?token=${secret}` },
  });
}

/** Sends the verification mail again; the links sent before stop working. Answers the address. */
export async function resendVerification(actor: UserActor, now = new Date()): Promise<string> {
  return prisma.$transaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { id: true, email: true, locale: true, emailVerifiedAt: true },
    });
    if (user.emailVerifiedAt || !user.email) throw refuse("already_verified");
    await sendVerification(tx, { ...user, email: user.email }, now);
    return user.email;
  });
}

/** Verifies the address that the token was sent to. A token works once. */
export async function verifyEmail(secret: string, now = new Date()): Promise<Account> {
  return prisma.$transaction(async (tx) => {
    const { userId } = await spendToken(tx, "verify_email", secret, now);
    return toAccount(
      await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: now }, select: ACCOUNT_FIELDS }),
    );
  });
}

/** Begins a session. `identifier` is an e-mail address or a username. */
export async function signIn(
  identifier: string,
  password: string,
  now = new Date(),
  device: string | null = null,
): Promise<SignedIn> {
  const given = identifier.trim();
  const user = await prisma.user.findFirst({
    where: { OR: [{ email: given.toLowerCase() }, { usernameKey: usernameKey(given) }] },
    select: { ...ACCOUNT_FIELDS, passwordHash: true },
  });
  const matches = await isPassword(password, user?.passwordHash ?? null);
  if (!matches || !user) throw refuse("invalid_credentials");
  const { passwordHash: _, ...account } = user;
  const session = await beginSession(prisma, user.id, { device }, now);
  return { account: toAccount(account), session };
}

/** Ends the session that asks; its token is worth nothing from now on. */
export async function signOut(actor: Actor): Promise<void> {
  if (actor.kind === "user") await prisma.session.deleteMany({ where: { id: actor.sessionId } });
}

/** Remembers the language that a person chose. */
export async function chooseLocale(actor: UserActor, locale: string): Promise<void> {
  await prisma.user.update({ where: { id: actor.id }, data: { locale } });
}

/** Keeps what a person tells of themselves; names in standings follow. */
export async function saveProfile(actor: UserActor, { favoriteCategories, ...told }: ProfileInput): Promise<void> {
  const known = await prisma.category.findMany({
    where: { id: { in: favoriteCategories ?? [] } },
    select: { id: true },
  });
  if (favoriteCategories && known.length < new Set(favoriteCategories).size)
    throw invalid("favoriteCategories", "unknown_reference");
  const favorites = favoriteCategories && { favoriteCategories: { set: known } };
  // Of two who save the first time at once neither is in the other's way.
  await prisma.profile.createMany({ data: [{ userId: actor.id }], skipDuplicates: true });
  await prisma.profile.update({ where: { userId: actor.id }, data: { ...told, ...favorites } });
}
