import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { markAttendance } from "./commands";

const HOUR = 3_600_000;
const START = new Date("2026-12-05T18:00:00Z");

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

async function begun() {
  const club = await aClub("organizer", { settings: { timeZone: "Europe/Paris" } });
  await aMember(club.id, "bruno", { role: "shift_manager" });
  const amelie = await aMember(club.id, "amelie");
  const shift = await aShift(club.id, { startAt: START });
  const { id } = await onShift(shift, amelie.id);
  const manager = await actorOf("bruno");
  const mark = (attendance: "attended" | "missed", now = START) =>
    markAttendance(manager, club.id, shift.id, amelie.userId, attendance, now);
  return { club, shift, amelie, assignmentId: id, mark };
}

const aReason = (clubId: string) =>
  prisma.fineReason.create({ data: { clubId, name: "Missed shift", amount: 2000, proposedFor: "missed_shift" } });

describe("markAttendance", () => {
  it("missed proposes the club's fine once; attended after all takes the open proposal back", async () => {
    const { club, amelie, assignmentId, mark } = await begun();
    await aReason(club.id);
    await Promise.all([mark("missed"), mark("missed")]);
    expect(await prisma.fineProposal.findMany()).toMatchObject([
      { membershipId: amelie.id, cause: "missed_shift", assignmentId, about: "Bar · 2026-12-05 19:00" },
    ]);
    await mark("attended");
    expect(await prisma.fineProposal.count()).toBe(0);
    const audited = await prisma.auditEntry.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    expect(audited.map(({ facts }) => facts)).toEqual([
      { shift: expect.stringMatching(/^Bar · \d{4}-/), attendance: "missed" },
      { shift: expect.stringMatching(/^Bar · \d{4}-/), attendance: "attended" },
    ]);
  });

  it("leaves a proposal alone that was decided, and does not propose again what was dismissed", async () => {
    const { club, mark } = await begun();
    await aReason(club.id);
    await mark("missed");
    await prisma.fineProposal.updateMany({ data: { status: "dismissed" } });
    await mark("attended");
    await mark("missed");
    expect(await prisma.fineProposal.findMany()).toMatchObject([{ status: "dismissed" }]);
  });

  it("proposes nothing where the club's catalogue has nothing for it", async () => {
    const { mark, assignmentId } = await begun();
    await mark("missed");
    expect(await prisma.fineProposal.count()).toBe(0);
    expect(await prisma.shiftAssignment.findUnique({ where: { id: assignmentId } })).toMatchObject({
      attendance: "missed",
    });
  });

  it("is for who manages the roster, once the shift has begun, of who is on it", async () => {
    const { club, shift, amelie, mark } = await begun();
    const [member, manager] = [await actorOf("amelie"), await actorOf("bruno")];
    expect(
      await outcomes([
        mark("missed", new Date(START.getTime() - HOUR)),
        markAttendance(member, club.id, shift.id, amelie.userId, "attended", START),
        markAttendance(manager, club.id, shift.id, manager.id, "attended", START),
      ]),
    ).toEqual(["shift_not_over", "forbidden", "not_found"]);
  });
});
