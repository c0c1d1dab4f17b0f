import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { DomainError } from "../errors";
import { entriesByStage, entryListOf, waitingByStage } from "./queries";

const actorOf = async (who: "organizer" | "amelie" | "admin") => (await signedIn(await aUser(who))).actor;
const PAGE = { limit: 10, offset: 0, onlyWaiting: false };

/** A stage with an entry in each of these states, in this order. */
async function stageWith(...statuses: ("pending" | "in_review" | "confirmed" | "rejected" | "cancelled")[]) {
  const stage = await aStage();
  for (const [index, status] of statuses.entries()) {
    const { id } = await anEntry(stage, String(index + 1));
    await prisma.registration.update({ where: { id }, data: { status } });
  }
  return stage;
}

describe("entryListOf", () => {
  it("is a page in the order of entering, with how many there are and how many wait", async () => {
    const stage = await stageWith("confirmed", "pending", "rejected", "in_review", "cancelled");
    const actor = await actorOf("organizer");
    const list = await entryListOf(actor, stage.id, { ...PAGE, limit: 2, offset: 1 });
    expect(list.entries.map(({ bib }) => bib)).toEqual(["2", "3"]);
    expect([list.all, list.waiting]).toEqual([5, 2]);
    const waiting = await entryListOf(actor, stage.id, { ...PAGE, onlyWaiting: true });
    expect(waiting.entries.map(({ bib }) => bib)).toEqual(["2", "4"]);
    expect([waiting.all, waiting.waiting]).toEqual([5, 2]);
  });

  it("is for whoever organises, and for nobody else", async () => {
    const stage = await stageWith("pending");
    expect((await entryListOf(await actorOf("admin"), stage.id, PAGE)).all).toBe(1);
    await expect(entryListOf(await actorOf("amelie"), stage.id, PAGE)).rejects.toEqual(
      expect.objectContaining({ code: "forbidden" }),
    );
    await expect(entryListOf(await actorOf("amelie"), stage.id, PAGE)).rejects.toBeInstanceOf(DomainError);
  });
});

describe("the counts of an event", () => {
  it("are by stage: who takes a place, and who waits for an answer", async () => {
    const stage = await stageWith("confirmed", "pending", "in_review", "rejected", "cancelled");
    const other = await aStage({ eventId: stage.eventId });
    await anEntry(other, "1");
    expect(await entriesByStage(stage.eventId)).toEqual(
      new Map([
        [stage.id, 3],
        [other.id, 1],
      ]),
    );
    expect(await waitingByStage(stage.eventId)).toEqual(new Map([[stage.id, 2]]));
  });
});
