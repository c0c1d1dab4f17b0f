import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser, aVolunteer, signedIn } from "@/lib/testing/builders";
import { NOBODY } from "@/lib/testing/session";
import type { UserActor } from "../../actor";
import { recordCheckIns } from "./commands";
import type { CheckInKind, SentCheckIn } from "./types";

const NINE = Date.UTC(2026, 10, 21, 9);
const MINUTE = 60_000;
const NOON = new Date(NINE + 180 * MINUTE);

let marc: UserActor;
let sofia: UserActor;
let stage: Awaited<ReturnType<typeof aStage>>;
let entry: Awaited<ReturnType<typeof anEntry>>;

beforeEach(async () => {
  marc = (await signedIn(await aUser("organizer"))).actor;
  sofia = (await signedIn(await aUser("timekeeper"))).actor;
  const event = await anEvent({ startAt: new Date(NINE), endAt: new Date(NINE + 600 * MINUTE) });
  stage = await aStage({ eventId: event.id });
  entry = await anEntry(stage, "7");
  await aVolunteer(event.id, "timekeeper");
});

const sent = (minute: number, more: Partial<SentCheckIn> = {}): SentCheckIn => ({
  ...{ id: randomUUID(), registrationId: entry.id, kind: "check_in", device: "Desk 1" },
  at: new Date(NINE + minute * MINUTE),
  ...more,
});
const send = (actor: UserActor, ...batch: SentCheckIn[]) => recordCheckIns(actor, stage.eventId, batch, NOON);
const shown = async (id = entry.id) =>
  (await prisma.registration.findUniqueOrThrow({ where: { id } })).checkedInAt?.getTime() ?? null;

