import { pool, prisma } from "../../../db";
import type { Actor } from "../../actor";
import { mayKeepBook, mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import type { Transaction } from "../../transaction";

/** How often a member was reminded, and the last day (`YYYY-MM-DD`). */
export type Reminded = { count: number; lastOn: string };

/** How often each of these members was reminded; who never was is left out. */
export async function remindersOf(
  actor: Actor,
  clubId: string,
  membershipIds: readonly string[],
): Promise<Map<string, Reminded>> {
  await clubAs(actor, clubId, mayReadBook);
  const rows = await prisma.duesReminder.groupBy({
    by: ["membershipId"],
    where: { membershipId: { in: [...membershipIds] }, membership: { clubId } },
    _count: true,
    _max: { sentOn: true },
  });
  return new Map(
    rows.map(({ membershipId, _count, _max }) => [
      membershipId,
      { count: _count, lastOn: (_max.sentOn as Date).toISOString().slice(0, 10) },
    ]),
  );
}

/** A member with something open. */
export type Owing = { membershipId: string; userId: string; owed: number };

const OWING = `
  SELECT m.id AS "membershipId", m.user_id AS "userId", sum(l.amount)::float8 AS owed
  FROM memberships m JOIN ledger_entries l ON l.membership_id = m.id JOIN users u ON u.id = m.user_id
  WHERE m.club_id = $1 AND ($2::uuid[] IS NULL OR m.id = ANY($2)) AND u.erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM dues_reminders r WHERE r.membership_id = m.id AND r.sent_on = $3)
  GROUP BY m.id HAVING sum(l.amount) > 0 ORDER BY m.id`;

/** Who owes something and was not reminded on this day: of the ones that are named, or of all. */
export async function owingOn(clubId: string, named: readonly string[] | null, day: string): Promise<Owing[]> {
  return (await pool.query<Owing>(OWING, [clubId, named, day])).rows;
}

/** How many members a reminder to all would go to on this day (`YYYY-MM-DD`), to ask before it is sent. */
export async function remindableOn(actor: Actor, clubId: string, day: string): Promise<number> {
  await clubAs(actor, clubId, mayKeepBook);
  return (await owingOn(clubId, null, day)).length;
}

/** Of these, who was not reminded on the day yet, by somebody else at the same moment either. */
export async function claimReminders(
  tx: Transaction,
  owing: readonly Owing[],
  reminder: { currency: string; sentOn: Date; sentById: string },
): Promise<Set<string>> {
  const made = await tx.duesReminder.createManyAndReturn({
    data: owing.map(({ membershipId, owed }) => ({ membershipId, amount: owed, ...reminder })),
    skipDuplicates: true,
    select: { membershipId: true },
  });
  return new Set(made.map(({ membershipId }) => membershipId));
}
