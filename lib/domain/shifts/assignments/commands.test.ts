import { describe, expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import type { UserActor } from "../../actor";
import { mailbox } from "../../mail/queries";
import { joinShift, leaveShift } from "./commands";

const HOUR = 3_600_000;
const START = new Date("2026-12-05T18:00:00Z");
const NOW = new Date("2026-12-01T12:00:00Z");
const at = (hours: number) => new Date(START.getTime() + hours * HOUR);

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const taken = (shiftId: string) => prisma.shiftAssignment.count({ where: { shiftId } });

/** A club with a manager of shifts (bruno) and members. */
async function roster() {
  const club = await aClub("organizer", { settings: { timeZone: "Europe/Paris" } });
  await aMember(club.id, "bruno", { role: "shift_manager" });
  const [amelie, chloe] = [await aMember(club.id, "amelie"), await aMember(club.id, "chloe")];
  const shift = await aShift(club.id, { startAt: START, endAt: at(4), needed: 2 });
  const join = (actor: UserActor, userId = actor.id, shiftId = shift.id, now = NOW) =>
    joinShift(actor, club.id, shiftId, userId, now);
  return { club, shift, amelie, chloe, join, manager: await actorOf("bruno"), member: await actorOf("amelie") };
}

describe("joinShift", () => {
  it("of fifty who want the last place at once lets one have it", async () => {
    const { club, shift } = await roster();
    await prisma.shift.update({ where: { id: shift.id }, data: { needed: 1 } });
    const actors = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const user = await aUser();
        await prisma.membership.create({ data: { clubId: club.id, userId: user.id, status: "active" } });
        return (await signedIn(user)).actor;
      }),
    );
    const result = await outcomes(actors.map((actor) => joinShift(actor, club.id, shift.id, actor.id, NOW)));
    expect(result.sort()).toEqual(["done", ...Array(49).fill("shift_full")]);
    expect(await taken(shift.id)).toBe(1);
  });

  it("negative control: counting without the lock overbooks", async () => {
    const { shift, amelie, chloe } = await roster();
    const naive = async (everybodyLooked: () => Promise<void>, turn: number) => {
      if ((await taken(shift.id)) >= 1) throw new Error("shift_full");
      await everybodyLooked();
      await onShift(shift, [amelie, chloe][turn]?.id ?? "");
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
    expect(await taken(shift.id)).toBe(2);
  });

  it("twice at once is joining once", async () => {
    const { join, member, shift } = await roster();
    const result = await outcomes(Array.from({ length: 6 }, () => join(member)));
    expect(result.sort()).toEqual([...Array(5).fill("already_on_shift"), "done"]);
    expect(await taken(shift.id)).toBe(1);
  });

  it("refuses two shifts at one time, also at once, and allows one that begins where another ends", async () => {
    const { club, join, member, manager } = await roster();
    const overlapping = await aShift(club.id, { startAt: at(3), endAt: at(6) });
    const next = await aShift(club.id, { startAt: at(4), endAt: at(6) });
    const result = await outcomes([join(member), join(member, member.id, overlapping.id)]);
    expect(result.sort()).toEqual(["done", "shift_overlap"]);
    expect(await prisma.shiftAssignment.count()).toBe(1);
    await join(manager);
    await join(manager, manager.id, next.id);
    expect(await outcomes([join(manager, manager.id, overlapping.id)])).toEqual(["shift_overlap"]);
  });

  it("the database alone refuses an overlap, and times that are not the shift's", async () => {
    const { club, shift, amelie } = await roster();
    const other = await aShift(club.id, { startAt: at(3), endAt: at(6) });
    await onShift(shift, amelie.id);
    const insert = (start: Date, end: Date) =>
      pool.query(
        "INSERT INTO shift_assignments (id, shift_id, start_at, end_at, membership_id) VALUES (gen_random_uuid(), $1, $2, $3, $4)",
        [other.id, start, end, amelie.id],
      );
    await expect(insert(at(3), at(6))).rejects.toMatchObject({ code: "23P01" });
    await expect(insert(at(4), at(6))).rejects.toMatchObject({ code: "23503" });
  });

  it("is for active members of the club, of whom only managers add others", async () => {
    const { club, shift, join, manager, member, chloe } = await roster();
    const [stranger, waits] = [await actorOf("diego"), await actorOf("erin")];
    const waiting = await aMember(club.id, "erin", { status: "pending" });
    const elsewhere = await aShift((await aClub("diego", { name: "Another" })).id, { startAt: START });
    expect(
      await outcomes([
        join(stranger),
        join(waits),
        join(member, chloe.userId),
        join(manager, waiting.userId),
        join(manager, stranger.id),
        join(member, member.id, elsewhere.id),
      ]),
    ).toEqual(["forbidden", "forbidden", "forbidden", "not_found", "not_found", "not_found"]);
    await join(manager, chloe.userId);
    const { email } = await aUser("chloe");
    expect((await mailbox(email)).map(({ subject }) => subject)).toEqual([expect.stringContaining("Bar")]);
    expect(await prisma.auditEntry.findMany({ select: { action: true, subjectId: true, facts: true } })).toEqual([
      { action: "shift_joined", subjectId: chloe.userId, facts: { shift: expect.stringMatching(/^Bar · \d{4}-/) } },
    ]);
    expect(await taken(shift.id)).toBe(1);
  });

  it("asks for the qualification as it is on the day of the shift", async () => {
    const { club, join, member, amelie, shift } = await roster();
    const { id } = await prisma.qualification.create({ data: { clubId: club.id, name: "First aid" } });
    await prisma.shift.update({ where: { id: shift.id }, data: { qualificationId: id } });
    const held = { membershipId: amelie.id, qualificationId: id };
    expect(await outcomes([join(member)])).toEqual(["not_qualified"]);
    await prisma.memberQualification.create({ data: { ...held, endsOn: new Date("2026-12-04") } });
    expect(await outcomes([join(member)])).toEqual(["not_qualified"]);
    await prisma.memberQualification.updateMany({ data: { endsOn: new Date("2026-12-05") } });
    expect(await outcomes([join(member)])).toEqual(["done"]);
  });

  it("asks for no qualification that was archived", async () => {
    const { club, join, member, shift } = await roster();
    const archived = { clubId: club.id, name: "First aid", archivedAt: NOW };
    const { id } = await prisma.qualification.create({ data: archived });
    await prisma.shift.update({ where: { id: shift.id }, data: { qualificationId: id } });
    expect(await outcomes([join(member)])).toEqual(["done"]);
  });

  it("ends with the shift for members; managers still add who came, to none that was called off", async () => {
    const { join, member, manager, shift } = await roster();
    expect(await outcomes([join(member, member.id, shift.id, at(4))])).toEqual(["shift_over"]);
    expect(await outcomes([join(manager, member.id, shift.id, at(5))])).toEqual(["done"]);
    expect(await mailbox(null)).toEqual([]);
    await prisma.shift.update({ where: { id: shift.id }, data: { cancelledAt: NOW } });
    expect(await outcomes([join(manager)])).toEqual(["shift_over"]);
  });
});