describe("recordCheckIns", () => {
  it("checks in, and undoes", async () => {
    const standing = { at: NINE, by: "Marc Lefèvre", device: "Desk 1" };
    const one = sent(0);
    expect(await send(marc, one)).toEqual([{ id: one.id, word: "done", standing, other: null, clock: false }]);
    expect(await shown()).toBe(NINE);
    expect(await send(marc, sent(1, { kind: "undo" }))).toMatchObject([{ word: "done", standing: null }]);
    expect(await shown()).toBeNull();
  });

  it("changes nothing when it is sent again, and says the same", async () => {
    const batch = [sent(0), sent(1, { kind: "undo" }), sent(2)];
    const first = await send(marc, ...batch);
    expect(await send(marc, ...batch, ...batch)).toEqual([...first, ...first]);
    expect(await prisma.checkIn.count()).toBe(3);
    expect(await shown()).toBe(NINE + 2 * MINUTE);
  });

  it("takes an id only for what it was first used for", async () => {
    const one = sent(0);
    await send(marc, one);
    const neighbour = await anEntry(stage, "8");
    const stolen = { ...one, registrationId: neighbour.id };
    expect(await send(sofia, stolen)).toMatchObject([{ word: "unknown", standing: null }]);
    expect(await send(sofia, { ...one, kind: "undo" })).toMatchObject([{ word: "unknown" }]);
    expect([await shown(), await shown(neighbour.id)]).toEqual([NINE, null]);
  });

  it("says who was there before, and lets the earlier time count whoever told first", async () => {
    await send(marc, sent(12));
    expect(await send(sofia, sent(15, { device: "Desk 2" }))).toMatchObject([
      { word: "already", other: { at: NINE + 12 * MINUTE, by: "Marc Lefèvre", device: "Desk 1" } },
    ]);
    expect(await send(sofia, sent(3, { device: "Desk 3" }))).toMatchObject([
      { word: "done", standing: { at: NINE + 3 * MINUTE, by: "Sofía Ríos" }, other: { device: "Desk 1" } },
    ]);
    expect(await prisma.checkIn.count()).toBe(3);
    expect(await shown()).toBe(NINE + 3 * MINUTE);
  });

  it("says who took it back meanwhile", async () => {
    await send(sofia, sent(1, { device: "Desk 2" }), sent(9, { device: "Desk 2", kind: "undo" }));
    expect(await send(marc, sent(5))).toMatchObject([
      { word: "undone_by_other", standing: null, other: { by: "Sofía Ríos", device: "Desk 2" } },
    ]);
  });

  it.each([
    ["cancelled", "withdrawn"],
    ["rejected", "rejected"],
  ] as const)("checks nobody in whose entry was %s meanwhile, and says so", async (status, word) => {
    const other = await anEntry(stage, "8");
    await prisma.registration.update({ where: { id: entry.id }, data: { status } });
    const batch = [sent(0), sent(0, { registrationId: other.id }), sent(0, { registrationId: NOBODY })];
    expect((await send(marc, ...batch)).map((answer) => answer.word)).toEqual([word, "done", "unknown"]);
    expect([await shown(), await shown(other.id)]).toEqual([null, NINE]);
    expect(await prisma.checkIn.count()).toBe(1);
  });

  it("does not believe a clock that is ahead, and says so", async () => {
    expect(await send(marc, sent(600))).toMatchObject([
      { word: "done", clock: true, standing: { at: NOON.getTime() } },
    ]);
    expect(await shown()).toBe(NOON.getTime());
  });

  it("ends in the same state in whatever order and portions devices tell", async () => {
    const kinds: CheckInKind[] = ["check_in", "undo", "check_in", "check_in", "undo", "check_in"];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(kinds, { minLength: 1 }),
        fc.infiniteStream(fc.nat(2)),
        async (some, cut) => {
          const entered = await anEntry(stage, null);
          const said = some.map((kind) => ({
            ...sent(kinds.indexOf(kind) + some.length, { kind, registrationId: entered.id }),
            device: `Desk ${cut.next().value}`,
          }));
          for (let rest = said; rest.length > 0; ) {
            const many = 1 + (cut.next().value ?? 0);
            await send(marc, ...rest.slice(0, many));
            rest = rest.slice(many);
          }
          const atOnce = await anEntry(stage, null);
          await send(marc, ...said.map((one) => ({ ...one, id: randomUUID(), registrationId: atOnce.id })).reverse());
          // Equal times are told apart by their ids, which differ here; the time shown does not.
          expect(await shown(entered.id)).toBe(await shown(atOnce.id));
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("two devices at once", () => {
  it("one is done and the other is told; the earlier time stands", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id: registrationId } = await anEntry(stage, null);
      const [late, early] = [sent(9, { registrationId }), sent(2, { registrationId, device: "Desk 2" })];
      const answers = (await Promise.all([send(marc, late), send(sofia, early)])).flat();
      // Whoever came second knows of the first.
      expect(answers.filter(({ other }) => other !== null)).toHaveLength(1);
      expect(await shown(registrationId)).toBe(NINE + 2 * MINUTE);
    }
  });

  it("negative control: two that do not wait for each other leave the later time", async () => {
    const { id } = await anEntry(stage, null);
    const insert = (tx: Pick<typeof prisma, "checkIn">, one: SentCheckIn) =>
      tx.checkIn.create({ data: { ...one, registrationId: id, byId: marc.id } });
    const earliest = async (tx: Pick<typeof prisma, "checkIn">) =>
      (await tx.checkIn.findFirst({ where: { registrationId: id }, orderBy: { at: "asc" } }))?.at ?? null;
    await prisma.$transaction(async (slow) => {
      await insert(slow, sent(9));
      const checkedInAt = await earliest(slow);
      await prisma.$transaction(async (quick) => {
        await insert(quick, sent(2));
        await quick.registration.update({ where: { id }, data: { checkedInAt: await earliest(quick) } });
      });
      await slow.registration.update({ where: { id }, data: { checkedInAt } });
    });
    expect(await shown(id)).toBe(NINE + 9 * MINUTE);
  });

  it("somebody withdraws while a device tells: never checked in without being told so", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await anEntry(stage, null);
      const [[answer]] = await Promise.all([
        send(marc, sent(0, { registrationId: id })),
        prisma.registration.update({ where: { id }, data: { status: "cancelled" } }),
      ]);
      expect(answer?.word).toBe((await shown(id)) === null ? "withdrawn" : "done");
    }
  });
});

describe("who checks in", () => {
  const refused = { code: "not_found", facts: { noun: "event" } };
  const actorOf = async (...who: Parameters<typeof aUser>) => (await signedIn(await aUser(...who))).actor;

  it("is the organiser, an approved helper, and nobody else: to them there is no such event", async () => {
    await aVolunteer(stage.eventId, "bruno", { status: "pending" });
    await aVolunteer(stage.eventId, "chloe", { status: "withdrawn" });
    await aVolunteer((await anEvent()).id, "diego");
    for (const actor of [marc, sofia, await actorOf("admin")]) expect(await send(actor, sent(0))).toHaveLength(1);
    for (const who of ["bruno", "chloe", "diego", "erin"] as const)
      await expect(send(await actorOf(who), sent(0))).rejects.toMatchObject(refused);
  });

  it("is no helper any more two days after the event", async () => {
    const later = new Date(NINE + 3 * 24 * 60 * MINUTE);
    await expect(recordCheckIns(sofia, stage.eventId, [sent(0)], later)).rejects.toMatchObject(refused);
    expect(await recordCheckIns(marc, stage.eventId, [sent(0)], later)).toHaveLength(1);
  });

  it("reaches no entry of another event", async () => {
    const elsewhere = await anEntry(await aStage(), "7");
    expect(await send(marc, sent(0, { registrationId: elsewhere.id }))).toMatchObject([
      { word: "unknown", standing: null },
    ]);
    expect(await shown(elsewhere.id)).toBeNull();
  });
});
