import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace } from "@/lib/testing/race";
import { storeAndRank } from "../commands";
import { decide, decideAbout } from "../decisions/commands";
import { reviewList } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

/** Five finishers, a minute after each other, and who is still out. */
async function aRace() {
  const race = await aWatchedRace(5);
  const { stage, read } = race;
  const finished = [1, 2, 3, 4, 5].flatMap((n) => [
    read(String(n), 0, 0),
    read(String(n), 5, 20),
    read(String(n), 10, 40 + n),
  ]);
  await storeAndRank(stage.id, finished);
  const list = () => reviewList(race.actor, stage.id);
  return { ...race, list };
}

describe("the review list", () => {
  it("is empty where everything found its runner", async () => {
    const { list } = await aRace();
    expect(await list()).toEqual([]);
  });

  it("has what could change a podium first, then other ranks, then the rest; each with why it is there", async () => {
    const { stage, read, list } = await aRace();
    await anEntry(stage, "118");
    await anEntry(stage, "207");
    const half = [read("118", 0, 0), read("118", 5, 19), read("207", 0, 0), read("207", 5, 27)];
    const lost = [
      read("2O7", 10, 55),
      read("11B", 10, 39),
      read("Z9Z9", 5, 30),
      { ...read("", 10, 39.5), label: null, labelKey: null, labelLoose: null },
    ];
    await storeAndRank(stage.id, [...half, ...lost]);
    const items = await list();
    expect(items.map((item) => [item.kind === "detection" ? item.label : item.bib, item.consequence])).toEqual([
      [null, "podium"],
      ["11B", "podium"],
      ["2O7", "rank"],
      ["Z9Z9", "rest"],
    ]);
    expect(items.map((item) => item.kind === "detection" && item.why)).toEqual([
      "no_label",
      "nobody",
      "nobody",
      "nobody",
    ]);
    expect(items[1]).toMatchObject({ suggestions: [{ bib: "118" }] });
  });

  it("asks about a runner whose reads contradict each other, until a person decided about the runner", async () => {
    const { stage, actor, read, list } = await aRace();
    await storeAndRank(stage.id, [read("2", 10, 22), read("2", 5, 41)]);
    expect(await list()).toMatchObject([{ kind: "ranking", bib: "2", rank: 2, consequence: "podium" }]);
    const entry = await prisma.registration.findFirstOrThrow({ where: { bib: "2" } });
    const on = (rankingId: string) => ({ kind: "race_on", rankingId }) as const;
    await decideAbout(actor, stage.id, entry.id, on, "looked at the film");
    expect(await list()).toEqual([]);
  });

  it("names first with whom the same face was seen, and forgets it with the face", async () => {
    const { stage, read, list } = await aRace();
    await anEntry(stage, "31");
    await anEntry(stage, "37");
    await storeAndRank(stage.id, [
      ...[read("31", 0, 0), read("37", 0, 0, { faceSignature: "her" }), read("31", 5, 25), read("37", 5, 25)],
      read("3*", 10, 50, { faceSignature: "her" }),
    ]);
    const [withFace] = await list();
    expect(withFace).toMatchObject({ suggestions: [{ bib: "37", sameFace: true }, { bib: "31" }, {}] });
    await prisma.faceSignature.deleteMany();
    const [without] = await list();
    expect(without).toMatchObject({ suggestions: [{ bib: "31", sameFace: false }, { bib: "37" }, {}] });
  });

  it("no longer has what was rejected or given to a runner, also to one never seen before", async () => {
    const { stage, actor, read, list } = await aRace();
    const entry = await anEntry(stage, "900");
    const [a, b] = [read("X1", 5, 30), read("90O", 10, 60)];
    await storeAndRank(stage.id, [a, b]);
    await decide(actor, stage.id, { kind: "reject", detectionId: a.id }, "a sponsor's board");
    const give = (rankingId: string) => ({ kind: "reassign", detectionId: b.id, rankingId }) as const;
    await decideAbout(actor, stage.id, entry.id, give, "seen on the film");
    expect((await list()).filter(({ kind }) => kind === "detection")).toEqual([]);
    const ranking = await prisma.ranking.findUniqueOrThrow({ where: { registrationId: entry.id } });
    expect(ranking).toMatchObject({ state: "finished", timeMs: 60 * 60_000 });
  });

  it("is for the organiser only", async () => {
    const { stage } = await aRace();
    const { actor } = await signedIn(await aUser("bruno"));
    await expect(reviewList(actor, stage.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});
