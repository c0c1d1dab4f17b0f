import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aStage, aUser, signedIn } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { withEnvironment } from "@/lib/testing/environment";
import { LocalStripe } from "@/lib/testing/stripe";
import type { UserActor } from "../actor";
import { deleteEvent } from "../events/commands";
import { mailbox } from "../mail/queries";
import { deleteRegistration, enterRace, updateRegistration } from "../registrations/commands";
import { lapseUnpaid } from "../registrations/deadlines/commands";
import { deleteStage } from "../stages/commands";
import { TAKES_A_PLACE } from "../stages/queries";
import { payEntry, recordOnSite } from "./commands";
import { takeProviderMessage } from "./provider/commands";
import { tillOf } from "./queries";
import { reconcile } from "./reconciliation/commands";
import { refundPayment, sendRefunds } from "./refunds/commands";
import { TIME_TO_PAY_MS } from "./rules";

vi.setConfig({ testTimeout: 30_000 });
const provider = await LocalStripe.open();
withEnvironment(provider.environment);
beforeEach(() => provider.forget());
afterAll(() => provider.close());

const HOUR = 3_600_000;
const FEE = 2500;
const later = (ms = TIME_TO_PAY_MS + 1000) => new Date(Date.now() + ms);
const actorOf = async (who: CastName): Promise<UserActor> => (await signedIn(await aUser(who))).actor;
const aPaidStage = (data: Parameters<typeof aStage>[0] = {}) =>
  aStage({ startAt: new Date(Date.now() + 24 * HOUR), price: FEE, ...data });
const entry = (id: string) => prisma.registration.findUniqueOrThrow({ where: { id } });
const tell = (type: string, object: unknown, id?: string) => {
  const { raw, headers } = provider.message(type, object, id);
  return takeProviderMessage(new TextEncoder().encode(raw), headers["stripe-signature"]);
};
const sessionOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

/** Somebody who entered and stands before the provider's page. */
async function atTheTill(who: CastName, stageId: string) {
  const actor = await actorOf(who);
  const registrationId = await enterRace(actor, { stageId });
  const session = sessionOf(await payEntry(actor, registrationId));
  return { actor, registrationId, session };
}

/** The provider's messages about a payment on its page, in its usual order. */
async function payAndTell(session: string) {
  const intent = provider.pay(session);
  await tell("payment_intent.succeeded", intent);
  await tell("checkout.session.completed", provider.sessions.get(session));
  return intent;
}

