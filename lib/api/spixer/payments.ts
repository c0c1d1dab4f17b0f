import { z } from "zod";
import type { NewIntent } from "../../domain/payments/types";
import { count, currency, uuid } from "../../fields";
import { operation } from "../operation";

const tag = "Payments";

/** The provider's own bound. */
const MOST = 99_999_999;

export const createIntent = operation({
  id: "createPaymentIntent",
  method: "POST",
  path: "/v1/payments/intent",
  summary: "Ask for a payment intent of the provider",
  tag,
  caller: "user",
  body: z
    .strictObject({
      amount: count(1, MOST).meta({ description: "In the smallest unit of the currency.", example: 2500 }),
      currency: currency().meta({ description: "ISO 4217.", example: "eur" }),
      registration_id: uuid()
        .nullish()
        .meta({ description: "The entry that is paid for: the amount is then what is due for it." }),
    })
    .transform((body): NewIntent => ({ ...body, registrationId: body.registration_id })),
  status: 200,
  response: z.strictObject({ client_secret: z.string() }),
  refusals: [
    "invalid",
    "unauthenticated",
    "not_found",
    "entry_not_running",
    "nothing_to_pay",
    "payments_off",
    "payment_refused",
    "provider_unavailable",
  ],
});

export const takeWebhook = operation({
  id: "takePaymentWebhook",
  method: "POST",
  path: "/v1/payments/webhook",
  summary: "A message of the payment provider, signed in `Stripe-Signature`",
  tag,
  caller: "anyone",
  raw: true,
  body: z.instanceof(Uint8Array).meta({ type: "object", description: "An event, as the provider writes it." }),
  status: 200,
  response: z.strictObject({ received: z.string().meta({ example: "payment_intent.succeeded" }) }),
  refusals: ["signature_invalid"],
});
