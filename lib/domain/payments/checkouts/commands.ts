import type Stripe from "stripe";
import { prisma } from "../../../db";
import { isProviderFailure, isRefusedForGood, stripe } from "../../../stripe";
import { refuse } from "../../errors";

/** A payment that nobody paid yet. `checkoutId` null: the provider was not asked for its page. */
export type OpenPayment = { id: string; amount: number; currency: string; createdAt: Date; checkoutId: string | null };

/** What the provider's page says beside the amount, and where it leads back to. */
type Page = Pick<Stripe.Checkout.SessionCreateParams, "customer_email" | "expires_at" | "cancel_url"> & {
  name: string;
  success_url: string;
};

/**
 * The address of the provider's own page for a payment that is open: pressed twice it is the same page, and after a crash between
 * our row and the provider's the same again. Where that page is over, the payment is given up and another is opened.
 */
export async function checkoutPage<P extends OpenPayment>(
  open: () => Promise<P>,
  pageFor: (payment: P) => Page,
): Promise<string> {
  const client = stripe();
  if (!client) throw refuse("payments_off");
  const payment = await open();
  if (payment.checkoutId) {
    const session = await asking(client.checkout.sessions.retrieve(payment.checkoutId));
    if (session.status === "open" && session.url) return session.url;
    await prisma.payment.updateMany({ where: { id: payment.id, status: "open" }, data: { status: "cancelled" } });
    return checkoutPage(open, pageFor);
  }
  const params = checkoutOf(payment, pageFor(payment));
  const session = await asking(client.checkout.sessions.create(params, { idempotencyKey: `checkout-${payment.id}` }));
  await prisma.payment.update({ where: { id: payment.id }, data: { checkoutId: session.id } });
  if (!session.url) throw refuse("provider_unavailable");
  return session.url;
}

/** Nothing here depends on the moment: asked twice, it is the same page. */
function checkoutOf(payment: OpenPayment, { name, ...page }: Page): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment: payment.id };
  const { currency, amount } = payment;
  return {
    ...page,
    mode: "payment",
    client_reference_id: payment.id,
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name } } }],
    metadata,
    payment_intent_data: { metadata },
  };
}

/** What the provider answers; its failures in our words. */
export async function asking<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusedForGood(error)) throw refuse("payment_refused");
    if (isProviderFailure(error)) throw refuse("provider_unavailable");
    throw error;
  }
}
