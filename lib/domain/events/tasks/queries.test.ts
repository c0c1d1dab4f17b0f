import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, anEvent, aStage, aUser, aVolunteer, signedIn } from "@/lib/testing/builders";
import { aWatchedRace } from "@/lib/testing/race";
import { tasksOf } from "./queries";

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

async function organised(eventIds: readonly string[]) {
  const { actor } = await signedIn(await aUser("organizer"));
  return (await tasksOf(actor, eventIds)).map(({ kind, count, stage }) => [kind, count, stage?.name ?? null]);
}

async function aRaceToCome() {
  const event = await anEvent({ startAt: inHours(24), endAt: inHours(48) });
  const stage = await aStage({ eventId: event.id, startAt: inHours(24), price: 2000 });
  return { event, stage };
}

it("counts what waits before a race: answers, money, bibs, volunteers, checkpoints without anybody", async () => {
  const { event, stage } = await aRaceToCome();
  const change = (id: string, data: object) => prisma.registration.update({ where: { id }, data });
  await change((await anEntry(stage, null)).id, { status: "pending", fee: 2000 });
  await change((await anEntry(stage, "2")).id, { status: "cancelled", fee: 2000 });
  const paid = await anEntry(stage, "3");
  await change(paid.id, { fee: 2000 });
  const organizer = await aUser("organizer");
  await prisma.payment.create({
    data: {
      registrationId: paid.id,
      userId: paid.userId,
      amount: 2000,
      currency: "eur",
      status: "succeeded",
      method: "on_site",
      recordedById: organizer.id,
    },
  });
  await anEntry(stage, null);
  await aVolunteer(event.id, "bruno", { status: "pending" });
  const helper = await aVolunteer(event.id, "chloe");
  const [manned] = await Promise.all(
    ["Bridge", "Ridge"].map((name) => prisma.checkpoint.create({ data: { stageId: stage.id, name } })),
  );
  await prisma.checkpointAssignment.create({ data: { checkpointId: manned?.id ?? "", volunteerId: helper.id } });
  expect(await organised([event.id])).toEqual([
    ["waiting", 1, "10 km"],
    ["unpaid", 1, "10 km"],
    ["bibs", 1, "10 km"],
    ["volunteers", 1, null],
    ["staff", 1, "10 km"],
  ]);
});

it("names the reads that nobody knows while a race is under way, and results that nobody published after it", async () => {
  const { stage, read } = await aWatchedRace(1, inHours(-1));
  await storeAndRank(stage.id, [read("1", 0, 0), read("77", 5, 25)]);
  expect(await organised([stage.eventId])).toEqual([["review", 1, "10 km"]]);
  await prisma.stage.update({ where: { id: stage.id }, data: { endAt: inHours(-0.1) } });
  expect(await organised([stage.eventId])).toEqual([["results", 1, "10 km"]]);
  const publishedById = (await aUser("organizer")).id;
  await prisma.publication.create({ data: { stageId: stage.id, number: 1, seq: 1, publishedById } });
  expect(await organised([stage.eventId])).toEqual([]);
});

it("says nothing of what others organise", async () => {
  const { event, stage } = await aRaceToCome();
  await anEntry(stage, null);
  const { actor } = await signedIn(await aUser("chloe"));
  expect(await tasksOf(actor, [event.id])).toEqual([]);
});
