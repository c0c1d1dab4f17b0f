import { prisma } from "../../db";
import type { Actor } from "../actor";
import { refuse } from "../errors";
import type { Account } from "./types";

export const ACCOUNT_FIELDS = { id: true, email: true, username: true, emailVerifiedAt: true, role: true } as const;
type AccountRow = {
  id: string;
  email: string | null;
  username: string;
  emailVerifiedAt: Date | null;
  role: Account["role"];
};

export const toAccount = ({ emailVerifiedAt, ...row }: AccountRow): Account => ({
  ...row,
  emailVerified: emailVerifiedAt !== null,
});

/** Who a session belongs to; null when it was ended or is over. */
export async function actorOfSession(
  sessionId: string,
  now = new Date(),
): Promise<Extract<Actor, { kind: "user" }> | null> {
  const session = await prisma.session.findUnique({
    where: { id: sessionId },
    select: { expiresAt: true, user: { select: { id: true, role: true } } },
  });
  if (!session || session.expiresAt <= now) return null;
  return { kind: "user", id: session.user.id, role: session.user.role, sessionId };
}

/** Whether there is such a person; not one who was erased. */
export const personExists = async (userId: string): Promise<boolean> =>
  (await prisma.user.count({ where: { id: userId, erasedAt: null } })) > 0;

/** The account of whoever is asking, with the profile. */
export async function ownAccount(actor: Actor) {
  if (actor.kind !== "user") throw refuse("unauthenticated");
  return prisma.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: {
      ...ACCOUNT_FIELDS,
      locale: true,
      createdAt: true,
      profile: { include: { favoriteCategories: { orderBy: { id: "asc" } } } },
      events: { orderBy: { startAt: "asc" }, take: 1000 },
      registrations: {
        orderBy: { createdAt: "desc" },
        take: 1000,
        include: { ranking: true, stage: { include: { category: true, event: true } } },
      },
    },
  });
}

/** The language that a person chose; null: none. */
export async function ownLocale(userId: string): Promise<string | null> {
  return (await prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true } })).locale;
}

/** Who is signed in, as a page's header says it. */
export async function ownName(actor: Actor): Promise<string | null> {
  if (actor.kind !== "user") return null;
  const user = await prisma.user.findUnique({
    where: { id: actor.id },
    select: { username: true, profile: { select: { firstName: true } } },
  });
  return user ? (user.profile?.firstName ?? user.username) : null;
}
