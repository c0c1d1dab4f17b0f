import { prisma } from "../../db";

/** The mail to an address, or all of it, newest first. */
export const mailbox = (to: string | null, limit = 100) =>
  prisma.outboxMail.findMany({
    where: to ? { to: to.toLowerCase() } : {},
    orderBy: { createdAt: "desc" },
    take: limit,
  });
