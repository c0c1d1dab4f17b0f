import { expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace, GUN } from "@/lib/testing/race";
import { storeAndRank } from "../commands";
import { decide } from "../decisions/commands";
import { incomingDetections } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

it("what came in last is newest first, with its runner and the word for what became of it, whatever was read before", async () => {
  const { stage, actor, read } = await aWatchedRace(2);
  const at = (n: number) => ({ receivedAt: new Date(GUN.getTime() + n * 60_000) });
  const [old, again] = [read("1", 5, 20, at(20)), read("1", 5, 20.05, at(21))];
  const [lost, given] = [read("X9", 5, 25, at(25)), read("Z2", 5, 26, at(26))];
  await storeAndRank(stage.id, [old, read("2", 0, 0, at(1)), again, lost, given]);
  const { id: rankingId } = await prisma.ranking.findFirstOrThrow({ where: { registration: { bib: "2" } } });
  await decide(actor, stage.id, { kind: "reassign", detectionId: given.id, rankingId }, "seen on the film");
  await decide(actor, stage.id, { kind: "reject", detectionId: lost.id }, "a sponsor's board");
  expect(await incomingDetections(actor, stage.id, 3)).toMatchObject([
    { id: given.id, label: "Z2", bib: "2", word: "used", checkpoint: "Km 5" },
    { id: lost.id, label: "X9", bib: null, name: null, word: "rejected" },
    { id: again.id, bib: "1", word: "duplicate" },
  ]);
  const { actor: stranger } = await signedIn(await aUser("bruno"));
  await expect(incomingDetections(stranger, stage.id)).rejects.toMatchObject({ code: "forbidden" });
});
