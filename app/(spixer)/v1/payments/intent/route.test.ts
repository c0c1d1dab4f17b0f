import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { LocalStripe } from "@/lib/testing/stripe";
import { POST as enter } from "../../registrations/route";
import { POST } from "./route";

const provider = await LocalStripe.open();
withEnvironment(provider.environment);
withFreshLimits();
beforeEach(() => provider.forget());
afterAll(() => provider.close());

const DOCUMENTED = { amount: 2500, currency: "eur" };
const ask = async (body: unknown, headers: Record<string, string> = {}) =>
  send(POST, { bearer: await bearerOf("amelie"), body, headers });

describe("POST /v1/payments/intent", () => {
  it("200 as documented, with the provider's own secret", async () => {
    const { status, body } = await ask(DOCUMENTED);
    const [intent] = [...provider.intents.values()];
    expect([status, body]).toEqual([200, { client_secret: intent?.client_secret }]);
    expect(intent).toMatchObject({ amount: 2500, currency: "eur" });
    const payment = await prisma.payment.findFirstOrThrow();
    expect(payment).toMatchObject({ amount: 2500, currency: "eur", status: "open", intentId: intent?.id });
    expect(intent?.metadata).toEqual({ payment: payment.id });
  });

  it("200 with what is due for an entry, and 400 with any other amount or currency", async () => {
    const event = await anEvent();
    const stage = await aStage({ eventId: event.id, startAt: new Date(Date.now() + 86_400_000), price: 1800 });
    const entered = await send(enter, { bearer: await bearerOf("amelie"), body: { stage_id: stage.id } });
    const registration_id = entered.body.registration_id;
    expect((await ask({ amount: 1800, currency: "eur", registration_id })).status).toBe(200);
    for (const wrong of [{ amount: 1799 }, { amount: 1801 }, { currency: "usd" }])
      expect((await ask({ amount: 1800, currency: "eur", registration_id, ...wrong })).status).toBe(400);
    expect(await prisma.payment.count({ where: { registrationId: registration_id } })).toBe(1);
    const { bearer } = await signedIn(await aUser("bruno"));
    const foreign = await send(POST, { bearer, body: { amount: 1800, currency: "eur", registration_id } });
    expect(foreign.status).toBe(404);
  });

  it("400 for what is no amount or no currency", async () => {
    for (const wrong of [
      { amount: 0 },
      { amount: -5 },
      { amount: 10.5 },
      { amount: "2500" },
      { amount: 1e12 },
      { currency: "zzz" },
      { currency: 5 },
      { currency: "" },
      { tip: 1 },
    ])
      expect([wrong, (await ask({ ...DOCUMENTED, ...wrong })).status]).toEqual([wrong, 400]);
    expect((await ask({ ...DOCUMENTED, registration_id: "x" })).status).toBe(400);
    expect(provider.intents.size).toBe(0);
  });

  it("401 for nobody, 404 for an entry that is none", async () => {
    expect((await send(POST, { body: DOCUMENTED })).status).toBe(401);
    expect((await ask({ ...DOCUMENTED, registration_id: NOBODY })).status).toBe(404);
  });

  it("503 while the provider does not answer, and 400 for what it refuses", async () => {
    provider.failing = { status: 500, times: 10 };
    expect((await ask(DOCUMENTED)).status).toBe(503);
    provider.failing = { status: 400, times: 1 };
    expect((await ask(DOCUMENTED)).status).toBe(400);
    expect(await prisma.payment.count({ where: { intentId: { not: null } } })).toBe(0);
  });

  it("asks the provider once where its answer was lost on the way", async () => {
    provider.failing = { status: 500, times: 1, after: true };
    expect((await ask(DOCUMENTED)).status).toBe(200);
    expect(provider.intents.size).toBe(1);
  });

  it("asks once for a request that is sent again under its Idempotency-Key", async () => {
    const [first, second] = [
      await ask(DOCUMENTED, { "idempotency-key": "a" }),
      await ask(DOCUMENTED, { "idempotency-key": "a" }),
    ];
    expect(second.body).toEqual(first.body);
    expect(provider.intents.size).toBe(1);
  });
});
