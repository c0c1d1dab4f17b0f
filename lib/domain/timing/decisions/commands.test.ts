import { describe, expect, it, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { aStage, aUser, signedIn } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { aWatchedRace, published } from "@/lib/testing/race";
import { storeAndRank } from "../commands";
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
