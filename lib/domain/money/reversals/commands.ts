import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudits } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import { refuse } from "../../errors";
import { WITH_REFUNDS } from "../../payments/queries";
import { refundable } from "../../payments/rules";
import type { Transaction } from "../../transaction";
import { tellLifted } from "../fines/letters/commands";
import { book, bookingDay, inBook } from "../ledger/commands";
import { BOOKED } from "../ledger/queries";
import type { Booked } from "../ledger/types";
import { reversalLines } from "../rules";
import type { BookedLine, Line } from "../types";

type Wish = { key: string; reason: string } & ({ bookingId: string } | { entryId: string });

/**
 * Takes back a booking, or one charge, waiver, income or expense of it. What was paid on a charge becomes credit, and what was
 * waived of it is taken back too, and whose fine it was is told by mail; a payment goes as a whole. Answers the reversal's id; a line is taken back once.
 */
export async function reverse(actor: UserActor, clubId: string, wish: Wish, now = new Date()): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  const { booking, entries } = await targetOf(clubId, wish);
  const { key, reason } = wish;
  const membershipIds = [...new Set(entries.flatMap(({ membershipId }) => membershipId ?? []))];
  const bookedOn = await bookingDay(clubId, undefined, now);
  return inBook(async (tx) => {
    // Lines of the club itself have no account to wait at.
    await tx.$queryRaw`SELECT 1 FROM bookings WHERE id = ${booking.id}::uuid FOR UPDATE`;
    const booked = await book(tx, {
      ...{ clubId, key, actor, bookedOn, membershipIds, text: reason, kind: "reversal", method: booking.method },
      lines: () => takenBack(tx, entries),
      isSame: (lines) => entries.some(({ id }) => lines.some(({ reversesId }) => reversesId === id)),
    });
    if (booked.isNew) {
      if (booking.paymentId) await giveBackCard(tx, booking.paymentId, actor, reason);
      // What the bank told of it waits for another decision.
      const told = { bookingId: booking.id, clubId };
      await tx.statementLine.updateMany({ where: told, data: { status: "open", bookingId: null } });
      const { currency } = await settingsOf(clubId, tx);
      await audit(tx, { clubId, actor, currency, reason }, booked);
      await tellLifted(tx, { clubId, currency, why: reason, lines: booked.lines });
    }
    return booked.id;
  });
}

/** The lines that are meant. They are never changed, so they can be read before anything is locked. */
async function targetOf(clubId: string, wish: Wish) {
  const where = "bookingId" in wish ? { id: wish.bookingId } : { entries: { some: { id: wish.entryId } } };
  const booking = await prisma.booking.findFirst({
    where: { clubId, ...where },
    select: { id: true, kind: true, method: true, paymentId: true, entries: { select: BOOKED } },
  });
  if (!booking) throw refuse("not_found", { noun: "booking" });
  const isMeant = ({ id, kind }: BookedLine) =>
    "bookingId" in wish || booking.kind === "payment" ? true : id === wish.entryId && kind !== "payment";
  const entries = booking.entries.filter(
    (line) => isMeant(line) && line.kind !== "reversal" && line.kind !== "allocation",
  );
  if (entries.length === 0) throw refuse("already_reversed");
  return { booking, entries };
}

/** What came by card goes back by card: owed from now on, asked of the provider by the worker. */
async function giveBackCard(tx: Transaction, paymentId: string, actor: UserActor, reason: string): Promise<void> {
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, include: WITH_REFUNDS });
  const amount = refundable(payment);
  if (amount > 0) await tx.refund.create({ data: { paymentId, amount, reason, requestedById: actor.id } });
}

/** What of the lines still stands, and what was waived of the charges among them. */
async function takenBack(tx: Transaction, entries: readonly BookedLine[]): Promise<Line[]> {
  const charges = entries.filter(({ kind }) => kind === "charge").map(({ id }) => id);
  const standing = await tx.ledgerEntry.findMany({
    where: {
      OR: [{ id: { in: entries.map(({ id }) => id) } }, { kind: "waiver", chargeId: { in: charges } }],
      reversedBy: null,
    },
    select: BOOKED,
    orderBy: { id: "asc" },
  });
  if (!standing.some(({ id }) => entries.some((entry) => entry.id === id))) throw refuse("already_reversed");
  return reversalLines(standing);
}

type Why = { clubId: string; actor: UserActor; currency: string; reason: string };

async function audit(tx: Transaction, { clubId, actor, currency, reason }: Why, { lines }: Booked) {
  const sums = new Map<string | null, number>();
  for (const { kind, membershipId, amount } of lines)
    if (kind === "reversal") sums.set(membershipId, (sums.get(membershipId) ?? 0) - amount);
  const ids = [...sums.keys()].flatMap((id) => id ?? []);
  const members = await tx.membership.findMany({ where: { id: { in: ids } }, select: { id: true, userId: true } });
  const subjects = new Map(members.map(({ id, userId }) => [id, userId]));
  const audited = [...sums].map(([membershipId, amount]) => ({
    ...{ clubId, actor, subjectId: membershipId && subjects.get(membershipId) },
    ...{ action: "reversed" as const, facts: { amount, currency, reason } },
  }));
  await recordAudits(tx, audited);
}
