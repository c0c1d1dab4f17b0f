import { DomainError } from "../../errors";
import { postMail } from "../../mail/commands";
import { reachOf } from "../../mail/queries";
import { bookingDay } from "../../money/ledger/commands";
import { bookPayment } from "../../money/payments/commands";
import { type PlaceOf, takePlace } from "../../registrations/commands";
import { writeAbout } from "../../registrations/letters/commands";
import { takesAPlace } from "../../registrations/rules";
import { entryState } from "../../stages/rules";
import type { Transaction } from "../../transaction";
import { WITH_REFUNDS } from "../queries";
import { afterHearing, hasLapsed, paidFor, refundable } from "../rules";
import type { AutomaticRefund, PaymentStatus } from "../types";

type Locked = {
  id: string;
  status: PaymentStatus;
  registrationId: string | null;
  membershipId: string | null;
  intentId: string | null;
};

/** A payment under its lock: whoever hears of it at the same time waits. Null: none of ours. */
export async function lockPayment(
  tx: Transaction,
  by: { id?: string | null; intentId?: string | null; checkoutId?: string | null },
): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT id, status::text AS status, registration_id AS "registrationId", membership_id AS "membershipId",
      intent_id AS "intentId" FROM payments
    WHERE id = ${by.id ?? null}::uuid OR intent_id = ${by.intentId ?? null} OR checkout_id = ${by.checkoutId ?? null}
    LIMIT 1 FOR UPDATE`;
  return row ?? null;
}

/**
 * Writes what was heard of a payment; of one that is paid now, the entry gets its place or the money goes back, or it
 * stands in the club's book.
 */
export async function hear(
  tx: Transaction,
  payment: Locked,
  heard: PaymentStatus,
  intentId: string | null,
  now: Date,
): Promise<void> {
  const status = afterHearing(payment.status, heard);
  const isNews = status !== payment.status;
  await tx.payment.update({
    where: { id: payment.id },
    data: {
      status,
      intentId: payment.intentId ?? intentId,
      ...(isNews && status === "succeeded" ? { paidAt: now } : {}),
    },
  });
  if (!isNews || status !== "succeeded") return;
  if (payment.membershipId) await bookDues(tx, payment.id, payment.membershipId, now);
  if (!payment.registrationId) return;
  const refused = await settle(tx, payment.id, payment.registrationId, now);
  if (refused) await giveBack(tx, payment.id, refused);
  await tellPayer(tx, payment.id, payment.registrationId, refused);
}

/** What a member paid by card, in the club's book: what is open is settled, the rest is credit. */
async function bookDues(tx: Transaction, paymentId: string, membershipId: string, now: Date): Promise<void> {
  const { amount, currency, userId, membership } = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { amount: true, currency: true, userId: true, membership: { select: { clubId: true } } },
  });
  if (!membership) return;
  const { clubId } = membership;
  const bookedOn = await bookingDay(clubId, undefined, now);
  const paid = { clubId, membershipId, amount, paymentId, bookedOn, text: "", actor: null, method: "card" as const };
  await bookPayment(tx, { ...paid, key: `payment:${paymentId}` });
  const reach = await reachOf(tx, userId);
  if (reach) await postMail(tx, { ...reach, template: "payment_received", facts: { amount, currency, entry: null } });
}

/**
 * What a payment means for its entry, under the event's lock: the place is the person's for good; or, of one that comes
 * too late, the place is taken again if there still is one. Answers why the money goes back instead; null: it stays.
 */
async function settle(
  tx: Transaction,
  paymentId: string,
  registrationId: string,
  now: Date,
): Promise<AutomaticRefund | null> {
  const place = await tx.registration.findUniqueOrThrow({
    where: { id: registrationId },
    select: { stageId: true, eventId: true },
  });
  await tx.$queryRaw`SELECT 1 FROM events WHERE id = ${place.eventId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM registrations WHERE id = ${registrationId}::uuid FOR UPDATE`;
  const entry = await tx.registration.findUniqueOrThrow({
    where: { id: registrationId },
    include: { stage: { include: { event: true } }, payments: { include: WITH_REFUNDS } },
  });
  const before = entry.payments.filter(({ id }) => id !== paymentId);
  if (paidFor(before) >= (entry.fee ?? 0) && before.some((payment) => refundable(payment) > 0)) return "paid_twice";
  if (!takesAPlace(entry.status)) {
    if (!hasLapsed(entry) || entryState(entry.stage, null, now) !== "open")
      return hasLapsed(entry) ? "place_gone" : "entry_withdrawn";
    if (!(await stillFits(tx, { id: entry.stageId, eventId: entry.eventId }))) return "place_gone";
  }
  const status = entry.status === "pending" || hasLapsed(entry) ? "registered" : entry.status;
  await tx.registration.update({ where: { id: registrationId }, data: { status, payBy: null } });
  return null;
}

async function tellPayer(
  tx: Transaction,
  paymentId: string,
  registrationId: string,
  refused: AutomaticRefund | null,
): Promise<void> {
  const money = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { amount: true, currency: true },
  });
  await writeAbout(tx, registrationId, ({ entry }) => {
    if (refused === null) return { template: "payment_received", facts: { ...money, entry } };
    if (refused === "place_gone") return { template: "place_lost", facts: { ...entry, ...money } };
    return { template: "refund_made", facts: { ...money, entry } };
  });
}

async function stillFits(tx: Transaction, stage: PlaceOf): Promise<boolean> {
  try {
    await takePlace(tx, stage);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "full") return false;
    throw error;
  }
}

/** Owes all of a payment back: written with what made it so, asked of the provider afterwards. */
async function giveBack(tx: Transaction, paymentId: string, reason: AutomaticRefund): Promise<void> {
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, include: WITH_REFUNDS });
  const amount = refundable(payment);
  if (amount > 0) await tx.refund.create({ data: { paymentId, amount, reason } });
}
