import type Stripe from "stripe";
import { prisma } from "../../../db";
import { uuid } from "../../../fields";
import { readProviderMessage } from "../../../stripe";
import { refuse } from "../../errors";
import { PATIENT } from "../../registrations/commands";
import type { Transaction } from "../../transaction";
import { refundStatus, sendRefunds } from "../refunds/commands";
import { hear, lockPayment } from "../settlement/commands";
import type { PaymentStatus } from "../types";

/**
 * Takes a message of the provider. Its effect and the fact that it is done are one transaction: sent again, or sent to
 * two processes at once, it changes nothing more. Answers its type.
 */
export async function takeProviderMessage(
  bytes: Uint8Array,
  signature: string | null,
  now = new Date(),
): Promise<string> {
  const event = readProviderMessage(bytes, signature);
  if (!event) throw refuse("signature_invalid");
  const isNew = await prisma.$transaction(async (tx) => {
    const { count } = await tx.providerEvent.createMany({
      data: [{ id: event.id, type: event.type, receivedAt: now }],
      skipDuplicates: true,
    });
    if (count === 1) await apply(tx, event, now);
    return count === 1;
  }, PATIENT);
  // Money that came too late goes back at once; what the provider does not answer now is asked again later.
  if (isNew) await sendRefunds();
  return event.type;
}

async function apply(tx: Transaction, event: Stripe.Event, now: Date): Promise<void> {
  switch (event.type) {
    case "payment_intent.succeeded":
      return hearIntent(tx, event.data.object, "succeeded", now);
    case "payment_intent.payment_failed":
      return hearIntent(tx, event.data.object, "failed", now);
    case "payment_intent.canceled":
      return hearIntent(tx, event.data.object, "cancelled", now);
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return hearCheckout(
        tx,
        event.data.object,
        event.data.object.payment_status === "paid" ? "succeeded" : "open",
        now,
      );
    case "checkout.session.expired":
      return hearCheckout(tx, event.data.object, "cancelled", now);
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return hearRefund(tx, event.data.object, now);
    default:
      return;
  }
}

const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);

/** What we wrote on the provider's side: which payment or refund it is. Whatever else stands there names nothing. */
const ours = (metadata: Stripe.Metadata | null | undefined, noun: "payment" | "refund"): string | null => {
  const id = metadata?.[noun];
  return id && uuid().safeParse(id).success ? id : null;
};

/** What is said of a payment intent; one that is none of ours means nothing here. */
export async function hearIntent(
  tx: Transaction,
  intent: Pick<Stripe.PaymentIntent, "id" | "metadata">,
  heard: PaymentStatus,
  now: Date,
): Promise<void> {
  const payment = await lockPayment(tx, { id: ours(intent.metadata, "payment"), intentId: intent.id });
  if (payment) await hear(tx, payment, heard, intent.id, now);
}

/** What is said of a page of the provider on which somebody pays. */
export async function hearCheckout(
  tx: Transaction,
  session: Pick<Stripe.Checkout.Session, "id" | "metadata" | "payment_intent">,
  heard: PaymentStatus,
  now: Date,
): Promise<void> {
  const payment = await lockPayment(tx, { id: ours(session.metadata, "payment"), checkoutId: session.id });
  if (payment) await hear(tx, payment, heard, idOf(session.payment_intent), now);
}

/** A refund, ours or made on the provider's own pages, perhaps heard of before its payment. */
export async function hearRefund(
  tx: Transaction,
  refund: Pick<Stripe.Refund, "id" | "metadata" | "amount" | "status" | "payment_intent">,
  now: Date,
): Promise<void> {
  const intentId = idOf(refund.payment_intent);
  const payment = intentId ? await lockPayment(tx, { intentId }) : null;
  if (!payment) return;
  // What is given back was paid: the message about that is still on its way.
  await hear(tx, payment, "succeeded", intentId, now);
  const own = ours(refund.metadata, "refund");
  const known = await tx.refund.findFirst({
    where: { paymentId: payment.id, OR: [{ providerId: refund.id }, ...(own ? [{ id: own }] : [])] },
  });
  const status = refundStatus(refund.status);
  if (!known)
    await tx.refund.create({
      data: { paymentId: payment.id, providerId: refund.id, amount: refund.amount, status, reason: "provider" },
    });
  else if (known.status === "pending")
    await tx.refund.update({ where: { id: known.id }, data: { providerId: refund.id, status } });
  // Money that was given back may still bounce.
  else if (status === "failed") await tx.refund.update({ where: { id: known.id }, data: { status } });
}
