import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { createCheckpoints } from "@/lib/domain/checkpoints/commands";
import { whyRanked } from "@/lib/domain/rankings/queries";
import { anEntry, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace, GUN, published } from "@/lib/testing/race";
import { storeAndRank } from "../commands";
import { reviewList } from "../review/queries";
import { moveEntry } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

/** A 10 km race of which runner 2 in truth ran the 5 km: seen at the start and at the turn, which is the other's finish. */
async function twoRaces(data: Parameters<typeof aStage>[0] = {}) {
  const race = await aWatchedRace(3);
  const { stage, actor, read } = race;
  const short = await aStage({
    ...{ eventId: stage.eventId, categoryId: stage.categoryId, type: "gpx", startAt: GUN, totalDistanceMeters: null },
    ...data,
  });
  await createCheckpoints(actor, short.id, [
    { name: "km 0", kind: "start", position: null, distances: [0] },
    { name: "Km 5", kind: "finish", position: null, distances: [5000] },
  ]);
  await storeAndRank(stage.id, [
    read("1", 0, 0),
    read("1", 10, 45),
    read("2", 0, 0, { deviceId: "a" }),
    read("2", 5, 24),
  ]);
  const entry = await prisma.registration.findFirstOrThrow({ where: { stageId: stage.id, bib: "2" } });
  return { ...race, short, entry };
}

const seqOf = async (stageId: string) => (await prisma.stageTiming.findUniqueOrThrow({ where: { stageId } })).seq;

describe("case 17: a runner moves to another stage after finishing", () => {
  it("is shown once, there, with what was read; and both stages announce it", async () => {
    const { stage, short, actor, entry } = await twoRaces();
    const before = [await seqOf(stage.id), await seqOf(short.id)] as const;
    await moveEntry(actor, entry.id, short.id, "ran the 5 km");
    expect((await published(stage.id)).map(({ bib }) => bib)).toEqual(["1"]);
    expect(await published(short.id)).toMatchObject([
      { bib: "2", state: "finished", progress: 5000, timeMs: 24 * 60_000, flags: [] },
    ]);
    expect(await seqOf(stage.id)).toBeGreaterThan(before[0]);
    expect(await seqOf(short.id)).toBeGreaterThan(before[1]);
    const decisions = await prisma.decision.findMany({ orderBy: { createdAt: "asc" } });
    expect(decisions.map(({ kind, stageId, reason }) => [kind, stageId, reason])).toEqual([
      ["moved_out", stage.id, "ran the 5 km"],
      ["moved_in", short.id, "ran the 5 km"],
    ]);
  });

  it("keeps every read where it was, and leaves none of them to be reviewed", async () => {
    const { stage, short, actor, entry } = await twoRaces();
    const before = await prisma.detection.findMany({ where: { stageId: stage.id }, orderBy: { id: "asc" } });
    await moveEntry(actor, entry.id, short.id, "ran the 5 km");
    expect(await prisma.detection.findMany({ where: { stageId: stage.id }, orderBy: { id: "asc" } })).toEqual(before);
    expect((await reviewList(actor, stage.id)).filter(({ kind }) => kind === "detection")).toEqual([]);
    const copies = await prisma.detection.findMany({ where: { stageId: short.id } });
    expect(copies.map(({ deviceId }) => deviceId).sort()).toEqual(
      before
        .filter(({ label }) => label === "2")
        .map(({ id }) => `moved:${id}`)
        .sort(),
    );
  });

  it("and back again is as though nothing had been, however often", async () => {
    const { stage, short, actor, entry } = await twoRaces();
    const before = await published(stage.id);
    for (const to of [short, stage, short, stage]) await moveEntry(actor, entry.id, to.id, "there and back");
    expect(await published(stage.id)).toEqual(before);
    expect(await published(short.id)).toEqual([]);
    expect(await prisma.detection.count({ where: { stageId: short.id } })).toBe(2);
  });

  it("takes another bib where the own one is worn, and says so where none is given", async () => {
    const { short, actor, entry } = await twoRaces();
    await anEntry(short, "2");
    await expect(moveEntry(actor, entry.id, short.id, "ran the 5 km")).rejects.toMatchObject({ code: "bib_taken" });
    await moveEntry(actor, entry.id, short.id, "ran the 5 km", "502");
    const [moved] = await published(short.id);
    expect(moved).toMatchObject({ bib: "502", state: "finished" });
    const ranking = await prisma.ranking.findFirstOrThrow({ where: { stageId: short.id } });
    expect((await whyRanked(ranking.id)).reads).toHaveLength(2);
  });

  it("needs a place in the stage, not another one in the event", async () => {
    const { short, stage, actor, entry } = await twoRaces({ capacity: 1 });
    await prisma.event.update({ where: { id: stage.eventId }, data: { capacity: 3 } });
    await moveEntry(actor, entry.id, short.id, "ran the 5 km");
    const third = await prisma.registration.findFirstOrThrow({ where: { bib: "3" } });
    await expect(moveEntry(actor, third.id, short.id, "too")).rejects.toMatchObject({ code: "full" });
    expect((await published(short.id)).map(({ bib }) => bib)).toEqual(["2"]);
  });

  it("is refused to strangers, into another event and to where one is", async () => {
    const { short, stage, actor, entry } = await twoRaces();
    const { actor: stranger } = await signedIn(await aUser("bruno"));
    await expect(moveEntry(stranger, entry.id, short.id, "x")).rejects.toMatchObject({ name: "DomainError" });
    const elsewhere = await aStage();
    await expect(moveEntry(actor, entry.id, elsewhere.id, "x")).rejects.toMatchObject({ code: "decision_impossible" });
    await expect(moveEntry(actor, entry.id, stage.id, "x")).rejects.toMatchObject({ code: "decision_impossible" });
  });
});
