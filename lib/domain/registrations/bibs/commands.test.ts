import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { mailbox } from "../../mail/queries";
import { approveWaiting, assignBibs } from "./commands";

const marc = async () => (await signedIn(await aUser("organizer"))).actor;
const bibsOf = async (stageId: string) =>
  (await prisma.registration.findMany({ where: { stageId }, orderBy: { createdAt: "asc" } })).map(({ bib }) => bib);

describe("assignBibs", () => {
  it("fills the range from its beginning, in the order of entering, and leaves what is given", async () => {
    const stage = await aStage({ bibMin: 100, bibMax: 110 });
    for (const bib of [null, "101", null, null]) await anEntry(stage, bib);
    const refused = await anEntry(stage, null);
    await prisma.registration.update({ where: { id: refused.id }, data: { status: "rejected" } });
    expect(await assignBibs(await marc(), stage.id, { order: "entered" })).toBe(3);
    expect(await bibsOf(stage.id)).toEqual(["100", "101", "102", "103", null]);
  });

  it("follows the names where asked", async () => {
    const stage = await aStage();
    await anEntry(stage, null, (await aUser("erin")).id);
    await anEntry(stage, null, (await aUser("bruno")).id);
    await assignBibs(await marc(), stage.id, { order: "name", from: 7 });
    expect(await bibsOf(stage.id)).toEqual(["8", "7"]);
  });

  it("gives nobody one where the range is too small for all", async () => {
    const stage = await aStage({ bibMin: 1, bibMax: 2 });
    for (let n = 0; n < 3; n += 1) await anEntry(stage, null);
    await expect(assignBibs(await marc(), stage.id, { order: "entered" })).rejects.toMatchObject({
      code: "no_bib_free",
      facts: { missing: 1 },
    });
    expect(await bibsOf(stage.id)).toEqual([null, null, null]);
  });

  it("gives each bib once when it is pressed many times at once", async () => {
    const stage = await aStage();
    for (let n = 0; n < 12; n += 1) await anEntry(stage, null);
    const actor = await marc();
    const given = await Promise.all(Array.from({ length: 5 }, () => assignBibs(actor, stage.id, { order: "entered" })));
    expect(given.reduce((sum, one) => sum + one, 0)).toBe(12);
    expect((await bibsOf(stage.id)).map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
  });

  it("is the organiser's", async () => {
    const stage = await aStage();
    const { actor } = await signedIn(await aUser("bruno"));
    await expect(assignBibs(actor, stage.id, { order: "entered" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveWaiting(actor, stage.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("approveWaiting", () => {
  it("confirms who waits and tells them, and not who still has to pay, withdrew or was refused", async () => {
    const stage = await aStage();
    const states = ["pending", "in_review", "registered", "confirmed", "rejected", "cancelled"] as const;
    for (const status of states) {
      const { id } = await anEntry(stage, null);
      await prisma.registration.update({ where: { id }, data: { status } });
    }
    const unpaid = await anEntry(stage, null);
    await prisma.registration.update({
      where: { id: unpaid.id },
      data: { status: "pending", payBy: new Date(Date.now() + 1000) },
    });
    expect(await approveWaiting(await marc(), stage.id)).toBe(3);
    const now = await prisma.registration.findMany({ orderBy: { createdAt: "asc" }, select: { status: true } });
    expect(now.map(({ status }) => status)).toEqual([
      "confirmed",
      "confirmed",
      "confirmed",
      "confirmed",
      "rejected",
      "cancelled",
      "pending",
    ]);
    expect(await mailbox(null)).toHaveLength(3);
    expect(await approveWaiting(await marc(), stage.id)).toBe(0);
  });
});
