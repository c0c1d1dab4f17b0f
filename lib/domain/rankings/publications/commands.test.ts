import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { ANYONE } from "@/lib/domain/actor";
import { anEntry, aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace } from "@/lib/testing/race";
import { outcomes, together } from "@/lib/testing/races";
import { NOBODY } from "@/lib/testing/session";
import { storeAndRank } from "../../timing/commands";
import { decide } from "../../timing/decisions/commands";
import { standingsOf } from "../queries";
import { publishedTime } from "../rules";
import { checkResults } from "./checks/queries";
import { publishResults, withdrawResults } from "./commands";
import { certificateAt, changesSincePublished, officialOf, publicationsOf, resultsOf, splitsOf } from "./queries";

vi.setConfig({ testTimeout: 60_000 });

/** Amélie before Bruno and one more, all with an address; bib 4 never came. */
async function aFinishedRace() {
  const race = await aWatchedRace(0);
  const [amelie, bruno] = [await aUser("amelie"), await aUser("bruno")];
  const guest = await aUser(null, { email: null, managedById: amelie.id });
  const entries = [
    await anEntry(race.stage, "1", amelie.id),
    await anEntry(race.stage, "2", bruno.id),
    await anEntry(race.stage, "3", guest.id),
    await anEntry(race.stage, "4"),
  ];
  const { read } = race;
  const run = (bib: string, half: number, end: number) => [read(bib, 0, 0), read(bib, 5, half), read(bib, 10, end)];
  await storeAndRank(race.stage.id, [...run("1", 21, 42), ...run("2", 22, 44), ...run("3", 25, 50)]);
  const rankingOf = async (bib: string) =>
    (await prisma.ranking.findFirstOrThrow({ where: { stageId: race.stage.id, registration: { bib } } })).id;
  const dsq = async (bib: string) =>
    decide(race.actor, race.stage.id, { kind: "dsq", rankingId: await rankingOf(bib) }, "short cut");
  return { ...race, entries, rankingOf, dsq, publish: () => publishResults(race.actor, race.stage.id) };
}

const mails = () =>
  prisma.outboxMail.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { to: true, text: true } });
const linesOf = async (stageId: string) => (await resultsOf(ANYONE, stageId)).lines;

