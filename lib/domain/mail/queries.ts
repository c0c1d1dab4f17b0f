import { prisma } from "../../db";
import type { Transaction } from "../transaction";
import { fullName } from "../users/rules";

/** Of a mail that waits in the outbox: what the worker wakes on. */
export const MAIL_CHANNEL = "dorsal_mail";

/** The mail to an address, or all of it, newest first. */
export const mailbox = (to: string | null, limit = 100) =>
  prisma.outboxMail.findMany({
    where: to ? { to: to.toLowerCase() } : {},
    orderBy: { createdAt: "desc" },
    take: limit,
  });

const TOLD = { email: true, locale: true } as const;

type Reach = { to: string; locale: string | null; name: string };

/**
 * Where a person is written to, a guest through the manager, and the person's name; null where there is no address.
 * In the transaction of what they are told.
 */
export const reachOf = async (tx: Pick<Transaction, "user">, userId: string): Promise<Reach | null> =>
  (await reachesOf(tx, [userId])).get(userId) ?? null;

/** The same of many; who has no address is left out. */
export async function reachesOf(
  tx: Pick<Transaction, "user">,
  userIds: readonly string[],
): Promise<Map<string, Reach>> {
  const users = await tx.user.findMany({
    where: { id: { in: [...userIds] } },
    select: {
      ...TOLD,
      id: true,
      username: true,
      profile: { select: { firstName: true, lastName: true } },
      managedBy: { select: TOLD },
    },
  });
  return new Map(
    users.flatMap((user) => {
      const reader = user.email ? user : user.managedBy;
      if (!reader?.email) return [];
      return [[user.id, { to: reader.email, locale: reader.locale, name: fullName(user) }] as const];
    }),
  );
}
