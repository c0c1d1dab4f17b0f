import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace, GUN } from "@/lib/testing/race";
import { storeAndRank } from "../commands";
import { decide, type NewDecision } from "../decisions/commands";
import { previewDecision } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

/** Six finishers, a minute after each other. */
async function aRace() {
  const race = await aWatchedRace(7);
  const reads = [1, 2, 3, 4, 5, 6].flatMap((n) => [race.read(String(n), 5, 20), race.read(String(n), 10, 40 + n)]);
  await storeAndRank(race.stage.id, reads);
  const rankings = await prisma.ranking.findMany({ include: { registration: true } });
  const of = (bib: string) => rankings.find(({ registration }) => registration.bib === bib)?.id as string;
  return { ...race, reads, of };
}

const stored = async () => ({
  rankings: await prisma.ranking.findMany({ orderBy: { id: "asc" } }),
  timings: await prisma.stageTiming.findMany(),
  changes: await prisma.stageChange.count(),
  decisions: await prisma.decision.count(),
});

describe("the preview of a decision", () => {
  it("says who changes and how, a podium first, and neither writes nor announces anything", async () => {
    const race = await aRace();
    const before = await stored();
    const effects = await previewDecision(race.actor, race.stage.id, { kind: "dsq", rankingId: race.of("2") });
    expect(await stored()).toEqual(before);
    expect(effects.map(({ bib, before, after, podium }) => [bib, before?.rank, after?.rank, podium])).toEqual([
      ["2", 2, null, true],
      ["3", 3, 2, true],
      ["4", 4, 3, true],
      ["5", 5, 4, false],
      ["6", 6, 5, false],
    ]);
    expect(effects[0]).toMatchObject({ before: { state: "finished" }, after: { state: "dsq" } });
  });

  const camera = { cameraId: "finish", from: GUN.getTime(), to: GUN.getTime() + 44.5 * 60_000 };
  const KINDS: [string, (race: Awaited<ReturnType<typeof aRace>>) => NewDecision][] = [
    ["reject", ({ reads }) => ({ kind: "reject", detectionId: reads[5]?.id as string })],
    ["reassign", ({ reads, of }) => ({ kind: "reassign", detectionId: reads[5]?.id as string, rankingId: of("6") })],
    ["adjust_time", ({ of }) => ({ kind: "adjust_time", rankingId: of("5"), milliseconds: -240_000 })],
    ["pin_rank", ({ of }) => ({ kind: "pin_rank", rankingId: of("5"), position: 1 })],
    ["shift_stage", () => ({ kind: "shift_stage", milliseconds: -270_000 })],
    ["shift_group", ({ of }) => ({ kind: "shift_group", rankingIds: [of("4"), of("5")], milliseconds: -270_000 })],
    ["shift_camera", () => ({ kind: "shift_camera", ...camera, milliseconds: 100_000 })],
  ];

  it.each(KINDS)("%s: is just what comes of it", async (_, decisionOf) => {
    const race = await aRace();
    const effects = await previewDecision(race.actor, race.stage.id, decisionOf(race));
    expect(effects.length).toBeGreaterThan(0);
    const old = await prisma.ranking.findMany();
    const id = await decide(race.actor, race.stage.id, decisionOf(race), "as was decided");
    const rows = await prisma.ranking.findMany();
    for (const row of rows) {
      const was = old.find((one) => one.id === row.id);
      const effect = effects.find((one) => one.id === row.id);
      if (effect) expect(effect.after).toMatchObject({ state: row.state, timeMs: row.timeMs, progress: row.progress });
      else expect([row.state, row.timeMs, row.progress]).toEqual([was?.state, was?.timeMs, was?.progress]);
    }
    // And taking it back has the opposite effect.
    const back = await previewDecision(race.actor, race.stage.id, { kind: "undo", undoes: id });
    const turned = new Map(effects.map((one) => [one.id, { before: one.after, after: one.before }]));
    expect(back).toHaveLength(effects.length);
    for (const one of back) expect({ before: one.before, after: one.after }).toEqual(turned.get(one.id));
  });

  it("also of somebody who was never seen", async () => {
    const race = await aRace();
    const entry = await prisma.registration.findFirstOrThrow({ where: { bib: "7" } });
    const dns = (rankingId: string) => ({ kind: "dns", rankingId }) as const;
    const effects = await previewDecision(race.actor, race.stage.id, dns, entry.id);
    expect(effects).toMatchObject([{ bib: "7", before: null, after: { state: "dns", rank: null } }]);
    expect(await prisma.ranking.count()).toBe(6);
  });

  it("refuses what the decision itself would refuse, and strangers", async () => {
    const race = await aRace();
    const unknown = previewDecision(race.actor, race.stage.id, { kind: "dnf", rankingId: race.stage.id });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
    const { actor } = await signedIn(await aUser("bruno"));
    const strange = previewDecision(actor, race.stage.id, { kind: "dnf", rankingId: race.of("1") });
    await expect(strange).rejects.toMatchObject({ code: "forbidden" });
  });
});
