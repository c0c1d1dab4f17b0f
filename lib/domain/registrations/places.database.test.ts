import { randomUUID } from "node:crypto";
import { afterAll, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { withEnvironment } from "@/lib/testing/environment";
import { LocalStripe } from "@/lib/testing/stripe";
import type { UserActor } from "../actor";
import { DomainError } from "../errors";
import { payEntry } from "../payments/commands";
import { takeProviderMessage } from "../payments/provider/commands";
import { createRanking } from "../rankings/entries/commands";
import { TAKES_A_PLACE } from "../stages/queries";
import { moveEntry } from "../timing/moves/commands";
import { enterRace, updateRegistration } from "./commands";
import { lapseUnpaid } from "./deadlines/commands";
import { bulkRegister } from "./imports/commands";

vi.setConfig({ testTimeout: 120_000 });
const provider = await LocalStripe.open();
withEnvironment(provider.environment);
afterAll(() => provider.close());

const PLACES = 50;
const DAY = 86_400_000;

async function people(count: number): Promise<UserActor[]> {
  const rows = Array.from({ length: count }, () => {
    const username = `runner-${randomUUID()}`;
    return { username, usernameKey: username };
  });
  const made = await prisma.user.createManyAndReturn({ data: rows, select: { id: true } });
  return made.map(({ id }) => ({ kind: "user", id, role: "member", sessionId: randomUUID() }));
}

const full = (error: unknown) => {
  if (error instanceof DomainError && error.code === "full") return;
  throw error;
};

/** 200 people at the door of 50 places, each by one of the ways in. */
async function rush() {
  const marc = (await signedIn(await aUser("organizer"))).actor;
  const stage = await aStage({ startAt: new Date(Date.now() + DAY), price: 1000, capacity: 200 });
  const neighbour = await aStage({ eventId: stage.eventId, startAt: new Date(Date.now() + DAY) });
  const [entering, returning, refused, byHand, moving, late] = await Promise.all([50, 30, 30, 20, 20, 20].map(people));
  const entriesOf = (group: UserActor[] = [], where = stage) =>
    Promise.all(group.map(({ id }) => anEntry(where, null, id)));
  const [returned, approved, moved] = [
    await entriesOf(returning),
    await entriesOf(refused),
    await entriesOf(moving, neighbour),
  ];
  const setStatus = (entries: { id: string }[], status: "cancelled" | "rejected") =>
    prisma.registration.updateMany({ where: { id: { in: entries.map(({ id }) => id) } }, data: { status } });
  await setStatus(returned, "cancelled");
  await setStatus(approved, "rejected");
  const paying = await Promise.all(
    (late ?? []).map(async (actor) => payEntry(actor, await enterRace(actor, { stageId: stage.id }))),
  );
  await lapseUnpaid(new Date(Date.now() + DAY));
  await prisma.stage.update({ where: { id: stage.id }, data: { capacity: PLACES } });
  const list = Array.from({ length: 30 }, (_, n) => `Listed,Person${n},,listed${n}@dorsal.example`).join("\n");
  const ways = [
    ...(entering ?? []).map((actor) => () => enterRace(actor, { stageId: stage.id })),
    ...(returning ?? []).map((actor) => () => enterRace(actor, { stageId: stage.id })),
    ...approved.map(
      ({ id }) =>
        () =>
          updateRegistration(marc, id, { status: "confirmed" }),
    ),
    ...(byHand ?? []).map(
      ({ id }) =>
        () =>
          createRanking(marc, { stageId: stage.id, userId: id }),
    ),
    ...moved.map(
      ({ id }) =>
        () =>
          moveEntry(marc, id, stage.id, "Ran the other race"),
    ),
    ...paying.map((url) => () => {
      const { raw, headers } = provider.message(
        "payment_intent.succeeded",
        provider.pay(url.slice(url.lastIndexOf("/") + 1)),
      );
      return takeProviderMessage(new TextEncoder().encode(raw), headers["stripe-signature"]);
    }),
    () => bulkRegister(marc, stage.id, new TextEncoder().encode(`nom,prénom,dossard,email\n${list}\n`)),
  ];
  return { stage, ways: ways.map((way, n) => ({ way, n: (n * 7919) % 997 })).sort((a, b) => a.n - b.n) };
}

it("200 people race for 50 places by entering, returning, approval, hand, move, late payment and list: exactly 50 get in", async () => {
  const { stage, ways } = await rush();
  await Promise.all(ways.map(({ way }) => way().then(() => undefined, full)));
  expect(await prisma.registration.count({ where: { stageId: stage.id, ...TAKES_A_PLACE } })).toBe(PLACES);
  const paidOutside = await prisma.payment.count({
    where: { status: "succeeded", registration: { status: "cancelled" }, refunds: { none: {} } },
  });
  expect(paidOutside).toBe(0);
});

it("40 people who are moved at once, more than there are connections, are all moved", async () => {
  const marc = (await signedIn(await aUser("organizer"))).actor;
  const from = await aStage({ startAt: new Date(Date.now() + DAY) });
  const to = await aStage({ eventId: from.eventId, startAt: new Date(Date.now() + DAY), capacity: 30 });
  const entries = await Promise.all((await people(40)).map(({ id }) => anEntry(from, null, id)));
  await Promise.all(entries.map(({ id }) => moveEntry(marc, id, to.id, "Ran the other race").catch(full)));
  expect(await prisma.registration.count({ where: { stageId: to.id } })).toBe(30);
  expect(await prisma.registration.count({ where: { stageId: from.id } })).toBe(10);
});

it("negative control: where the event is not locked, more than 50 get in", async () => {
  const stage = await aStage({ startAt: new Date(Date.now() + DAY), capacity: PLACES });
  const unguarded = ({ id }: UserActor) =>
    prisma.$transaction(
      async (tx) => {
        if ((await tx.registration.count({ where: { stageId: stage.id, ...TAKES_A_PLACE } })) >= PLACES) return;
        await tx.registration.create({
          data: { userId: id, enteredById: id, stageId: stage.id, eventId: stage.eventId },
        });
      },
      { maxWait: 60_000, timeout: 60_000 },
    );
  await Promise.all((await people(200)).map(unguarded));
  expect(await prisma.registration.count({ where: { stageId: stage.id, ...TAKES_A_PLACE } })).toBeGreaterThan(PLACES);
});
