import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { publishResults } from "@/lib/domain/rankings/publications/commands";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { createGuest } from "@/lib/domain/users/guests/commands";
import { anEntry, aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace } from "@/lib/testing/race";
import { ownResults } from "./queries";

async function aRaceOf() {
  const race = await aWatchedRace(2);
  const { actor } = await signedIn(await aUser("amelie"));
  const guest = await createGuest(actor, { username: "lou", firstName: "Lou", lastName: "Petit" });
  await anEntry(race.stage, "11", actor.id);
  await anEntry(race.stage, "12", guest);
  const reads = [
    ["1", 40],
    ["11", 50],
    ["12", 60],
  ] as const;
  for (const [bib, minutes] of reads)
    await storeAndRank(race.stage.id, [
      race.read(bib, 0, 0),
      race.read(bib, 5, minutes / 2),
      race.read(bib, 10, minutes),
    ]);
  return { ...race, runner: actor };
}

const told = async (actor: Parameters<typeof ownResults>[0]) =>
  (await ownResults(actor))
    .map(({ name, rank, genderRank, timeMs, isPublished, certificate }) => ({
      ...{ name, rank, genderRank, timeMs, isPublished },
      certificate: certificate !== null,
    }))
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

it("are one's own and one's guests', as the standings are until something is published, then as published", async () => {
  const { stage, actor, runner } = await aRaceOf();
  const [mine, lou] = [
    { name: "Amélie Fournier", rank: 2, genderRank: 1, timeMs: 3_000_000, isPublished: false, certificate: false },
    { name: "Lou Petit", rank: 3, genderRank: null, timeMs: 3_600_000, isPublished: false, certificate: false },
  ];
  const found = await told(runner);
  expect(found).toMatchObject([{ ...mine, name: found[0]?.name }, lou]);
  await publishResults(actor, stage.id);
  await prisma.ranking.updateMany({ where: { stageId: stage.id }, data: { timeMs: 1 } });
  expect(
    (await told(runner)).map(({ timeMs, isPublished, certificate }) => [timeMs, isPublished, certificate]),
  ).toEqual([
    [3_000_000, true, true],
    [3_600_000, true, true],
  ]);
  await prisma.publication.updateMany({ data: { withdrawnAt: new Date() } });
  expect((await told(runner)).every(({ isPublished, certificate }) => !isPublished && !certificate)).toBe(true);
});

it("are nobody else's", async () => {
  await aRaceOf();
  const { actor } = await signedIn(await aUser("chloe"));
  expect(await ownResults(actor)).toEqual([]);
});
