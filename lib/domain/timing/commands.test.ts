import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { prisma, withTransaction } from "@/lib/db";
import { anEntry } from "@/lib/testing/builders";
import { aWatchedRace, GUN, published } from "@/lib/testing/race";
import { updateCheckpoint } from "../checkpoints/commands";
import { updateRegistration } from "../registrations/commands";
import { updateStage } from "../stages/commands";
import { recomputeStage, storeAndRank } from "./commands";
import { decide } from "./decisions/commands";
import type { Accepted } from "./detections/types";

vi.setConfig({ testTimeout: 60_000 });

type Race = Awaited<ReturnType<typeof aWatchedRace>>;

/** Three runners; the third missed at 5 km. Each read has its device's id, as a camera sends it. */
const readsOf = ({ read }: Race): Accepted[] =>
  [
    ["1", 0, 0.1],
    ["1", 5, 21],
    ["1", 10, 42.5],
    ["2", 0, 0.2],
    ["2", 5, 25],
    ["2", 10, 50],
    ["3", 0, 0.3],
    ["3", 10, 48],
  ].map(([label, km, minute], n) =>
    read(label as string, km as 0 | 5 | 10, minute as number, { deviceId: `read-${n}`, faceSignature: `face-${n}` }),
  );

const seqOf = async (stageId: string) => (await prisma.stageTiming.findUniqueOrThrow({ where: { stageId } })).seq;
const recompute = (stageId: string) => withTransaction((client) => recomputeStage(client, stageId));

/** What the reads come to when they arrive one after the other, as they were made. */
async function inOrder(): Promise<Awaited<ReturnType<typeof published>>> {
  const race = await aWatchedRace(3);
  for (const detection of readsOf(race)) await storeAndRank(race.stage.id, [detection]);
  return published(race.stage.id);
}

