import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { LocalStripe } from "@/lib/testing/stripe";
import { POST as ask } from "../intent/route";
import { POST } from "./route";

const provider = await LocalStripe.open();
withEnvironment(provider.environment);
withFreshLimits();
beforeEach(() => provider.forget());
afterAll(() => provider.close());

async function anIntent() {
  await send(ask, { bearer: await bearerOf("amelie"), body: { amount: 2500, currency: "eur" } });
  const [intent] = [...provider.intents.values()];
  return intent as NonNullable<typeof intent>;
}
const statusOf = async () => (await prisma.payment.findFirstOrThrow()).status;

describe("POST /v1/payments/webhook", () => {
  it("200 as documented, and the payment is paid", async () => {
    const intent = await anIntent();
    const { status, body } = await send(POST, provider.message("payment_intent.succeeded", intent));
    expect([status, body]).toEqual([200, { received: "payment_intent.succeeded" }]);
    expect(await statusOf()).toBe("succeeded");
  });

  it("200 for a message about something else, which changes nothing", async () => {
    await anIntent();
    for (const [type, object] of [
      ["customer.created", { id: "cus_1", object: "customer" }],
      ["payment_intent.succeeded", { id: "pi_unknown", object: "payment_intent", metadata: {} }],
      ["payment_intent.succeeded", { id: "pi_unknown", object: "payment_intent", metadata: { payment: "'; --" } }],
      ["refund.created", { id: "re_unknown", object: "refund", payment_intent: null, amount: 5, status: "succeeded" }],
    ] as const)
      expect((await send(POST, provider.message(type, object))).status).toBe(200);
    expect(await statusOf()).toBe("open");
    expect(await prisma.refund.count()).toBe(0);
  });

  it("400 without a signature, with another's, for a changed message and for an old one; nothing is recorded", async () => {
    const intent = await anIntent();
    const { raw, headers } = provider.message("payment_intent.succeeded", intent);
    const forged = provider.message("payment_intent.succeeded", intent, "evt_forged", "whsec_of_another");
    const old = headers["stripe-signature"].replace(/t=\d+/, "t=1500000000");
    for (const sent of [
      { raw },
      forged,
      { raw: raw.replace("2500", "1"), headers },
      { raw, headers: { "stripe-signature": old } },
      { raw: "", headers },
      { raw: "not json", headers },
    ])
      expect((await send(POST, sent)).status).toBe(400);
    expect([await statusOf(), await prisma.providerEvent.count()]).toEqual(["open", 0]);
  });
});

describe("POST /v1/payments/webhook where no provider is configured", () => {
  withEnvironment({ STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRET: "" });

  it("400: nobody can have signed it; an intent is 409, payment is made on the spot", async () => {
    const message = provider.message("payment_intent.succeeded", { id: "pi_1", object: "payment_intent" });
    expect((await send(POST, message)).status).toBe(400);
    const asked = await send(ask, { bearer: await bearerOf("amelie"), body: { amount: 2500, currency: "eur" } });
    expect([asked.status, asked.body.error.message]).toEqual([409, expect.stringContaining("sur place")]);
  });
});
