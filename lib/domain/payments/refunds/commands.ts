import type Stripe from "stripe";
import { prisma } from "../../../db";
import { isProviderFailure, isRefusedForGood, stripe } from "../../../stripe";
import type { UserActor } from "../../actor";
import { invalid, refuse } from "../../errors";
import { PATIENT } from "../../registrations/commands";
import { writeAbout } from "../../registrations/letters/commands";
import { mayHandleMoney } from "../permissions";
import { WITH_REFUNDS } from "../queries";
import { refundable } from "../rules";
import { lockPayment } from "../settlement/commands";

/**
 * Gives money back, all or a part (minor units): owed from now on, asked of the provider at once and again until it
 * answers. Under the payment's lock nobody gives back more than was paid. Answers the refund's id.
 */
export async function refundPayment(
  actor: UserActor,
  paymentId: string,
  { amount, reason }: { amount: number; reason: string },
): Promise<string> {
  if (!Number.isSafeInteger(amount) || amount < 1) throw invalid("amount", "too_small", { min: 1 });
  await refuseStranger(actor, paymentId);
  const refund = await prisma.$transaction(async (tx) => {
    await lockPayment(tx, { id: paymentId });
    const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, include: WITH_REFUNDS });
    const left = refundable(payment);
    if (amount > left) throw refuse("refund_too_large", { left, currency: payment.currency });
    // What was paid on the spot is given back on the spot: it is done when it is written down.
    const status = payment.method === "on_site" ? ("succeeded" as const) : ("pending" as const);
    const { currency, registrationId } = payment;
    if (registrationId)
      await writeAbout(tx, registrationId, ({ entry }) => ({
        template: "refund_made",
        facts: { amount, currency, entry },
      }));
    return tx.refund.create({ data: { paymentId, amount, reason, status, requestedById: actor.id } });
  }, PATIENT);
  if (refund.status === "pending") await sendRefund(refund.id);
  return refund.id;
}

async function refuseStranger(actor: UserActor, paymentId: string): Promise<void> {
  const payment = await prisma.payment.findUnique({
    where: { id: paymentId },
    select: { registration: { select: { event: { select: { organizerId: true } } } } },
  });
  if (!payment?.registration || !mayHandleMoney(actor, payment.registration.event))
    throw refuse("not_found", { noun: "payment" });
}

const WITH_PAYMENT = { payment: { select: { intentId: true } } } as const;

/** Refunds that the provider was not asked for yet. */
const UNSENT = { status: "pending", providerId: null, payment: { method: "stripe", intentId: { not: null } } } as const;

/** Asks the provider for what is owed and was not asked for yet. Answers how many were asked for. */
export async function sendRefunds(most = 100): Promise<number> {
  if (!stripe()) return 0;
  const owed = await prisma.refund.findMany({
    where: UNSENT,
    select: { id: true },
    orderBy: { createdAt: "asc" },
    take: most,
  });
  for (const { id } of owed) await sendRefund(id);
  return owed.length;
}

/**
 * Asks the provider for one refund, under its id: asked twice, also by two processes, it gives back once. Where the
 * provider does not answer the refund stays owed.
 */
export async function sendRefund(refundId: string): Promise<void> {
  const client = stripe();
  const refund = await prisma.refund.findUnique({ where: { id: refundId }, include: WITH_PAYMENT });
  const intent = refund?.payment.intentId;
  if (!client || !refund || !intent || refund.status !== "pending" || refund.providerId) return;
  try {
    const answer = await client.refunds.create(
      { payment_intent: intent, amount: refund.amount, metadata: { refund: refund.id } },
      { idempotencyKey: `refund-${refund.id}` },
    );
    await prisma.refund.updateMany({
      where: { id: refund.id, status: "pending" },
      data: { providerId: answer.id, status: refundStatus(answer.status) },
    });
  } catch (error) {
    if (!isProviderFailure(error)) throw error;
    // Refused for good: the money stays, and the organiser sees that it does.
    if (isRefusedForGood(error))
      await prisma.refund.updateMany({ where: { id: refund.id, providerId: null }, data: { status: "failed" } });
  }
}

/** The provider's word for a refund in ours. */
export function refundStatus(status: Stripe.Refund["status"] | string | null): "pending" | "succeeded" | "failed" {
  if (status === "succeeded") return "succeeded";
  return status === "failed" || status === "canceled" ? "failed" : "pending";
}