describe("an entry that costs", () => {
  it("keeps its place for two hours, and for good once it is paid", async () => {
    const stage = await aPaidStage();
    const { registrationId, session } = await atTheTill("amelie", stage.id);
    expect(await entry(registrationId)).toMatchObject({ status: "pending", fee: FEE });
    await payAndTell(session);
    expect(await entry(registrationId)).toMatchObject({ status: "registered", payBy: null });
    expect(await lapseUnpaid(later())).toBe(0);
    expect(await prisma.payment.findMany()).toMatchObject([{ status: "succeeded", amount: FEE, method: "stripe" }]);
  });

  it("costs what it cost when it was made, whatever the organiser asks later", async () => {
    const stage = await aPaidStage();
    const amelie = await actorOf("amelie");
    const registrationId = await enterRace(amelie, { stageId: stage.id });
    await prisma.stage.update({ where: { id: stage.id }, data: { price: 9900 } });
    await payEntry(amelie, registrationId);
    expect([...provider.sessions.values()].map((session) => session.amount_total)).toEqual([FEE]);
  });

  it("is one page for who presses twice, at once too, and after the answer was lost on the way", async () => {
    const stage = await aPaidStage();
    const amelie = await actorOf("amelie");
    const registrationId = await enterRace(amelie, { stageId: stage.id });
    provider.failing = { status: 500, times: 1, after: true };
    const urls = await Promise.all([payEntry(amelie, registrationId), payEntry(amelie, registrationId)]);
    urls.push(await payEntry(amelie, registrationId));
    expect(new Set(urls).size).toBe(1);
    expect([provider.sessions.size, await prisma.payment.count()]).toEqual([1, 1]);
  });

  it("lapses when it is not paid in time, and the place is somebody else's", async () => {
    const stage = await aPaidStage({ capacity: 1 });
    const { registrationId } = await atTheTill("amelie", stage.id);
    const bruno = await actorOf("bruno");
    await expect(enterRace(bruno, { stageId: stage.id })).rejects.toMatchObject({ code: "full" });
    expect(await lapseUnpaid(later())).toBe(1);
    expect((await entry(registrationId)).status).toBe("cancelled");
    await expect(enterRace(bruno, { stageId: stage.id })).resolves.toBeTruthy();
  });

  it("may be made again by who did not pay in time or withdrew, not by who was refused", async () => {
    const stage = await aPaidStage();
    const { actor, registrationId } = await atTheTill("amelie", stage.id);
    await lapseUnpaid(later());
    expect(await enterRace(actor, { stageId: stage.id })).toBe(registrationId);
    await updateRegistration(actor, registrationId, { status: "cancelled" });
    expect(await enterRace(actor, { stageId: stage.id })).toBe(registrationId);
    expect((await entry(registrationId)).status).toBe("pending");
    await prisma.registration.update({ where: { id: registrationId }, data: { status: "rejected" } });
    await expect(enterRace(actor, { stageId: stage.id })).rejects.toMatchObject({ code: "already_registered" });
  });

  it("is paid on the spot where the organiser entered the person, all that is due, once", async () => {
    const stage = await aPaidStage();
    const marc = await actorOf("organizer");
    const { id: userId } = await aUser("chloe");
    const registrationId = await enterRace(marc, { stageId: stage.id, userId });
    expect(await entry(registrationId)).toMatchObject({ fee: FEE, payBy: null });
    const pressed = await Promise.allSettled([recordOnSite(marc, registrationId), recordOnSite(marc, registrationId)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await tillOf(marc, stage.eventId)).toEqual({
      currency: "eur",
      received: FEE,
      onSite: FEE,
      refunded: 0,
      owed: 0,
    });
    await expect(recordOnSite(await actorOf("bruno"), registrationId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a payment that comes after its place is gone", () => {
  it("goes back in full, and nobody is in twice", async () => {
    const stage = await aPaidStage({ capacity: 1 });
    const late = await atTheTill("amelie", stage.id);
    await lapseUnpaid(later());
    await enterRace(await actorOf("bruno"), { stageId: stage.id });
    await payAndTell(late.session);
    expect([...provider.refunds.values()]).toMatchObject([{ amount: FEE }]);
    expect(await prisma.refund.findMany()).toMatchObject([{ amount: FEE, reason: "place_gone", status: "succeeded" }]);
    expect((await entry(late.registrationId)).status).toBe("cancelled");
    expect(await prisma.registration.count({ where: { stageId: stage.id, ...TAKES_A_PLACE } })).toBe(1);
  });

  it("takes the place again where there still is one", async () => {
    const stage = await aPaidStage({ capacity: 1 });
    const late = await atTheTill("amelie", stage.id);
    await lapseUnpaid(later());
    await payAndTell(late.session);
    expect(await entry(late.registrationId)).toMatchObject({ status: "registered", payBy: null });
    expect(provider.refunds.size).toBe(0);
  });

  it("is told to who paid, as what came of it", async () => {
    const stage = await aPaidStage({ capacity: 1 });
    const late = await atTheTill("amelie", stage.id);
    await lapseUnpaid(later());
    const inTime = await atTheTill("bruno", stage.id);
    await payAndTell(inTime.session);
    await payAndTell(late.session);
    const subjects = async (who: CastName) =>
      (await mailbox(CAST[who].email))
        .filter(({ subject }) => !subject.startsWith("Entry received"))
        .map(({ text }) => text);
    expect(await subjects("amelie")).toEqual([expect.stringMatching(/25/), expect.not.stringMatching(/25,|25\./)]);
    expect(await subjects("bruno")).toEqual([expect.stringMatching(/25/)]);
    expect(await subjects("bruno")).not.toEqual(await subjects("amelie"));
  });

  it("goes back where the person withdrew or was refused meanwhile, and where entries have closed", async () => {
    const stage = await aPaidStage();
    const withdrew = await atTheTill("amelie", stage.id);
    await updateRegistration(withdrew.actor, withdrew.registrationId, { status: "cancelled" });
    await payAndTell(withdrew.session);
    const lapsed = await atTheTill("bruno", stage.id);
    await lapseUnpaid(later());
    await prisma.stage.update({ where: { id: stage.id }, data: { registrationEndAt: new Date(Date.now() - HOUR) } });
    await payAndTell(lapsed.session);
    const reasons = (await prisma.refund.findMany({ orderBy: { createdAt: "asc" } })).map(({ reason }) => reason);
    expect(reasons).toEqual(["entry_withdrawn", "place_gone"]);
  });

  it("of two payments for one entry gives the second back", async () => {
    const stage = await aPaidStage();
    const { actor, registrationId, session } = await atTheTill("amelie", stage.id);
    Object.assign(provider.sessions.get(session) as object, { status: "expired" });
    const second = sessionOf(await payEntry(actor, registrationId));
    expect(second).not.toBe(session);
    await payAndTell(second);
    await payAndTell(session);
    expect(await prisma.refund.findMany()).toMatchObject([{ reason: "paid_twice", amount: FEE }]);
    expect((await entry(registrationId)).status).toBe("registered");
  });

  it("30 people pay at once for 10 places that lapsed: 10 are in, 20 have their money back", async () => {
    const stage = await aPaidStage({ capacity: 30 });
    const people = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const actor = (await signedIn(await aUser())).actor;
        const registrationId = await enterRace(actor, { stageId: stage.id });
        return sessionOf(await payEntry(actor, registrationId));
      }),
    );
    await lapseUnpaid(later());
    await prisma.stage.update({ where: { id: stage.id }, data: { capacity: 10 } });
    await Promise.all(people.map((session) => tell("payment_intent.succeeded", provider.pay(session))));
    await sendRefunds();
    expect(await prisma.registration.count({ where: { stageId: stage.id, status: "registered" } })).toBe(10);
    const given = [...provider.refunds.values()];
    expect([given.length, new Set(given.map(({ payment_intent }) => payment_intent)).size]).toEqual([20, 20]);
  });
});

describe("the provider's messages", () => {
  const shuffled = <T>(items: T[], seed: number) => items.map((item, n) => ({ item, key: ((n + 1) * seed) % 7 }));

  it("mean the same in any order and however often each is sent", async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const stage = await aPaidStage();
      const { registrationId, session } = await atTheTill("amelie", stage.id);
      const intent = provider.pay(session);
      const messages = [
        ["payment_intent.payment_failed", intent],
        ["payment_intent.canceled", intent],
        ["payment_intent.succeeded", intent],
        ["checkout.session.completed", provider.sessions.get(session)],
        ["checkout.session.expired", provider.sessions.get(session)],
      ].map(([type, object]) => ({ type: type as string, object, id: `evt_${randomUUID()}` }));
      const order = shuffled([...messages, ...messages], seed).sort((a, b) => a.key - b.key);
      for (const { item } of order) await tell(item.type, item.object, item.id);
      const payments = await prisma.payment.findMany({ where: { registrationId }, include: { refunds: true } });
      expect(payments).toMatchObject([{ status: "succeeded", intentId: intent.id, refunds: [] }]);
      expect((await entry(registrationId)).status).toBe("registered");
      await prisma.registration.deleteMany({ where: { payments: { none: {} } } });
    }
  });

  it("are done once when one is sent to many at the same time", async () => {
    const stage = await aPaidStage({ capacity: 1 });
    const late = await atTheTill("amelie", stage.id);
    await lapseUnpaid(later());
    await enterRace(await actorOf("bruno"), { stageId: stage.id });
    const intent = provider.pay(late.session);
    await Promise.all(Array.from({ length: 8 }, () => tell("payment_intent.succeeded", intent, "evt_same")));
    expect([await prisma.refund.count(), provider.refunds.size]).toEqual([1, 1]);
  });

  it("of a refund before its payment: both are written down", async () => {
    const stage = await aPaidStage();
    const { session } = await atTheTill("amelie", stage.id);
    const intent = provider.pay(session);
    await tell("checkout.session.completed", { ...provider.sessions.get(session), payment_status: "unpaid" });
    const refund = { id: "re_by_hand", object: "refund", amount: 900, status: "succeeded", payment_intent: intent.id };
    await tell("refund.created", { ...refund, metadata: {} });
    await tell("payment_intent.succeeded", intent);
    const [payment] = await prisma.payment.findMany({ include: { refunds: true } });
    expect(payment).toMatchObject({
      status: "succeeded",
      refunds: [{ amount: 900, providerId: "re_by_hand", reason: "provider" }],
    });
  });
});

