import Stripe from "stripe";
import { env } from "./env";
import { processWide } from "./process-wide";

/** Whether people can pay online. Without keys they pay on the spot. */
export const paysOnline = (): boolean => env().STRIPE_SECRET_KEY !== undefined;

/** Milliseconds that a person waits for the provider. */
const TIMEOUT = 10_000;

/** The provider's client; null where no keys are configured. `STRIPE_API_BASE` points it at another server. */
export function stripe(): Stripe | null {
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE } = env();
  if (!STRIPE_SECRET_KEY) return null;
  return processWide(`stripe ${STRIPE_API_BASE ?? ""}`, () => {
    const base = STRIPE_API_BASE ? new URL(STRIPE_API_BASE) : null;
    return new Stripe(STRIPE_SECRET_KEY, {
      timeout: TIMEOUT,
      maxNetworkRetries: 2,
      telemetry: false,
      ...(base && {
        protocol: base.protocol === "http:" ? ("http" as const) : ("https" as const),
        host: base.hostname,
        port: base.port || undefined,
      }),
    });
  });
}

/** Whether the provider refused what was asked for good: asking again would not help. */
export const isRefusedForGood = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;

/** Whether it is a failure of the provider, of the way to it or of its keys, and none of ours. */
export const isProviderFailure = (error: unknown): boolean => error instanceof Stripe.errors.StripeError;

/** What a message of the provider says, its signature checked; null where it was not signed with our secret. */
export function readProviderMessage(bytes: Uint8Array, signature: string | null): Stripe.Event | null {
  const client = stripe();
  const secret = env().STRIPE_WEBHOOK_SECRET;
  if (!client || !secret || !signature) return null;
  try {
    return client.webhooks.constructEvent(Buffer.from(bytes), signature, secret);
  } catch {
    return null;
  }
}
