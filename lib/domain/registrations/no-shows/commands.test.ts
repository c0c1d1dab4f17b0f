import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, anEntry, anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { recordCheckIns } from "../check-ins/commands";
import { updateRegistration } from "../commands";
import { markNoShows, unmarkNoShow } from "./commands";
import { noShowsOf } from "./queries";

const HOUR = 3_600_000;
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const statusOf = async (id: string) => (await prisma.registration.findUniqueOrThrow({ where: { id } })).status;

/** A race of a club that is over. */
async function race() {
  const club = await aClub("organizer");
  await prisma.fineReason.create({ data: { clubId: club.id, name: "No-show", amount: 1500, proposedFor: "no_show" } });
  const event = await anEvent({ clubId: club.id, startAt: new Date("2026-06-07T07:00:00Z") });
  const ended = { startAt: new Date("2026-06-07T07:30:00Z"), endAt: new Date(Date.now() - HOUR) };
  const stage = await aStage({ eventId: event.id, ...ended });
  return { club, event, stage, organiser: await actorOf("organizer") };
}

it("who was to start and was seen by nobody did not show up; nobody else", async () => {
  const { stage, organiser } = await race();
  const missing = await anEntry(stage, "1");
  const paid = await anEntry(stage, "2");
  await prisma.registration.update({ where: { id: paid.id }, data: { status: "registered" } });
  const listed = await anEntry(stage, "3");
  const there = [
    await anEntry(stage, "4"),
    await anEntry(stage, "5"),
    await anEntry(stage, "6"),
    await anEntry(stage, "7"),
  ] as const;
  const rank = ({ id: registrationId, userId }: { id: string; userId: string }, data: object) =>
    prisma.ranking.create({ data: { stageId: stage.id, userId, registrationId, flags: [], ...data } });
  // In the standings from the start, as an imported entry is, and never seen.
  await rank(listed, {});
  await prisma.registration.update({ where: { id: there[0].id }, data: { checkedInAt: new Date() } });
  await rank(there[1], { lastAt: new Date() });
  await rank(there[2], { state: "dsq" });
  await prisma.detection.create({
    data: {
      ...{ stageId: stage.id, cameraId: "server", label: "007", labelKey: "007", labelLoose: "7" },
      ...{ capturedAt: new Date(), receivedAt: new Date() },
    },
  });
  const withdrawn = await anEntry(stage, "8");
  await prisma.registration.update({ where: { id: withdrawn.id }, data: { status: "cancelled" } });
  expect(await noShowsOf(organiser, stage.id)).toEqual({ isOver: true, count: 3 });
  expect((await Promise.all([markNoShows(organiser, stage.id), markNoShows(organiser, stage.id)])).sort()).toEqual([
    0, 3,
  ]);
  expect(await Promise.all([missing, paid, listed].map(({ id }) => statusOf(id)))).toEqual(Array(3).fill("no_show"));
  expect(await Promise.all(there.map(({ id }) => statusOf(id)))).toEqual(Array(4).fill("confirmed"));
  expect(await statusOf(withdrawn.id)).toBe("cancelled");
});

it("members of the club that organises are proposed for its fine, until it turns out that they were there", async () => {
  const { club, stage, organiser } = await race();
  const [amelie, bruno] = [await aMember(club.id, "amelie"), await aMember(club.id, "bruno")];
  const former = await aMember(club.id, "chloe", { status: "cancelled" });
  const entries = [await anEntry(stage, "1", amelie.userId), await anEntry(stage, "2", bruno.userId)] as const;
  await anEntry(stage, "3", former.userId);
  await anEntry(stage, "4", (await aUser("diego")).id);
  await markNoShows(organiser, stage.id);
  const about = "10 km · Trail du Lac · 2026-06-07";
  expect(await prisma.fineProposal.findMany({ orderBy: { createdAt: "asc" } })).toMatchObject([
    { membershipId: amelie.id, registrationId: entries[0].id, cause: "no_show", about },
    { membershipId: bruno.id, registrationId: entries[1].id, cause: "no_show", about },
  ]);
  await unmarkNoShow(organiser, entries[0].id);
  await updateRegistration(organiser, entries[1].id, { status: "confirmed" });
  expect(await prisma.fineProposal.count()).toBe(0);
  expect(await statusOf(entries[0].id)).toBe("confirmed");
  expect(await outcomes([unmarkNoShow(organiser, entries[0].id)])).toEqual(["already_decided"]);
});

it("a check-in that arrives late says that somebody was there", async () => {
  const { club, event, stage, organiser } = await race();
  const amelie = await aMember(club.id, "amelie");
  const { id: registrationId } = await anEntry(stage, "1", amelie.userId);
  await markNoShows(organiser, stage.id);
  expect(await prisma.fineProposal.count()).toBe(1);
  const sent = {
    id: randomUUID(),
    registrationId,
    kind: "check_in" as const,
    device: "Desk 2",
    at: new Date(Date.now() - 2 * HOUR),
  };
  await recordCheckIns(organiser, event.id, [sent]);
  expect(await statusOf(registrationId)).toBe("confirmed");
  expect(await prisma.fineProposal.count()).toBe(0);
});

it("keeps the places as they are, and says nothing new of the standings", async () => {
  const { event, stage, organiser } = await race();
  await prisma.event.update({ where: { id: event.id }, data: { capacity: 1 } });
  await anEntry(stage, "1");
  const before = await prisma.stageTiming.findUniqueOrThrow({ where: { stageId: stage.id } });
  await markNoShows(organiser, stage.id);
  expect(await prisma.stageTiming.findUniqueOrThrow({ where: { stageId: stage.id } })).toEqual(before);
  expect(await prisma.registration.count({ where: { eventId: event.id, status: "no_show" } })).toBe(1);
});

it("is the organiser's, once the stage is over", async () => {
  const { stage, organiser } = await race();
  const { id } = await anEntry(stage, "1", (await aUser("amelie")).id);
  const running = await aStage();
  const runner = await actorOf("amelie");
  expect(await noShowsOf(organiser, running.id)).toEqual({ isOver: false, count: 0 });
  expect(
    await outcomes([
      markNoShows(runner, stage.id),
      unmarkNoShow(runner, id),
      noShowsOf(runner, stage.id),
      markNoShows(organiser, running.id),
    ]),
  ).toEqual(["forbidden", "forbidden", "forbidden", "stage_not_over"]);
});