describe("leaveShift", () => {
  it("is open to members until the club's hours before it, to managers until its end", async () => {
    const { club, shift, amelie, chloe, member, manager } = await roster();
    await onShift(shift, amelie.id);
    await onShift(shift, chloe.id);
    const leave = (actor: UserActor, memberId: string, now: Date) =>
      leaveShift(actor, club.id, shift.id, memberId, now);
    const late = new Date(at(-24).getTime() + 1);
    expect(await outcomes([leave(member, member.id, late), leave(member, chloe.userId, NOW)])).toEqual([
      "too_late_to_leave",
      "forbidden",
    ]);
    expect(await outcomes([leave(manager, chloe.id, at(4))])).toEqual(["shift_over"]);
    await leave(member, member.id, at(-24));
    await leave(manager, chloe.id, at(3));
    expect(await taken(shift.id)).toBe(0);
    expect(await outcomes([leave(manager, chloe.id, NOW)])).toEqual(["not_found"]);
    expect((await mailbox(null)).map(({ to }) => to)).toEqual([(await aUser("chloe")).email]);
    const actions = await prisma.auditEntry.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    expect(actions.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["shift_left", member.id],
      ["shift_left", chloe.userId],
    ]);
  });

  it("takes off again who was added by mistake once it was over", async () => {
    const { club, manager, amelie } = await roster();
    const past = await aShift(club.id, { startAt: new Date(Date.now() - 5 * HOUR) });
    await joinShift(manager, club.id, past.id, amelie.userId);
    await leaveShift(manager, club.id, past.id, amelie.userId);
    expect(await taken(past.id)).toBe(0);
  });
});