describe("publishing", () => {
  it("keeps the standings as they are; what is corrected later changes nothing that was published", async () => {
    const race = await aFinishedRace();
    expect((await resultsOf(ANYONE, race.stage.id)).official).toBeNull();
    const provisional = await linesOf(race.stage.id);
    expect(await race.publish()).toMatchObject({ number: 1, isNew: true });
    const published = await linesOf(race.stage.id);
    expect(published.map(({ certificate: _, ...line }) => line)).toEqual(
      provisional.map(({ certificate: _, ...line }) => line),
    );
    expect(published.map(({ bib, rank, genderRank, category }) => [bib, rank, genderRank, category])).toEqual([
      ["1", 1, 1, "female 30-39"],
      ["2", 2, 1, "male 40-49"],
      ["3", 3, null, null],
    ]);
    const first = published[0]?.registrationId as string;
    const { official } = await resultsOf(ANYONE, race.stage.id);
    const splits = await splitsOf(official, [first]);
    await race.dsq("1");
    expect((await standingsOf(race.stage.id)).rankings[0]?.bib).toBe("2");
    expect(await linesOf(race.stage.id)).toEqual(published);
    expect(await splitsOf(official, [first])).toEqual(splits);
    expect(splits.get(first)).toHaveLength(3);
  });

  it("pressed twice at once it is published once, and everybody is told once", async () => {
    const race = await aFinishedRace();
    const pressed = await Promise.all(Array.from({ length: 4 }, race.publish));
    expect(pressed.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(pressed.map(({ id }) => id)).size).toBe(1);
    expect(await prisma.publication.count()).toBe(1);
    expect(await mails()).toHaveLength(3);
  });

  it("without the lock both look before either writes, and it is published twice", async () => {
    const { stage, actor } = await aFinishedRace();
    const unlocked = together(2, async (everybodyLooked, turn) => {
      const official = await officialOf(prisma, stage.id);
      await everybodyLooked();
      const about = { stageId: stage.id, number: turn + 1, seq: 1, publishedById: actor.id };
      if (!official) await prisma.publication.create({ data: about });
    });
    await Promise.all(unlocked);
    expect(await prisma.publication.count()).toBe(2);
  });

  it("waits for a correction that is being made, and publishes what came of it", async () => {
    const race = await aFinishedRace();
    const [, published] = await Promise.all([race.dsq("1"), race.publish()]);
    const { official } = await resultsOf(ANYONE, race.stage.id);
    expect(official?.id).toBe(published.id);
    const { changes } = await changesSincePublished(race.actor, race.stage.id);
    // Before or after the correction, never between: either nothing differs now, or just what the correction changed.
    const dsq = (await linesOf(race.stage.id)).some(({ state }) => state === "dsq");
    expect(changes.length).toBe(dsq ? 0 : 3);
  });

  it("tells everybody who started, a guest through the manager; afterwards only those whose line changed", async () => {
    const race = await aFinishedRace();
    await race.publish();
    const first = await mails();
    expect(first.map(({ to }) => to).sort()).toEqual([
      "amelie@dorsal.example",
      "amelie@dorsal.example",
      "bruno@dorsal.example",
    ]);
    const lines = await linesOf(race.stage.id);
    for (const { certificate } of lines)
      expect(first.some(({ text }) => text.includes(certificate as string))).toBe(true);
    await decide(
      race.actor,
      race.stage.id,
      { kind: "adjust_time", rankingId: await race.rankingOf("2"), milliseconds: 1000 },
      "jury",
    );
    expect(await race.publish()).toMatchObject({ number: 2, isNew: true });
    expect((await mails()).slice(first.length).map(({ to }) => to)).toEqual(["bruno@dorsal.example"]);
    await race.publish();
    expect(await mails()).toHaveLength(4);
  });

  it("shows who changes and how, podiums first, before it is published again", async () => {
    const race = await aFinishedRace();
    await race.publish();
    expect((await changesSincePublished(race.actor, race.stage.id)).changes).toEqual([]);
    await race.dsq("1");
    const { changes, official } = await changesSincePublished(race.actor, race.stage.id);
    expect(official?.number).toBe(1);
    expect(changes.map(({ bib, before, after, podium }) => [bib, before?.rank, after?.rank, podium])).toEqual([
      ["1", 1, null, true],
      ["2", 2, 1, true],
      ["3", 3, 2, true],
    ]);
    expect(await race.publish()).toMatchObject({ number: 2 });
    expect((await changesSincePublished(race.actor, race.stage.id)).changes).toEqual([]);
  });

  it("publishes nothing where nobody was seen", async () => {
    const { stage, actor } = await aWatchedRace(2);
    await expect(publishResults(actor, stage.id)).rejects.toMatchObject({ code: "nothing_to_publish" });
    expect(await prisma.publication.count()).toBe(0);
  });

  it("is for who organises the event: others are refused, of what they may not know of nothing is there", async () => {
    const race = await aFinishedRace();
    const { id } = await race.publish();
    const stranger = (await signedIn(await aUser("chloe"))).actor;
    const attempts = [
      publishResults(stranger, race.stage.id),
      publishResults(race.actor, NOBODY),
      withdrawResults(stranger, id, "mine"),
      withdrawResults(race.actor, NOBODY, "none"),
      publicationsOf(stranger, race.stage.id),
      changesSincePublished(stranger, race.stage.id),
      checkResults(stranger, race.stage.id),
    ];
    expect(await outcomes(attempts)).toEqual([
      ...["forbidden", "not_found", "forbidden", "not_found", "forbidden", "forbidden", "forbidden"],
    ]);
    expect((await publicationsOf(race.actor, race.stage.id))[0]?.withdrawnAt).toBeNull();
  });

  it("ranks and times are those of the standings, whatever was read and decided", async () => {
    const race = await aWatchedRace(6);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 40, max: 44 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.tuple(fc.nat({ max: 5 }), fc.constantFrom("dnf", "dsq", "dns", "race_on" as const)), {
          maxLength: 3,
        }),
        async (finishes, verdicts) => {
          await storeAndRank(
            race.stage.id,
            finishes.map(([bib, minute]) => race.read(String(bib), 10, minute)),
          );
          const { rankings } = await standingsOf(race.stage.id);
          for (const [n, kind] of verdicts) {
            const rankingId = rankings[n % rankings.length]?.id as string;
            await decide(race.actor, race.stage.id, { kind, rankingId } as never, "jury");
          }
          const now = (await standingsOf(race.stage.id)).rankings;
          if (now.every(({ rank }) => rank === null)) return;
          await publishResults(race.actor, race.stage.id);
          const lines = await linesOf(race.stage.id);
          const rules = { rounding: race.stage.rounding, ties: race.stage.ties };
          expect(lines.map(({ rankingId, rank, state, timeMs }) => [rankingId, rank, state, timeMs])).toEqual(
            now.map(({ id, rank, state, timeMs }) => [id, rank, state, timeMs && publishedTime(timeMs, rules)]),
          );
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("a withdrawn publication", () => {
  it("is kept with who, when and why; what stood before it stands again, and at last the standings", async () => {
    const race = await aFinishedRace();
    const first = await race.publish();
    await race.dsq("1");
    const second = await race.publish();
    await withdrawResults(race.actor, second.id, "Wrong runner disqualified");
    expect((await resultsOf(ANYONE, race.stage.id)).official?.id).toBe(first.id);
    await withdrawResults(race.actor, second.id, "again");
    await withdrawResults(race.actor, first.id, "All wrong");
    expect((await resultsOf(ANYONE, race.stage.id)).official).toBeNull();
    const history = await publicationsOf(race.actor, race.stage.id);
    expect(history.map(({ number, withdrawalReason, withdrawnBy }) => [number, withdrawalReason, withdrawnBy])).toEqual(
      [
        [2, "Wrong runner disqualified", "Marc Lefèvre"],
        [1, "All wrong", "Marc Lefèvre"],
      ],
    );
    expect(await prisma.result.count()).toBe(6);
    expect(await race.publish()).toMatchObject({ number: 3, isNew: true });
  });
});

describe("a certificate", () => {
  const secretOf = async (stageId: string, bib: string) =>
    (await prisma.result.findFirstOrThrow({ where: { bib, publication: { stageId } }, orderBy: { id: "desc" } }))
      .certificate;

  it("is there for who finished, at an address that cannot be guessed", async () => {
    const race = await aFinishedRace();
    await race.publish();
    const secret = await secretOf(race.stage.id, "1");
    expect(secret).toMatch(/^[\w-]{22}$/);
    expect(await certificateAt(secret)).toMatchObject({ moved: null, name: "Amélie Moreau", line: { rank: 1 } });
    expect(await certificateAt("A".repeat(22))).toBeNull();
  });

  it.each(["dsq", "dns", "dnf"] as const)("is not there for %s", async (kind) => {
    const race = await aFinishedRace();
    await decide(race.actor, race.stage.id, { kind, rankingId: await race.rankingOf("1") }, "jury");
    await race.publish();
    expect(await certificateAt(await secretOf(race.stage.id, "1"))).toBeNull();
    expect((await linesOf(race.stage.id)).find(({ bib }) => bib === "1")?.certificate).toBeNull();
  });

  it("ends with its publication, and leads to the newer one where it was published again", async () => {
    const race = await aFinishedRace();
    const { id } = await race.publish();
    const [first, second] = [await secretOf(race.stage.id, "1"), await secretOf(race.stage.id, "2")];
    await race.dsq("1");
    await race.publish();
    expect(await certificateAt(first)).toBeNull();
    expect(await certificateAt(second)).toEqual({ moved: await secretOf(race.stage.id, "2") });
    await withdrawResults(race.actor, id, "wrong");
    expect(await certificateAt(second)).toBeNull();
  });
});

describe("what is to be looked at first", () => {
  const countsOf = async (race: Awaited<ReturnType<typeof aFinishedRace>>) => {
    const { checks } = await checkResults(race.actor, race.stage.id);
    return Object.fromEntries(checks.map(({ kind, count }) => [kind, count]));
  };

  it("counts what waits, who is still out, who was never seen, podiums that nobody confirmed", async () => {
    const race = await aFinishedRace();
    await storeAndRank(race.stage.id, [race.read("4", 5, 40), race.read("Z9", 10, 41)]);
    expect(await countsOf(race)).toMatchObject({ review: 1, racing: 1, not_seen: 0, podium: 3, ties: 0, pinned: 0 });
    await anEntry(race.stage, null);
    await decide(race.actor, race.stage.id, { kind: "race_on", rankingId: await race.rankingOf("1") }, "seen");
    await decide(race.actor, race.stage.id, { kind: "dnf", rankingId: await race.rankingOf("4") }, "stopped");
    await decide(
      race.actor,
      race.stage.id,
      { kind: "pin_rank", rankingId: await race.rankingOf("3"), position: 2 },
      "jury",
    );
    expect(await countsOf(race)).toMatchObject({ racing: 0, not_seen: 1, no_bib: 1, podium: 2, pinned: 1 });
  });
});
