import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { pool, prisma, withTransaction } from "@/lib/db";
import { aStage, aUser, signedIn } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { aWatchedRace, GUN, published } from "@/lib/testing/race";
import { recomputeStage, storeAndRank } from "../commands";
import { decide, type NewDecision } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

/** Two runners at the finish, and one read that nobody wears. */
async function aFinishedRace() {
  const race = await aWatchedRace(2);
  const { stage, read } = race;
  const reads = {
    first: [read("1", 0, 0), read("1", 5, 21), read("1", 10, 42)],
    second: [read("2", 0, 0), read("2", 5, 25), read("2", 10, 50)],
    nobody: read("Z9", 5, 30),
  };
  await storeAndRank(stage.id, [...reads.first, ...reads.second, reads.nobody]);
  const rankings = await prisma.ranking.findMany({ where: { stageId: stage.id }, include: { registration: true } });
  const rankingOf = (bib: string) => rankings.find(({ registration }) => registration.bib === bib)?.id as string;
  const decideHere = (decision: NewDecision) => decide(race.actor, stage.id, decision, "as the jury decided");
  return { ...race, reads, rankingOf, decide: decideHere };
}
type Finished = Awaited<ReturnType<typeof aFinishedRace>>;

const KINDS: [string, (race: Finished) => NewDecision][] = [
  ["reject", ({ reads }) => ({ kind: "reject", detectionId: reads.first[2]?.id as string })],
  [
    "reassign",
    ({ reads, rankingOf }) => ({
      kind: "reassign",
      detectionId: reads.first[1]?.id as string,
      rankingId: rankingOf("2"),
    }),
  ],
  ["dns", ({ rankingOf }) => ({ kind: "dns", rankingId: rankingOf("1") })],
  ["dnf", ({ rankingOf }) => ({ kind: "dnf", rankingId: rankingOf("1") })],
  ["dsq", ({ rankingOf }) => ({ kind: "dsq", rankingId: rankingOf("1") })],
  ["adjust_time", ({ rankingOf }) => ({ kind: "adjust_time", rankingId: rankingOf("1"), milliseconds: -270_000 })],
  ["pin_rank", ({ rankingOf }) => ({ kind: "pin_rank", rankingId: rankingOf("2"), position: 1 })],
  ["shift_stage", () => ({ kind: "shift_stage", milliseconds: -270_000 })],
  [
    "shift_group",
    ({ rankingOf }) => ({ kind: "shift_group", rankingIds: [rankingOf("1"), rankingOf("2")], milliseconds: 30_000 }),
  ],
  [
    "shift_camera",
    () => ({
      kind: "shift_camera",
      cameraId: "finish",
      from: GUN.getTime(),
      to: GUN.getTime() + 3_600_000,
      milliseconds: 500,
    }),
  ],
];

