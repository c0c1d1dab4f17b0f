import { expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace, GUN } from "@/lib/testing/race";
import { cameraClocks } from "../clocks/queries";
import { storeAndRank } from "../commands";
import { decide } from "../decisions/commands";
import { standingsAt } from "../moments/queries";
import { decisionHistory } from "./queries";

vi.setConfig({ testTimeout: 30_000 });
const MINUTE = 60_000;

it("the history has every decision with who, when and why, and whether it still holds, page by page", async () => {
  const { stage, actor, read } = await aWatchedRace(1);
  await storeAndRank(stage.id, [read("1", 5, 20)]);
  const rankingId = (await prisma.ranking.findFirstOrThrow()).id;
  const dnf = await decide(actor, stage.id, { kind: "dnf", rankingId }, "sat down");
  const undo = await decide(actor, stage.id, { kind: "undo", undoes: dnf }, "stood up");
  await decide(actor, stage.id, { kind: "undo", undoes: undo }, "sat down again");
  const { decisions, total } = await decisionHistory(actor, stage.id, { limit: 2, offset: 0 });
  expect(total).toBe(3);
  expect(decisions).toMatchObject([
    { sequence: 3, kind: "undo", reason: "sat down again", undoes: 2, undone: false },
    { sequence: 2, kind: "undo", reason: "stood up", undoes: 1, undone: true },
  ]);
  const rest = await decisionHistory(actor, stage.id, { limit: 2, offset: 2 });
  expect(rest.decisions).toMatchObject([{ kind: "dnf", bib: "1", undone: false, author: expect.any(String) }]);
  const { actor: stranger } = await signedIn(await aUser("bruno"));
  await expect(decisionHistory(stranger, stage.id, { limit: 2, offset: 0 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(cameraClocks(stranger, stage.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(standingsAt(stranger, stage.id, 0)).rejects.toMatchObject({ code: "forbidden" });
});

it("the standings at a minute are those of what had been read by then, at true time; who gave up later was still racing", async () => {
  const { stage, actor, read } = await aWatchedRace(3);
  const reads = [read("1", 5, 20), read("2", 5, 21), read("2", 10, 40), read("1", 10, 44)];
  await storeAndRank(stage.id, reads);
  const rankingId = (await prisma.ranking.findFirstOrThrow({ where: { registration: { bib: "1" } } })).id;
  await decide(actor, stage.id, { kind: "dsq", rankingId }, "cut the course");
  const at = async (minute: number) =>
    (await standingsAt(actor, stage.id, GUN.getTime() + minute * MINUTE)).map(({ bib, rank, state, progress }) => [
      ...[bib, rank, state, progress],
    ]);
  expect(await at(20.5)).toEqual([
    ["1", 1, "racing", 5000],
    ["2", null, "racing", 0],
  ]);
  expect(await at(30)).toEqual([
    ["1", 1, "racing", 5000],
    ["2", 2, "racing", 5000],
  ]);
  expect(await at(41)).toMatchObject([
    ["2", 1, "finished", 10_000],
    ["1", 2, "racing", 5000],
  ]);
  const now = await standingsAt(actor, stage.id, Date.now() + MINUTE);
  expect(now.map(({ bib, rank, state }) => [bib, rank, state])).toEqual([
    ["2", 1, "finished"],
    ["1", null, "dsq"],
  ]);
});

it("a camera's drift is of what came in live; reads without a time of their own say nothing", async () => {
  const { stage, actor, read } = await aWatchedRace(1);
  const ahead = (n: number, receivedAt: Date) =>
    read("1", 5, 20, { deviceId: String(n), capturedAt: new Date(GUN.getTime() + n * MINUTE + 38_000), receivedAt });
  const live = Array.from({ length: 6 }, (_, n) => ahead(n, new Date(GUN.getTime() + n * MINUTE)));
  const late = Array.from({ length: 50 }, (_, n) => ahead(100 + n, new Date(GUN.getTime() + 1000 * MINUTE)));
  await storeAndRank(stage.id, [
    ...live,
    ...late,
    read("1", 5, 20, { receivedAt: new Date(GUN.getTime() + 20 * MINUTE) }),
  ]);
  expect(await cameraClocks(actor, stage.id)).toMatchObject([
    {
      id: "finish",
      reads: 57,
      drift: { milliseconds: -38_000, spread: 0, count: 6 },
      proposals: [{ milliseconds: -38_000 }],
    },
  ]);
});