describe("a refund", () => {
  async function aPaidEntry() {
    const stage = await aPaidStage();
    const { session } = await atTheTill("amelie", stage.id);
    await payAndTell(session);
    const payment = await prisma.payment.findFirstOrThrow();
    return { stage, payment, marc: await actorOf("organizer") };
  }

  it("is a part or all of what is left, never more, also of ten who press at once", async () => {
    const { payment, marc, stage } = await aPaidEntry();
    const pressed = await Promise.allSettled(
      Array.from({ length: 10 }, () => refundPayment(marc, payment.id, { amount: 1000, reason: "Withdrew" })),
    );
    const refused = pressed.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(Array(8).fill("refund_too_large"));
    await refundPayment(marc, payment.id, { amount: 500, reason: "The rest" });
    expect([...provider.refunds.values()].map(({ amount }) => amount).sort()).toEqual([1000, 1000, 500]);
    expect(await tillOf(marc, stage.eventId)).toMatchObject({ received: FEE, refunded: FEE });
  });

  it("stays owed while the provider is away, and is given once when it is back", async () => {
    const { payment, marc } = await aPaidEntry();
    provider.failing = { status: 500, times: 100 };
    await refundPayment(marc, payment.id, { amount: FEE, reason: "Storm" });
    expect(await prisma.refund.findMany()).toMatchObject([{ status: "pending", providerId: null }]);
    provider.failing = { status: 500, times: 3, after: true };
    await sendRefunds();
    await Promise.all([sendRefunds(), sendRefunds()]);
    expect(provider.refunds.size).toBe(1);
    expect(await prisma.refund.findMany()).toMatchObject([{ status: "succeeded" }]);
  });

  it("that the provider refuses for good stays with who paid nothing more, and can be seen", async () => {
    const { payment, marc } = await aPaidEntry();
    Object.assign(provider.intents.get(payment.intentId as string) as object, { status: "requires_action" });
    await refundPayment(marc, payment.id, { amount: FEE, reason: "Storm" });
    expect(await prisma.refund.findMany()).toMatchObject([{ status: "failed" }]);
  });

  it("is the organiser's to give; nobody else learns that the payment exists", async () => {
    const { payment } = await aPaidEntry();
    for (const who of ["amelie", "bruno"] as const)
      await expect(
        refundPayment(await actorOf(who), payment.id, { amount: 1, reason: "Please" }),
      ).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps the event, the stage and the entry from being deleted", async () => {
    const { stage, marc } = await aPaidEntry();
    const { registrationId } = await prisma.payment.findFirstOrThrow();
    const deletions = [
      () => deleteEvent(marc, stage.eventId),
      () => deleteStage(marc, stage.id),
      () => deleteRegistration(marc, registrationId as string),
    ];
    for (const deletion of deletions) await expect(deletion()).rejects.toMatchObject({ code: "has_payments" });
  });
});

