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

/**
 * Where a person is written to, a guest through the manager, and the person's name; null where there is no address.
 * In the transaction of what they are told.
 */
export async function reachOf(
  tx: Pick<Transaction, "user">,
  userId: string,
): Promise<{ to: string; locale: string | null; name: string } | null> {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: {
      ...TOLD,
      username: true,
      profile: { select: { firstName: true, lastName: true } },
      managedBy: { select: TOLD },
    },
  });
  const reader = user?.email ? user : user?.managedBy;
  if (!user || !reader?.email) return null;
  return { to: reader.email, locale: reader.locale, name: fullName(user) };
}
