import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { withEnvironment } from "@/lib/testing/environment";
import { outcomes } from "@/lib/testing/races";
import { LocalStripe } from "@/lib/testing/stripe";
import { mailbox } from "../../mail/queries";
import { takeProviderMessage } from "../../payments/provider/commands";
import { sendRefunds } from "../../payments/refunds/commands";
import { accountOf } from "../accounts/queries";
import { clubBalance } from "../balances/queries";
import { fineMembers } from "../fines/commands";
import { recordPayment } from "../payments/commands";
import { reverse } from "../reversals/commands";
import { payDues } from "./commands";

vi.setConfig({ testTimeout: 30_000 });
const provider = await LocalStripe.open();
withEnvironment(provider.environment);
beforeEach(() => provider.forget());
afterAll(() => provider.close());

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const tell = (type: string, object: unknown, id?: string) => {
  const { raw, headers } = provider.message(type, object, id);
  return takeProviderMessage(new TextEncoder().encode(raw), headers["stripe-signature"]);
};
const sessionOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

/** Amélie owes 25 in two fines. */
async function aBook() {
  const club = await aClub("organizer");
  const amelie = await aMember(club.id, "amelie");
  const [treasurer, herself] = [await actorOf("organizer"), await actorOf("amelie")];
  for (const [key, amount] of [
    ["a", 1000],
    ["b", 1500],
  ] as const)
    await fineMembers(treasurer, club.id, { key, membershipIds: [amelie.id], reason: "Late", amount });
  const account = () => accountOf(herself, club.id, amelie.id, { limit: 50, offset: 0 });
  return { clubId: club.id, amelie: amelie.id, treasurer, herself, account };
}

describe("payDues", () => {
  it("leads to one page for all that is open, however often it is pressed; once paid it stands in the book", async () => {
    const { clubId, treasurer, herself, account } = await aBook();
    const pages = await Promise.all(Array.from({ length: 4 }, () => payDues(herself, clubId)));
    expect(new Set(pages).size).toBe(1);
    const intent = provider.pay(sessionOf(pages[0] as string));
    await Promise.all([
      tell("payment_intent.succeeded", intent, "evt_1"),
      tell("payment_intent.succeeded", intent, "evt_1"),
      tell("checkout.session.completed", provider.sessions.get(sessionOf(pages[0] as string)), "evt_2"),
    ]);
    expect(await account()).toMatchObject({ owed: 0, credit: 0 });
    expect(await prisma.booking.findMany({ where: { kind: "payment" } })).toMatchObject([
      { method: "card", createdById: null },
    ]);
    expect((await clubBalance(treasurer, clubId)).inHand).toMatchObject({ card: 2500, total: 2500 });
    expect((await mailbox(CAST.amelie.email)).filter(({ subject }) => /25/.test(subject))).toHaveLength(1);
    expect(await outcomes([payDues(herself, clubId)])).toEqual(["nothing_to_pay"]);
  });

  it("becomes credit where the treasurer was paid in cash meanwhile", async () => {
    const { clubId, treasurer, herself, amelie, account } = await aBook();
    const page = await payDues(herself, clubId);
    await recordPayment(treasurer, clubId, { key: "cash", membershipId: amelie, amount: 2500, method: "cash" });
    await tell("payment_intent.succeeded", provider.pay(sessionOf(page)));
    expect(await account()).toMatchObject({ owed: 0, credit: 2500 });
  });

  it("taken back by the treasurer goes back by card, once", async () => {
    const { clubId, treasurer, herself, account } = await aBook();
    await tell("payment_intent.succeeded", provider.pay(sessionOf(await payDues(herself, clubId))));
    const booking = await prisma.booking.findFirstOrThrow({ where: { kind: "payment" } });
    const undo = (key: string) => reverse(treasurer, clubId, { key, bookingId: booking.id, reason: "By mistake" });
    expect((await outcomes([undo("1"), undo("2")])).sort()).toEqual(["already_reversed", "done"]);
    await sendRefunds();
    expect(await prisma.refund.findMany()).toMatchObject([{ amount: 2500, providerId: expect.any(String) }]);
    expect(await account()).toMatchObject({ owed: 2500, credit: 0 });
  });

  it("is for members who owe something", async () => {
    const { clubId } = await aBook();
    await aMember(clubId, "bruno");
    const [bruno, diego] = [await actorOf("bruno"), await actorOf("diego")];
    expect(await outcomes([payDues(bruno, clubId), payDues(diego, clubId)])).toEqual(["nothing_to_pay", "forbidden"]);
    expect(await prisma.payment.count()).toBe(0);
  });
});
