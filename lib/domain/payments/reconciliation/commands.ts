import type Stripe from "stripe";
import { prisma } from "../../../db";
import { isProviderFailure, stripe } from "../../../stripe";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { PATIENT } from "../../registrations/commands";
import { hearCheckout, hearIntent, hearRefund } from "../provider/commands";
import { sendRefunds } from "../refunds/commands";
import type { PaymentStatus } from "../types";

/** What differs between our book and the provider's after everything that can be mended was. */
export type Difference = {
  /** The provider's id of the payment or refund, or ours where it has none. */
  id: string;
  what: "unknown_to_us" | "other_amount" | "unknown_to_provider" | "provider_silent";
};
export type Reconciliation = { checked: number; refundsSent: number; differences: Difference[] };

const INTENT: Partial<Record<Stripe.PaymentIntent.Status, PaymentStatus>> = {
  succeeded: "succeeded",
  canceled: "cancelled",
};

/**
 * Compares our book with the provider's since a moment and mends what no message told us: payments that are still open,
 * refunds that were not sent or not heard of again. What cannot be explained is named.
 */
export async function reconcile(since: Date, now = new Date()): Promise<Reconciliation> {
  const client = stripe();
  if (!client) throw refuse("payments_off");
  const differences: Difference[] = [];
  const refundsSent = await sendRefunds(1000);
  const open = await prisma.payment.findMany({
    where: { status: { not: "succeeded" }, method: "stripe", createdAt: { gte: since } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  for (const { id } of open) if (!(await askAbout(id, now))) differences.push({ id, what: "provider_silent" });
  const created = { gte: Math.floor(since.getTime() / 1000) };
  let checked = open.length;
  for await (const intent of client.paymentIntents.list({ created, limit: 100 })) {
    checked += 1;
    differences.push(...(await compare(intent, now)));
  }
  for await (const refund of client.refunds.list({ created, limit: 100 }))
    await prisma.$transaction((tx) => hearRefund(tx, refund, now), PATIENT);
  return { checked, refundsSent: refundsSent + (await sendRefunds(1000)), differences };
}

async function compare(intent: Stripe.PaymentIntent, now: Date): Promise<Difference[]> {
  if (intent.status !== "succeeded") return [];
  await prisma.$transaction((tx) => hearIntent(tx, intent, "succeeded", now), PATIENT);
  const payment = await prisma.payment.findUnique({ where: { intentId: intent.id } });
  if (!payment) return [{ id: intent.id, what: "unknown_to_us" }];
  const same = payment.amount === intent.amount_received && payment.currency === intent.currency;
  return same ? [] : [{ id: intent.id, what: "other_amount" }];
}

/** Asks the provider what became of a payment and writes it down. False: it does not answer. */
async function askAbout(paymentId: string, now: Date): Promise<boolean> {
  const client = stripe();
  const payment = await prisma.payment.findUnique({ where: { id: paymentId } });
  if (!client || !payment) return false;
  try {
    if (payment.intentId) {
      const intent = await client.paymentIntents.retrieve(payment.intentId);
      await prisma.$transaction((tx) => hearIntent(tx, intent, INTENT[intent.status] ?? "open", now), PATIENT);
    } else if (payment.checkoutId) {
      const session = await client.checkout.sessions.retrieve(payment.checkoutId);
      const heard =
        session.payment_status === "paid" ? "succeeded" : session.status === "expired" ? "cancelled" : "open";
      await prisma.$transaction((tx) => hearCheckout(tx, session, heard, now), PATIENT);
    }
    return true;
  } catch (error) {
    if (isProviderFailure(error)) return false;
    throw error;
  }
}

/** Who comes back from the provider's page need not wait for its message. Answers what the payment is now. */
export async function lookAfter(actor: UserActor, paymentId: string, now = new Date()): Promise<PaymentStatus> {
  const own = { where: { id: paymentId, userId: actor.id }, select: { status: true } } as const;
  const payment = await prisma.payment.findFirst(own);
  if (!payment) throw refuse("not_found", { noun: "payment" });
  if (payment.status === "succeeded") return payment.status;
  await askAbout(paymentId, now);
  await sendRefunds();
  return (await prisma.payment.findFirst(own))?.status ?? payment.status;
}