describe("reconciliation", () => {
  const since = () => new Date(Date.now() - HOUR);

  it("mends what no message told: payments, refunds, and the entry that waits for them", async () => {
    const stage = await aPaidStage();
    const { registrationId, session } = await atTheTill("amelie", stage.id);
    const intent = provider.pay(session);
    provider.refunds.set("re_elsewhere", {
      id: "re_elsewhere",
      object: "refund",
      amount: 500,
      status: "succeeded",
      payment_intent: intent.id,
      created: Math.floor(Date.now() / 1000),
      metadata: {},
    });
    expect((await reconcile(since())).differences).toEqual([]);
    expect((await entry(registrationId)).status).toBe("registered");
    expect(await prisma.payment.findMany({ include: { refunds: true } })).toMatchObject([
      { status: "succeeded", refunds: [{ amount: 500, providerId: "re_elsewhere" }] },
    ]);
    const again = await reconcile(since());
    expect([again.differences, await prisma.refund.count()]).toEqual([[], 1]);
  });

  it("names what it cannot explain", async () => {
    const stage = await aPaidStage();
    const { session } = await atTheTill("amelie", stage.id);
    const intent = provider.pay(session);
    Object.assign(intent, { amount_received: 1 });
    const foreign = { ...intent, id: "pi_of_another_shop", metadata: {} };
    provider.intents.set(foreign.id, foreign);
    expect((await reconcile(since())).differences).toEqual([
      { id: intent.id, what: "other_amount" },
      { id: "pi_of_another_shop", what: "unknown_to_us" },
    ]);
  });
});
