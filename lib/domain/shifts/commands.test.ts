import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { formatWallClock } from "@/lib/time";
import { DomainError } from "../errors";
import { mailbox } from "../mail/queries";
import { joinShift } from "./assignments/commands";
import { cancelShift, changeShift, copyWeek, planShift } from "./commands";

const HOUR = 3_600_000;
const NOW = new Date("2026-10-01T12:00:00Z");
const START = new Date("2026-10-10T20:00:00Z");
const at = (hours: number) => new Date(START.getTime() + hours * HOUR);

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const shifts = () => prisma.shift.findMany({ orderBy: [{ startAt: "asc" }, { title: "asc" }] });
const clock = (when: Date) => formatWallClock(when, "Europe/Paris").slice(0, 16);
const issuesOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => [],
    (error: unknown) => (error instanceof DomainError && error.code === "invalid" ? error.facts.issues : [error]),
  );

async function house() {
  const club = await aClub("organizer", { settings: { timeZone: "Europe/Paris" } });
  await aMember(club.id, "bruno", { role: "shift_manager" });
  const [amelie, chloe] = [await aMember(club.id, "amelie"), await aMember(club.id, "chloe")];
  return { club, amelie, chloe, manager: await actorOf("bruno"), member: await actorOf("amelie") };
}

