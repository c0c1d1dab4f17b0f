import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { ANYONE } from "@/lib/domain/actor";
import { publishResults } from "@/lib/domain/rankings/publications/commands";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { decide } from "@/lib/domain/timing/decisions/commands";
import { csvOf } from "@/lib/sheets";
import { aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace } from "@/lib/testing/race";
import { NOBODY } from "@/lib/testing/session";
import { askedFor, hrefOf, resultsPageOf } from "../results-data";
import { resultsSheet } from "../results-sheet";

async function aRace() {
  const race = await aWatchedRace(3);
  const { stage, read } = race;
  await storeAndRank(stage.id, [
    read("1", 0, 0),
    read("1", 5, 20),
    read("1", 10, 42),
    read("2", 0, 0),
    read("2", 10, 40),
  ]);
  return race;
}

describe("the sheet of results", () => {
  it("has every line with every split, in the reader's language, provisional until published", async () => {
    const { stage, actor } = await aRace();
    const sheet = await resultsSheet(ANYONE, stage.id, "fr");
    expect(sheet?.fileName).toBe("Trail-du-Lac-10-km-Provisoires");
    expect(sheet?.header.slice(0, 3)).toEqual(["Rang", "Dossard", "Nom"]);
    expect(sheet?.header.slice(9)).toEqual(["Km 0 0.0 km", "Km 5 5.0 km", "Km 10 10.0 km"]);
    expect(sheet?.rows.map((row) => [row[0], row[1], row[6], row[10], row[11]])).toEqual([
      [1, "2", "40:00.000", null, "40:00.000"],
      [2, "1", "42:00.000", "20:00.000", "42:00.000"],
    ]);
    await publishResults(actor, stage.id);
    const { id: rankingId } = await prisma.ranking.findFirstOrThrow({ where: { registration: { bib: "2" } } });
    await decide(actor, stage.id, { kind: "dsq", rankingId }, "short cut");
    const published = await resultsSheet(ANYONE, stage.id, "en");
    expect(published?.fileName).toBe("Trail-du-Lac-10-km-Official-1");
    expect(published?.rows[0]?.slice(0, 2)).toEqual([1, "2"]);
  });

  it("writes no formula: a name that looks like one stays text", async () => {
    const { stage } = await aRace();
    await prisma.user.updateMany({ where: { rankings: { some: {} } }, data: { username: "=1+1" } });
    const sheet = await resultsSheet(ANYONE, stage.id, "en");
    expect(csvOf(sheet as NonNullable<typeof sheet>)).toContain("'=1+1");
  });

  it("is not there for what the reader may not know of", async () => {
    const { stage, actor } = await aRace();
    await prisma.event.update({ where: { id: stage.eventId }, data: { visibility: "private" } });
    const { actor: stranger } = await signedIn(await aUser("chloe"));
    for (const [who, id] of [
      [ANYONE, stage.id],
      [stranger, stage.id],
      [actor, NOBODY],
      [actor, "nothing"],
    ] as const)
      expect(await resultsSheet(who, id, "en")).toBeNull();
    expect(await resultsSheet(actor, stage.id, "en")).not.toBeNull();
  });
});

describe("the page of results", () => {
  it("finds by name and by bib, ranks within a group, and stays on a page that exists", async () => {
    const { stage } = await aRace();
    const of = (query: Record<string, string>) => resultsPageOf(ANYONE, stage.id, askedFor(query));
    expect((await of({ q: "1" })).lines.map(({ bib, shownRank, gapMs }) => [bib, shownRank, gapMs])).toEqual([
      ["1", 2, 120_000],
    ]);
    expect((await of({ q: "nobody of that name" })).lines).toEqual([]);
    expect(await of({ page: "999" })).toMatchObject({ page: 1, pages: 1, found: 2 });
    expect((await of({ view: "splits" })).lines[0]?.splits).toEqual([0, null, 2_400_000]);
    expect((await of({ group: "category:female 30-39" })).lines).toEqual([]);
  });

  it("has an address for what is asked, which asks the same", () => {
    const asked = { search: "a&b", group: "category:male 40-49", withSplits: true, all: true, page: 3 } as const;
    const query = Object.fromEntries(new URL(hrefOf("x", asked, { page: 3 }), "http://localhost").searchParams);
    expect(askedFor(query)).toEqual(asked);
  });
});
