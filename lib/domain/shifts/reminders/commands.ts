import { prisma } from "../../../db";
import { settingsOf } from "../../clubs/settings/queries";
import { postWritten, writeMail } from "../../mail/commands";
import { reachesOf } from "../../mail/queries";
import { PATIENT } from "../commands";
import { shiftFacts } from "../letters/commands";

const HOUR = 3_600_000;
/** The most that a club may say. */
const EARLIEST_HOURS = 168;
const BATCH = 50;

/**
 * Reminds whoever is on a shift that begins within the club's hours, once each. What another process is reminding of at the
 * moment is left to it. Answers how many were reminded.
 */
export async function remindOfShifts(now = new Date()): Promise<number> {
  let reminded = 0;
  for (const clubId of await clubsWithSomethingDue(now))
    for (let batch = BATCH; batch === BATCH; reminded += batch) batch = await remindBatch(clubId, now);
  return reminded;
}

const clubsWithSomethingDue = async (now: Date): Promise<string[]> => {
  const until = new Date(now.getTime() + EARLIEST_HOURS * HOUR);
  const rows = await prisma.$queryRaw<{ clubId: string }[]>`
    SELECT DISTINCT s.club_id AS "clubId" FROM shift_assignments a JOIN shifts s ON s.id = a.shift_id
    WHERE a.reminded_at IS NULL AND a.start_at > ${now} AND a.start_at <= ${until}`;
  return rows.map(({ clubId }) => clubId);
};

/** A few at a time: marked and written to in one transaction, so that neither is done without the other. */
async function remindBatch(clubId: string, now: Date): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const { shiftReminderHours, timeZone } = await settingsOf(clubId, tx);
    const until = new Date(now.getTime() + shiftReminderHours * HOUR);
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT a.id FROM shift_assignments a JOIN shifts s ON s.id = a.shift_id
      WHERE s.club_id = ${clubId}::uuid AND a.reminded_at IS NULL AND a.start_at > ${now} AND a.start_at <= ${until}
      ORDER BY a.start_at, a.id LIMIT ${BATCH} FOR UPDATE OF a SKIP LOCKED`;
    const where = { id: { in: due.map(({ id }) => id) } };
    const assignments = await tx.shiftAssignment.findMany({
      where,
      include: { shift: { include: { club: { select: { name: true } } } }, membership: { select: { userId: true } } },
    });
    const reaches = await reachesOf(
      tx,
      assignments.map(({ membership }) => membership.userId),
    );
    const mails = assignments.flatMap(({ shift, membership }) => {
      const reach = reaches.get(membership.userId);
      const facts = shiftFacts({ ...shift.club, timeZone }, shift);
      return reach ? [writeMail({ to: reach.to, locale: reach.locale, template: "shift_reminder", facts })] : [];
    });
    await postWritten(tx, await Promise.all(mails));
    await tx.shiftAssignment.updateMany({ where, data: { remindedAt: now } });
    return due.length;
  }, PATIENT);
}