describe("planShift", () => {
  it("every week keeps the club's wall clock when clocks change, and is written down once", async () => {
    const { club, manager } = await house();
    const ids = await planShift(manager, club.id, {
      ...{ startAt: START, endAt: at(8), title: "Night watch", needed: 2 },
      repeatWeekly: new Date("2026-10-31"),
    });
    const planned = await shifts();
    expect(planned.map(({ id }) => id)).toEqual(ids);
    expect(planned.map(({ startAt, endAt }) => [clock(startAt), (+endAt - +startAt) / HOUR])).toEqual([
      ["2026-10-10 22:00", 8],
      ["2026-10-17 22:00", 8],
      ["2026-10-24 22:00", 9],
      ["2026-10-31 22:00", 8],
    ]);
    expect(new Set(planned.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(await prisma.auditEntry.findMany()).toMatchObject([
      { action: "shift_planned", facts: { shift: expect.stringMatching(/^Night watch · \d{4}-/), count: 4 } },
    ]);
  });

  it("is for who manages the roster, with times and a qualification that make sense", async () => {
    const { club, manager, member } = await house();
    const foreign = await prisma.qualification.create({
      data: { clubId: (await aClub("diego", { name: "Another" })).id, name: "First aid" },
    });
    expect(await outcomes([planShift(member, club.id, { startAt: START, endAt: at(1) })])).toEqual(["forbidden"]);
    expect(await issuesOf(planShift(manager, club.id, { startAt: START, endAt: START }))).toMatchObject([
      { path: ["endAt"], rule: "ends_before_start" },
    ]);
    expect(await issuesOf(planShift(manager, club.id, { startAt: START, endAt: at(24.1) }))).toMatchObject([
      { path: ["endAt"], rule: "too_big" },
    ]);
    const span = { startAt: START, endAt: at(2) };
    const forever = { ...span, repeatWeekly: new Date("2199-01-01") };
    expect(await issuesOf(planShift(manager, club.id, forever))).toMatchObject([{ rule: "too_many" }]);
    const asking = { ...span, qualificationId: foreign.id };
    expect(await issuesOf(planShift(manager, club.id, asking))).toMatchObject([{ rule: "unknown_reference" }]);
    expect(await prisma.shift.count()).toBe(0);
  });
});

describe("copyWeek", () => {
  it("plans the same times of the same days, nobody on them, and nothing twice", async () => {
    const { club, manager, amelie } = await house();
    const saturday = await aShift(club.id, { startAt: START, endAt: at(8), needed: 3, note: "Keys" });
    await onShift(saturday, amelie.id);
    await aShift(club.id, { startAt: at(10), endAt: at(12), cancelledAt: NOW });
    const copy = () => copyWeek(manager, club.id, "2026-W41", "2026-W43");
    expect((await Promise.all([copy(), copy(), copy()])).sort()).toEqual([0, 0, 1]);
    const copied = (await shifts()).at(-1);
    expect(copied).toMatchObject({ title: "Bar", needed: 3, note: "Keys" });
    expect([clock(copied?.startAt as Date), clock(copied?.endAt as Date)]).toEqual([
      "2026-10-24 22:00",
      "2026-10-25 06:00",
    ]);
    expect(await prisma.shiftAssignment.count({ where: { shiftId: copied?.id } })).toBe(0);
  });

  it("of weeks that there are", async () => {
    const { club, manager, member } = await house();
    expect(await issuesOf(copyWeek(manager, club.id, "2025-W53", "2026-W43"))).toMatchObject([{ path: ["from"] }]);
    expect(await outcomes([copyWeek(member, club.id, "2026-W41", "2026-W43")])).toEqual(["forbidden"]);
  });
});

describe("changeShift", () => {
  it("moves everybody on it along, tells them, and reminds them anew", async () => {
    const { club, manager, amelie } = await house();
    const shift = await aShift(club.id, { startAt: START, endAt: at(2) });
    await onShift(shift, amelie.id, { remindedAt: NOW });
    await changeShift(manager, club.id, shift.id, { startAt: at(1), endAt: at(4) }, NOW);
    expect(await prisma.shiftAssignment.findMany()).toMatchObject([{ startAt: at(1), endAt: at(4), remindedAt: null }]);
    expect(await mailbox(null)).toMatchObject([{ to: (await aUser("amelie")).email }]);
    expect(await prisma.auditEntry.findMany()).toMatchObject([
      { action: "shift_changed", facts: { shift: expect.stringMatching(/^Bar · \d{4}-/) } },
    ]);
  });

  it("is refused where somebody on it has another shift then, and nobody is lost", async () => {
    const { club, manager, amelie, chloe } = await house();
    const shift = await aShift(club.id, { startAt: START, endAt: at(2) });
    const other = await aShift(club.id, { startAt: at(3), endAt: at(5) });
    for (const { id } of [amelie, chloe]) await onShift(shift, id);
    await onShift(other, amelie.id);
    expect(await outcomes([changeShift(manager, club.id, shift.id, { endAt: at(4) }, NOW)])).toEqual(["shift_overlap"]);
    expect(await prisma.shiftAssignment.count({ where: { shiftId: shift.id, endAt: at(2) } })).toBe(2);
    expect(await mailbox(null)).toEqual([]);
  });

  it("and a member who joins another shift at the same moment never end in two at once", async () => {
    const { club, manager, amelie, member } = await house();
    const shift = await aShift(club.id, { startAt: START, endAt: at(2) });
    const other = await aShift(club.id, { startAt: at(3), endAt: at(5) });
    await onShift(shift, amelie.id);
    const result = await outcomes([
      changeShift(manager, club.id, shift.id, { endAt: at(4) }, NOW),
      joinShift(member, club.id, other.id, member.id, NOW),
    ]);
    expect(result.sort()).toEqual(["done", "shift_overlap"]);
  });

  it("sends nobody away where fewer are needed, but says how many are too many", async () => {
    const { club, manager, amelie, chloe } = await house();
    const shift = await aShift(club.id, { needed: 2 });
    for (const { id } of [amelie, chloe]) await onShift(shift, id);
    expect(await changeShift(manager, club.id, shift.id, { needed: 1 })).toBe(1);
    expect(await changeShift(manager, club.id, shift.id, { needed: null, title: null })).toBe(0);
    expect(await prisma.shiftAssignment.count()).toBe(2);
    expect(await mailbox(null)).toEqual([]);
  });

  it("is for who manages the roster of the shift's own club", async () => {
    const { club, manager, member } = await house();
    const shift = await aShift(club.id);
    const foreign = await aShift((await aClub("diego", { name: "Another" })).id);
    expect(
      await outcomes([
        changeShift(member, club.id, shift.id, { title: "Mine" }),
        changeShift(manager, club.id, foreign.id, { title: "Mine" }),
        cancelShift(member, club.id, shift.id),
        cancelShift(manager, club.id, foreign.id),
      ]),
    ).toEqual(["forbidden", "not_found", "forbidden", "not_found"]);
  });
});

describe("cancelShift", () => {
  it("takes everybody off and tells them; afterwards nothing changes it any more", async () => {
    const { club, manager, member, amelie, chloe } = await house();
    const shift = await aShift(club.id, { startAt: START });
    for (const { id } of [amelie, chloe]) await onShift(shift, id);
    await cancelShift(manager, club.id, shift.id, NOW);
    expect(await prisma.shiftAssignment.count()).toBe(0);
    expect((await mailbox(null)).map(({ to }) => to).sort()).toEqual(
      [(await aUser("amelie")).email, (await aUser("chloe")).email].sort(),
    );
    expect(
      await outcomes([
        cancelShift(manager, club.id, shift.id, NOW),
        changeShift(manager, club.id, shift.id, { title: "Again" }, NOW),
        joinShift(member, club.id, shift.id, member.id, NOW),
      ]),
    ).toEqual(["shift_over", "shift_over", "shift_over"]);
    expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: "shift_cancelled" }]);
  });
});