describe("storeAndRank", () => {
  it("ranks who was seen", async () => {
    const result = await inOrder();
    expect(result.map(({ bib, state, timeMs, flags }) => [bib, state, timeMs, flags])).toEqual([
      ["1", "finished", 42.5 * 60_000, []],
      ["2", "finished", 50 * 60_000, []],
      ["3", "finished", 48 * 60_000, ["missed_read"]],
    ]);
  });

  it("case 18: many transactions for the same runners at once are as one after the other, without a gap in the sequence", async () => {
    const expected = await inOrder();
    const race = await aWatchedRace(3);
    const before = await seqOf(race.stage.id);
    await Promise.all(readsOf(race).map((detection) => storeAndRank(race.stage.id, [detection])));
    expect(await published(race.stage.id)).toEqual(expected);
    const changes = await prisma.stageChange.findMany({ where: { stageId: race.stage.id }, orderBy: { seq: "asc" } });
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, n) => n + 1));
    expect(await seqOf(race.stage.id)).toBe(changes.length);
    expect(await seqOf(race.stage.id)).toBeLessThanOrEqual(before + 8);
  });

  it("case 2: each sent 1 to 5 times, in any order and any batches: the same standings, and repeats announce nothing", async () => {
    const expected = await inOrder();
    const many = fc.tuple(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 8, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      fc.integer({ min: 1, max: 9 }),
    );
    const property = fc.asyncProperty(many, async ([times, noise, batch]) => {
      const race = await aWatchedRace(3);
      const sent = readsOf(race).flatMap((read, n) =>
        Array.from({ length: times[n] as number }, (_, k) => ({ ...read, id: k ? crypto.randomUUID() : read.id })),
      );
      const shuffled = sent.map((read) => ({ read, at: noise.next().value as number })).sort((a, b) => a.at - b.at);
      for (let at = 0; at < shuffled.length; at += batch)
        await storeAndRank(
          race.stage.id,
          shuffled.slice(at, at + batch).map(({ read }) => read),
        );
      expect(await published(race.stage.id)).toEqual(expected);
      expect(await prisma.detection.count({ where: { stageId: race.stage.id } })).toBe(8);
      const seq = await seqOf(race.stage.id);
      const receipts = await storeAndRank(race.stage.id, readsOf(race));
      expect(receipts.every(({ repeated, matched }) => repeated && matched)).toBe(true);
      expect(await seqOf(race.stage.id)).toBe(seq);
    });
    await fc.assert(property, { numRuns: 10 });
  });

  it("case 2: a batch with everything five times is announced once", async () => {
    const race = await aWatchedRace(3);
    const before = await seqOf(race.stage.id);
    const batch = [1, 2, 3, 4, 5].flatMap(() => readsOf(race));
    const receipts = await storeAndRank(race.stage.id, batch);
    expect(new Set(receipts.map(({ detectionId }) => detectionId)).size).toBe(8);
    expect(await seqOf(race.stage.id)).toBe(before + 1);
  });

  it("case 14: a batch three hours late is as though it had been on time", async () => {
    const expected = await inOrder();
    const race = await aWatchedRace(3);
    const [late, onTime] = [readsOf(race).filter((_, n) => n % 3 === 1), readsOf(race).filter((_, n) => n % 3 !== 1)];
    for (const detection of onTime) await storeAndRank(race.stage.id, [detection]);
    expect(await published(race.stage.id)).not.toEqual(expected);
    const receivedAt = new Date(GUN.getTime() + 3 * 3_600_000);
    await storeAndRank(
      race.stage.id,
      late.map((read) => ({ ...read, receivedAt })),
    );
    expect(await published(race.stage.id)).toEqual(expected);
  });

  it("case 19: with the faces erased the standings are the same", async () => {
    const race = await aWatchedRace(3);
    await storeAndRank(race.stage.id, readsOf(race));
    const before = await published(race.stage.id);
    expect((await prisma.faceSignature.deleteMany()).count).toBe(8);
    await recompute(race.stage.id);
    expect(await published(race.stage.id)).toEqual(before);
    expect(await prisma.detection.count()).toBe(8);
  });

  it("case 22: two people with one bib: the second is refused, two who wear it are flagged", async () => {
    const race = await aWatchedRace(3);
    await expect(anEntry(race.stage, "1")).rejects.toMatchObject({ code: "P2002" });
    const other = await prisma.registration.findFirstOrThrow({ where: { bib: "2" } });
    await expect(updateRegistration(race.actor, other.id, { bib: "1" })).rejects.toMatchObject({
      code: "bib_taken",
      facts: { bib: "1" },
    });
    await storeAndRank(race.stage.id, [...readsOf(race), race.read("1", 10, 22), race.read("1", 5, 41)]);
    const [first, second] = await published(race.stage.id);
    expect(first?.flags).toContain("conflicting_reads");
    expect(second?.flags).toEqual([]);
  });

  it("a read goes by the bib as written before the one without its zeros", async () => {
    const race = await aWatchedRace(3);
    await anEntry(race.stage, "007");
    await storeAndRank(race.stage.id, [race.read("07", 5, 20)]);
    expect((await published(race.stage.id)).map(({ bib }) => bib)).toEqual(["007"]);
    await anEntry(race.stage, "7");
    await recompute(race.stage.id);
    const receipts = await storeAndRank(race.stage.id, [
      race.read("7", 5, 21),
      race.read("007", 10, 40),
      race.read("0007", 5, 20),
    ]);
    // 0007 may be either of the two: a person decides.
    expect(receipts.map(({ matched }) => matched)).toEqual([true, true, false]);
  });
});

describe("a corrected course", () => {
  it("case 9: re-measured, then one time confirmed: every runner is of the new course", async () => {
    const race = await aWatchedRace(3);
    await storeAndRank(race.stage.id, readsOf(race));
    const finish = await prisma.checkpoint.findFirstOrThrow({ where: { name: "Km 10" } });
    await updateCheckpoint(race.actor, finish.id, { distances: [10_150] });
    await updateStage(race.actor, race.stage.id, { totalDistanceMeters: 10_150 });
    const corrected = await published(race.stage.id);
    expect(corrected.map(({ progress }) => progress)).toEqual([10_150, 10_150, 10_150]);
    const detection = await prisma.detection.findFirstOrThrow({ where: { label: "1", checkpointId: finish.id } });
    await decide(race.actor, race.stage.id, { kind: "confirm", detectionId: detection.id }, "seen on the film");
    expect(await published(race.stage.id)).toEqual(corrected);
    const versions = await prisma.ranking.findMany({ select: { courseVersion: true }, distinct: ["courseVersion"] });
    expect(versions).toHaveLength(1);
  });
});
