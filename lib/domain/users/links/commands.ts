import { randomBytes } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { prisma } from "../../../db";
import { authSecret } from "../../../env";
import { spend } from "../../../limits";
import { refuse } from "../../errors";
import { postMail } from "../../mail/commands";
import type { Transaction } from "../../transaction";
import { ACCOUNT_FIELDS, toAccount } from "../queries";
import { TOKEN_LIFETIMES, usernameKey } from "../rules";
import { beginSession } from "../sessions/commands";
import { issueToken, spendToken } from "../tokens/commands";
import type { SignedIn } from "../types";

/** Links to one mailbox. */
const REQUESTS = { name: "sign-in-link", points: 5, seconds: 60 * 60 };
const AUDIENCE = "sign-in-link";
const key = () => new TextEncoder().encode(authSecret());

/** Sends a link that signs in; the same happens whether or not the address has an account. */
export async function requestSignInLink(given: string, locale: string | null, now = new Date()): Promise<void> {
  const email = given.toLowerCase();
  if ((await spend(REQUESTS, email)) !== null) throw refuse("too_many_attempts");
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true, locale: true } });
  await prisma.$transaction(async (tx) => {
    const secret = user
      ? await issueToken(tx, { userId: user.id, purpose: "magic_link" }, now)
      : await secretOfNobody(email, now);
    const facts = { link: `/sign-in/link?token=${secret}` };
    await postMail(tx, { to: email, locale: user?.locale ?? locale, template: "magic_link", facts });
  });
}

/**
 * The link of an address without an account names the address itself, signed. It works once, because it only makes an
 * account: from then on there is one.
 */
const secretOfNobody = (email: string, now: Date): Promise<string> =>
  new SignJWT({ email })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + TOKEN_LIFETIMES.magic_link))
    .sign(key());

/** Begins a session by a link that was sent to the person; makes the account where there is none. */
export async function signInByLink(
  secret: string,
  origin: { locale: string | null; device: string | null; lifetime?: number },
  now = new Date(),
): Promise<SignedIn> {
  const newcomer = secret.includes(".") ? await addressIn(secret, now) : null;
  return prisma.$transaction(async (tx) => {
    const userId = newcomer ? await makeAccount(tx, newcomer, origin.locale, now) : await knownPerson(tx, secret, now);
    const account = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: ACCOUNT_FIELDS });
    const session = await beginSession(
      tx,
      userId,
      { byLink: true, device: origin.device, lifetime: origin.lifetime },
      now,
    );
    return { account: toAccount(account), session };
  });
}

async function addressIn(secret: string, now: Date): Promise<string> {
  const read = await jwtVerify(secret, key(), { algorithms: ["HS256"], audience: AUDIENCE, currentDate: now }).catch(
    () => null,
  );
  if (typeof read?.payload.email !== "string") throw refuse("token_invalid");
  return read.payload.email;
}

/** Under a name that says nothing: the address is nobody else's business. */
async function makeAccount(tx: Transaction, email: string, locale: string | null, now: Date): Promise<string> {
  const username = `runner-${randomBytes(5).toString("hex")}`;
  const [made] = await tx.user.createManyAndReturn({
    data: { email, username, usernameKey: usernameKey(username), locale, emailVerifiedAt: now },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!made) throw refuse("token_invalid");
  return made.id;
}

/**
 * Whoever opens the link holds the mailbox. Where nobody had confirmed the address, a password and sessions may be
 * somebody else's who claimed it first: they end.
 */
async function knownPerson(tx: Transaction, secret: string, now: Date): Promise<string> {
  const { userId } = await spendToken(tx, "magic_link", secret, now);
  const { count } = await tx.user.updateMany({
    where: { id: userId, emailVerifiedAt: null },
    data: { emailVerifiedAt: now, passwordHash: null },
  });
  if (count > 0) await tx.session.deleteMany({ where: { userId } });
  return userId;
}
