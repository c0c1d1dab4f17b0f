import { hashSecret } from "../../../auth/secrets";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";

const GUEST = {
  id: true,
  username: true,
  profile: { select: { firstName: true, lastName: true, birthdate: true, gender: true, facesAllowed: true } },
} as const;

/** The guests whom the actor manages, in the order in which they were made. */
export const guestsOf = (actor: UserActor, page: { limit: number; offset: number }) =>
  prisma.user.findMany({
    where: { managedById: actor.id },
    select: { ...GUEST, _count: { select: { registrations: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: page.limit,
    skip: page.offset,
  });

/** One guest of the actor's; those of others are not found. */
export async function guestOf(actor: UserActor, guestId: string) {
  const guest = await prisma.user.findFirst({ where: { id: guestId, managedById: actor.id }, select: GUEST });
  if (!guest) throw refuse("not_found", { noun: "user" });
  return guest;
}

/** Whom a claim link is for, while it works; null: it does not. */
export async function claimable(secret: string, now = new Date()) {
  const token = await prisma.oneTimeToken.findUnique({
    where: { tokenHash: hashSecret(secret), purpose: "claim_guest", usedAt: null, expiresAt: { gt: now } },
    select: { email: true, user: { select: GUEST } },
  });
  return token && { email: token.email, guest: token.user };
}
