import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { prisma, withTransaction } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import type { UserActor } from "../actor";
import { DomainError } from "../errors";
import { createRanking } from "../rankings/entries/commands";
import { TAKES_A_PLACE } from "../stages/queries";
import { enterRace, updateRegistration } from "./commands";

vi.setConfig({ testTimeout: 30_000 });

const PLACES = 10;

/** People who may act without having signed in one by one. */
async function people(count: number): Promise<UserActor[]> {
  const rows = Array.from({ length: count }, () => {
    const username = `runner-${randomUUID()}`;
    return { username, usernameKey: username };
  });
  const made = await prisma.user.createManyAndReturn({ data: rows, select: { id: true } });
  return made.map(({ id }) => ({ kind: "user", id, role: "member", sessionId: randomUUID() }));
}

const anOpenStage = async (data: Parameters<typeof aStage>[0] = {}) =>
  aStage({ startAt: new Date(Date.now() + 3_600_000), ...data });
const organizer = async () => (await signedIn(await aUser("organizer"))).actor;
const taken = (where: object) => prisma.registration.count({ where: { ...where, ...TAKES_A_PLACE } });

/** What became of each: "in", or the refusal. */
const outcomes = (attempts: Promise<unknown>[]) =>
  Promise.all(
    attempts.map((attempt) =>
      attempt.then(
        () => "in",
        (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
      ),
    ),
  );
const count = (list: string[], wanted: string) => list.filter((one) => one === wanted).length;

describe("places", () => {
  it("50 people race for 10 by entering, by approval and by hand at once: exactly 10 get one", async () => {
    const stage = await anOpenStage({ capacity: PLACES });
    const marc = await organizer();
    const [entering, withdrawn, byHand] = [await people(20), await people(20), await people(10)];
    const entries = await Promise.all(withdrawn.map(({ id }) => anEntry(stage, null, id)));
    await prisma.registration.updateMany({ data: { status: "cancelled" } });
    const result = await outcomes([
      ...entering.map((actor) => enterRace(actor, { stageId: stage.id })),
      ...entries.map(({ id }) => updateRegistration(marc, id, { status: "confirmed" })),
      ...byHand.map(({ id }) => createRanking(marc, { stageId: stage.id, userId: id })),
    ]);
    expect([count(result, "in"), count(result, "full")]).toEqual([PLACES, 40]);
    expect(await taken({ stageId: stage.id })).toBe(PLACES);
  });

  it("of an event are shared by its stages", async () => {
    const event = await anEvent({ capacity: PLACES });
    const stages = [await anOpenStage({ eventId: event.id }), await anOpenStage({ eventId: event.id })];
    const runners = await people(50);
    const result = await outcomes(
      runners.map((actor, n) => enterRace(actor, { stageId: (stages[n % 2] as { id: string }).id })),
    );
    expect([count(result, "in"), count(result, "full")]).toEqual([PLACES, 40]);
    expect(await taken({ eventId: event.id })).toBe(PLACES);
  });

  it("negative control: counting and inserting without the lock lets more than 10 in", async () => {
    const stage = await anOpenStage({ capacity: PLACES });
    const runners = await people(50);
    const unguarded = ({ id }: UserActor) =>
      prisma.$transaction(async (tx) => {
        if ((await tx.registration.count({ where: { stageId: stage.id, ...TAKES_A_PLACE } })) >= PLACES) return;
        await tx.registration.create({
          data: { userId: id, enteredById: id, stageId: stage.id, eventId: stage.eventId },
        });
      });
    await Promise.all(runners.map(unguarded));
    expect(await taken({ stageId: stage.id })).toBeGreaterThan(PLACES);
  });

  it("an approval finds no place that a withdrawal left meanwhile and somebody else was given", async () => {
    const category = await prisma.category.create({ data: { label: "Trail" } });
    const stage = await anOpenStage({ capacity: 1, categoryId: category.id });
    const [marc, entry] = [await organizer(), await anEntry(stage, null)];
    const approval = await withTransaction(async (client) => {
      // Holds the approval up after it has read the entry, before it takes the place.
      await client.query("LOCK TABLE categories IN ACCESS EXCLUSIVE MODE");
      const approving = outcomes([updateRegistration(marc, entry.id, { status: "confirmed" })]);
      await vi.waitFor(async () => {
        const { rowCount } = await client.query(
          "SELECT 1 FROM pg_locks WHERE relation = 'categories'::regclass AND NOT granted",
        );
        expect(rowCount).toBe(1);
      });
      await prisma.registration.update({ where: { id: entry.id }, data: { status: "cancelled" } });
      await anEntry(stage, null);
      return () => approving;
    });
    expect(await approval()).toEqual(["full"]);
    expect(await taken({ stageId: stage.id })).toBe(1);
  });

  it("300 people at once are all answered", async () => {
    const stage = await anOpenStage({ capacity: PLACES });
    const result = await outcomes((await people(300)).map((actor) => enterRace(actor, { stageId: stage.id })));
    expect([count(result, "in"), count(result, "full")]).toEqual([PLACES, 290]);
  });

  it("a bib for which two race is given once", async () => {
    const stage = await anOpenStage();
    const marc = await organizer();
    const entering = (await people(8)).map(({ id }) => enterRace(marc, { stageId: stage.id, userId: id, bib: "7" }));
    const result = await outcomes(entering);
    expect([count(result, "in"), count(result, "bib_taken")]).toEqual([1, 7]);
    expect(await prisma.registration.count()).toBe(1);
  });
});