describe("an undone decision", () => {
  it.each(KINDS)(
    "%s: the standings are as they were, and as decided when the undo is undone",
    async (_, decisionOf) => {
      const race = await aFinishedRace();
      const before = await published(race.stage.id);
      const decided = await race.decide(decisionOf(race));
      const after = await published(race.stage.id);
      expect(after).not.toEqual(before);
      const undo = await race.decide({ kind: "undo", undoes: decided });
      expect(await published(race.stage.id)).toEqual(before);
      await race.decide({ kind: "undo", undoes: undo });
      expect(await published(race.stage.id)).toEqual(after);
    },
  );

  it("race_on, of a runner who had given up", async () => {
    const race = await aFinishedRace();
    await race.decide({ kind: "dnf", rankingId: race.rankingOf("1") });
    const before = await published(race.stage.id);
    const decided = await race.decide({ kind: "race_on", rankingId: race.rankingOf("1") });
    expect(await published(race.stage.id)).not.toEqual(before);
    await race.decide({ kind: "undo", undoes: decided });
    expect(await published(race.stage.id)).toEqual(before);
  });

  it("confirm, of a read that was refused", async () => {
    const race = await aFinishedRace();
    const strange = race.read("1", 10, 22);
    await storeAndRank(race.stage.id, [strange]);
    const before = await published(race.stage.id);
    const decided = await race.decide({ kind: "confirm", detectionId: strange.id });
    expect(await published(race.stage.id)).not.toEqual(before);
    await race.decide({ kind: "undo", undoes: decided });
    expect(await published(race.stage.id)).toEqual(before);
  });

  it("is not undone twice, also by two at once", async () => {
    const race = await aFinishedRace();
    const decided = await race.decide({ kind: "dsq", rankingId: race.rankingOf("1") });
    const twins = await Promise.allSettled([1, 2, 3].map(() => race.decide({ kind: "undo", undoes: decided })));
    expect(twins.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(race.decide({ kind: "undo", undoes: decided })).rejects.toMatchObject({
      code: "decision_impossible",
      facts: { why: "already_undone" },
    });
  });
});

describe("decide", () => {
  it("case 11: a DNF goes on and is seen again: a DNF until a person says otherwise", async () => {
    const race = await aWatchedRace(1);
    await storeAndRank(race.stage.id, [race.read("1", 0, 0), race.read("1", 5, 21)]);
    const ranking = await prisma.ranking.findFirstOrThrow();
    await decide(race.actor, race.stage.id, { kind: "dnf", rankingId: ranking.id }, "sat down");
    await storeAndRank(race.stage.id, [race.read("1", 10, 60)]);
    expect(await published(race.stage.id)).toMatchObject([{ state: "dnf", progress: 10_000 }]);
    await decide(race.actor, race.stage.id, { kind: "race_on", rankingId: ranking.id }, "stood up");
    expect(await published(race.stage.id)).toMatchObject([{ state: "finished", timeMs: 60 * 60_000 }]);
  });

  it("gives a read that nobody wears to a runner", async () => {
    const race = await aFinishedRace();
    await race.decide({ kind: "reject", detectionId: race.reads.first[1]?.id as string });
    await race.decide({ kind: "reassign", detectionId: race.reads.nobody.id, rankingId: race.rankingOf("1") });
    const [first] = await published(race.stage.id);
    expect(first?.splits.map(([distance, , elapsed]) => [distance, elapsed])).toContainEqual([5000, 30 * 60_000]);
    // What is read of the runner afterwards does not lose it again.
    await storeAndRank(race.stage.id, [race.read("1", 10, 42.1)]);
    expect((await published(race.stage.id))[0]?.splits).toEqual(first?.splits);
  });

  it("numbers the decisions of a stage without gaps, however many decide at once", async () => {
    const race = await aFinishedRace();
    await Promise.all(
      [1, 2, 3, 4, 5].map((position) => race.decide({ kind: "pin_rank", rankingId: race.rankingOf("1"), position })),
    );
    const decisions = await prisma.decision.findMany({ orderBy: { sequence: "asc" } });
    expect(decisions.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect((await published(race.stage.id))[0]?.pinned).toBe(decisions.at(-1)?.position);
    expect(decisions[0]).toMatchObject({ authorId: race.actor.id, reason: "as the jury decided" });
  });

  it("refuses strangers, and what belongs to another stage", async () => {
    const race = await aFinishedRace();
    const { actor: stranger } = await signedIn(await aUser("amelie"));
    const dsq: NewDecision = { kind: "dsq", rankingId: race.rankingOf("1") };
    await expect(decide(stranger, race.stage.id, dsq, "spite")).rejects.toMatchObject({ code: "forbidden" });
    const other = await aStage();
    const foreign = aDetection(other, { label: "1" });
    await storeAndRank(other.id, [foreign]);
    const refused = { code: "not_found" };
    await expect(decide(race.actor, other.id, dsq, "")).rejects.toMatchObject(refused);
    await expect(race.decide({ kind: "reject", detectionId: foreign.id })).rejects.toMatchObject(refused);
    const decided = await race.decide(dsq);
    await expect(decide(race.actor, other.id, { kind: "undo", undoes: decided }, "")).rejects.toMatchObject(refused);
  });
});

describe("detections and decisions", () => {
  it.each(["detections", "decisions"])(
    "%s are append-only: the database refuses to change or delete them",
    async (table) => {
      const race = await aFinishedRace();
      await race.decide({ kind: "dsq", rankingId: race.rankingOf("1") });
      const appendOnly = `${table} is append-only`;
      await expect(pool.query(`UPDATE ${table} SET stage_id = stage_id`)).rejects.toThrow(appendOnly);
      await expect(pool.query(`DELETE FROM ${table}`)).rejects.toThrow(appendOnly);
      expect((await pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count).toBeGreaterThan(0);
    },
  );
});

describe("case 13: a camera 38 s fast for 80 minutes", () => {
  const MINUTE = 60_000;
  const FAST = 38_000;

  it("is corrected for that interval of that camera only, wherever its reads count, and back when undone", async () => {
    const race = await aWatchedRace(3);
    const { stage, actor, read } = race;
    const at = (label: string, km: 0 | 5 | 10, minute: number) =>
      read(label, km, minute, { cameraId: km === 10 ? "finish" : "other" });
    const fast = (label: string, minute: number) => at(label, 10, minute + FAST / MINUTE);
    // The first before it went wrong, the second meanwhile, the third after somebody had set it.
    await storeAndRank(stage.id, [
      at("1", 5, 20),
      at("1", 10, 40),
      at("2", 5, 25),
      fast("2", 50),
      at("3", 5, 70),
      at("3", 10, 140),
    ]);
    const before = await published(stage.id);
    const [from, to] = [45, 125].map((minute) => GUN.getTime() + minute * MINUTE) as [number, number];
    const shift = { kind: "shift_camera", cameraId: "finish", from, to, milliseconds: -FAST } as const;
    const decided = await decide(actor, stage.id, shift, "compared with the radio clock");
    const after = await published(stage.id);
    expect(after.map(({ timeMs }) => (timeMs ?? 0) / MINUTE)).toEqual([40, 50, 140]);
    expect(after[1]?.lastAt).toEqual(new Date(GUN.getTime() + 50 * MINUTE));
    expect([after[0], after[2]]).toEqual([before[0], before[2]]);
    // One that comes later is put right as it comes.
    await storeAndRank(stage.id, [fast("2", 50.1)]);
    expect((await published(stage.id))[1]).toEqual(after[1]);
    await decide(actor, stage.id, { kind: "undo", undoes: decided }, "it was the other one");
    expect(await published(stage.id)).toEqual(before);
  });
});

describe("what is decided, and what is read", () => {
  it("come to the same in whatever order they come, and as a recompute has it", async () => {
    const KM = [0, 5, 10] as const;
    const readsOf = (race: Awaited<ReturnType<typeof aWatchedRace>>) =>
      [1, 2, 3].flatMap((n) =>
        KM.map((km) => race.read(String(n), km, km * (4 + n / 10) + 1, { deviceId: `${n}/${km}`, cameraId: `c${km}` })),
      );
    const [from, to] = [GUN.getTime(), GUN.getTime() + 7_200_000];
    const decisionsOf = (waveId: string): NewDecision[] => [
      { kind: "shift_wave", waveId, milliseconds: -30_000 },
      { kind: "shift_stage", milliseconds: 5000 },
      { kind: "shift_camera", cameraId: "c10", from, to, milliseconds: -7000 },
      { kind: "shift_camera", cameraId: "c5", from: from + 1_300_000, to, milliseconds: 4000 },
    ];
    const run = async (order: readonly number[]) => {
      const race = await aWatchedRace(3);
      const wave = await prisma.wave.create({
        data: { stageId: race.stage.id, name: "B", startAt: new Date(GUN.getTime() + 60_000) },
      });
      await prisma.registration.updateMany({ where: { bib: "2", stageId: race.stage.id }, data: { waveId: wave.id } });
      await withTransaction((client) => recomputeStage(client, race.stage.id));
      const reads = readsOf(race);
      const steps = [
        ...reads.map((one) => () => storeAndRank(race.stage.id, [one])),
        ...decisionsOf(wave.id).map((one) => () => decide(race.actor, race.stage.id, one, "as was decided")),
      ];
      for (const step of order) await steps[step]?.();
      const result = await published(race.stage.id);
      await withTransaction((client) => recomputeStage(client, race.stage.id));
      expect(await published(race.stage.id)).toEqual(result);
      return result;
    };
    const all = Array.from({ length: 13 }, (_, n) => n);
    const expected = await run(all);
    expect(expected.map(({ timeMs }) => timeMs)).toEqual([2_518_000, 2_488_000, 2_638_000]);
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(await run(order)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});
