import { prisma } from "../../../db";

/**
 * Frees the places that nobody paid for in time: one statement, which looks at each entry again once it has its lock, so
 * that who pays at the last moment keeps the place. The entry keeps its deadline: a payment that still comes finds out
 * whether there is a place left. Answers how many lapsed.
 */
export async function lapseUnpaid(now = new Date()): Promise<number> {
  const { count } = await prisma.registration.updateMany({
    where: { payBy: { lt: now }, status: { in: ["pending", "in_review", "registered"] } },
    data: { status: "cancelled" },
  });
  return count;
}
