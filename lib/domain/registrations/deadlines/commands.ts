import { prisma } from "../../../db";
import { PATIENT } from "../commands";
import { writeAbout } from "../letters/commands";

/**
 * Frees the places that nobody paid for in time: one statement, which looks at each entry again once it has its lock, so
 * that who pays at the last moment keeps the place. The entry keeps its deadline: a payment that still comes finds out
 * whether there is a place left. Answers how many lapsed.
 */
export async function lapseUnpaid(now = new Date()): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const lapsed = await tx.$queryRaw<{ id: string }[]>`
      UPDATE registrations SET status = 'cancelled', updated_at = now()
      WHERE pay_by < ${now} AND status IN ('pending', 'in_review', 'registered') RETURNING id`;
    for (const { id } of lapsed)
      await writeAbout(tx, id, ({ entry }) => ({ template: "entry_cancelled", facts: entry }));
    return lapsed.length;
  }, PATIENT);
}
