import { describe, expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { decide } from "@/lib/domain/timing/decisions/commands";
import { createGuest } from "@/lib/domain/users/guests/commands";
import { anEntry, aUser, signedIn } from "@/lib/testing/builders";
import { aWatchedRace, published } from "@/lib/testing/race";
import { allowFaces, eraseFaces, keepFaces } from "./commands";
import { mayKeepFace } from "./rules";

const FACE = { faceSignature: "0.12,0.34" };
const faces = async () =>
  (await prisma.faceSignature.findMany({ include: { detection: true } })).map((row) => row.detection.label).sort();
const adult = () => aUser(null, { profile: { create: { birthdate: new Date("1990-01-01") } } });
const minor = () => aUser(null, { profile: { create: { birthdate: new Date("2012-01-01") } } });

describe("a face signature that a camera sends", () => {
  it("is kept of an adult and of an age not known, not of a minor, nor of a guest, nor of who said no", async () => {
    const { stage, read } = await aWatchedRace(0);
    const { actor } = await signedIn(await aUser("amelie"));
    const guest = await createGuest(actor, { username: "louis", firstName: "Louis", lastName: "M" });
    const people = [
      (await adult()).id,
      (await aUser()).id,
      (await minor()).id,
      guest,
      (await adult()).id,
      (await minor()).id,
    ];
    for (const [index, id] of people.entries()) await anEntry(stage, String(index + 1), id);
    await prisma.profile.update({ where: { userId: people[4] }, data: { facesAllowed: false } });
    await prisma.profile.update({ where: { userId: people[5] }, data: { facesAllowed: true } });
    await storeAndRank(
      stage.id,
      people.map((_, index) => read(String(index + 1), 5, 20 + index, FACE)),
    );
    expect(await faces()).toEqual(["1", "2", "6"]);
    expect(await prisma.detection.count()).toBe(6);
  });

  it("of nobody is kept until it is given to somebody, and erased then if that person does not allow it", async () => {
    const { stage, actor, read } = await aWatchedRace(0);
    await anEntry(stage, "1", (await adult()).id);
    await anEntry(stage, "2", (await minor()).id);
    await storeAndRank(stage.id, [read("1", 0, 0), read("2", 0, 0)]);
    const [toAdult, toMinor] = [read("98", 5, 20, FACE), read("99", 5, 21, FACE)];
    await storeAndRank(stage.id, [toAdult, toMinor]);
    expect(await faces()).toEqual(["98", "99"]);
    const rankingOf = async (bib: string) =>
      (await prisma.ranking.findFirstOrThrow({ where: { registration: { bib } } })).id;
    for (const [detectionId, bib] of [
      [toAdult.id, "1"],
      [toMinor.id, "2"],
    ] as const)
      await decide(actor, stage.id, { kind: "reassign", detectionId, rankingId: await rankingOf(bib) }, "seen");
    expect(await faces()).toEqual(["98"]);
  });

  it("is judged by the database as by the rule", async () => {
    const { stage, read } = await aWatchedRace(0);
    const day = new Date("2026-04-12T22:30:00Z");
    for (const facesAllowed of [null, true, false])
      for (const birthdate of [null, "2008-04-12", "2008-04-13", "2008-04-14", "2008-02-29"].map(
        (text) => text && new Date(text),
      ))
        for (const isGuest of [true, false]) {
          const managedById = isGuest ? (await aUser("amelie")).id : null;
          const user = await aUser(null, { managedById, profile: { create: { facesAllowed, birthdate } } });
          const detection = read("nobody", 5, 20, { capturedAt: day });
          await storeAndRank(stage.id, [detection]);
          await keepFaces(pool, [{ detectionId: detection.id, signature: "x", userId: user.id }]);
          const kept = (await prisma.faceSignature.count({ where: { detectionId: detection.id } })) === 1;
          const rule = mayKeepFace({ facesAllowed, birthdate: birthdate || null, isGuest }, day, "Europe/Paris");
          expect([facesAllowed, birthdate, isGuest, kept]).toEqual([facesAllowed, birthdate, isGuest, rule]);
        }
  });
});

describe("erasing faces", () => {
  async function race() {
    const { stage, read, actor } = await aWatchedRace(0);
    const [one, other] = [await adult(), await adult()];
    await anEntry(stage, "7", one.id);
    await anEntry(stage, "8", other.id);
    const reads = [
      read("7", 0, 0, FACE),
      read("7", 5, 20, FACE),
      read("007", 10, 44, FACE),
      read("8", 5, 21, FACE),
      read("8", 10, 45, FACE),
    ];
    await storeAndRank(stage.id, reads);
    return { stage, one, other, organiser: actor };
  }

  it("deletes those of all the person's detections and nothing else: the standings are what they were", async () => {
    const { stage, one } = await race();
    const before = await published(stage.id);
    await eraseFaces((await signedIn(one)).actor, one.id);
    expect(await faces()).toEqual(["8", "8"]);
    expect(await published(stage.id)).toEqual(before);
    expect(await prisma.detection.count()).toBe(5);
  });

  it("is for the person, the guardian and an administrator; for others there is nobody", async () => {
    const { one, other, organiser } = await race();
    for (const actor of [(await signedIn(other)).actor, organiser])
      await expect(eraseFaces(actor, one.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await faces()).toHaveLength(5);
    await eraseFaces((await signedIn(await aUser("admin"))).actor, one.id);
    await prisma.user.update({ where: { id: other.id }, data: { managedById: one.id } });
    await eraseFaces((await signedIn(one)).actor, other.id);
    expect(await faces()).toEqual([]);
  });

  it("comes with a no; a minor may say no, and a yes is the guardian's", async () => {
    const { one } = await race();
    await allowFaces((await signedIn(one)).actor, one.id, false);
    expect(await faces()).toEqual(["8", "8"]);
    const young = await minor();
    const { actor } = await signedIn(young);
    await allowFaces(actor, young.id, false);
    await expect(allowFaces(actor, young.id, true)).rejects.toMatchObject({ code: "forbidden" });
  });
});
