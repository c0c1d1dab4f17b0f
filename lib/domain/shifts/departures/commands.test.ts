import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { removeMember } from "@/lib/domain/clubs/members/commands";
import { departureOf } from "@/lib/domain/clubs/members/departures/queries";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";

vi.setConfig({ testTimeout: 30_000 });

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR);

async function aShift(clubId: string, hours: number, membershipId: string) {
  const times = { startAt: at(hours), endAt: at(hours + 2) };
  const shift = await prisma.shift.create({ data: { clubId, title: "Bar", ...times } });
  return prisma.shiftAssignment.create({ data: { shiftId: shift.id, membershipId, ...times } });
}

/** Bruno with a shift that is over, one that runs, one to come; he and Chloé have asked each other to stand in. */
async function aRoster() {
  const club = await aClub();
  const [bruno, chloe] = [await aMember(club.id, "bruno", { joinedAt: at(-9000) }), await aMember(club.id, "chloe")];
  const [over, runs] = [await aShift(club.id, -48, bruno.id), await aShift(club.id, -1, bruno.id)];
  const coming = await aShift(club.id, 48, bruno.id);
  const hers = await aShift(club.id, 72, chloe.id);
  await prisma.standIn.createMany({
    data: [
      { assignmentId: coming.id, fromId: bruno.id, toId: chloe.id },
      { assignmentId: hers.id, fromId: chloe.id, toId: bruno.id },
    ],
  });
  const qualification = await prisma.qualification.create({ data: { clubId: club.id, name: "First aid" } });
  await prisma.memberQualification.create({ data: { membershipId: bruno.id, qualificationId: qualification.id } });
  const { actor } = await signedIn(await aUser("bruno"));
  return { club, bruno, actor, kept: [over.id, runs.id], hers };
}

describe("who leaves a club", () => {
  it("is off the shifts to come, and only off those; nobody waits for their answer", async () => {
    const { club, bruno, actor, kept, hers } = await aRoster();
    await removeMember(actor, club.id, actor.id);
    const left = await prisma.shiftAssignment.findMany({
      where: { membershipId: bruno.id },
      orderBy: { startAt: "asc" },
    });
    expect(left.map(({ id }) => id)).toEqual(kept);
    expect(await prisma.standIn.findMany()).toMatchObject([
      { assignmentId: hers.id, status: "declined", closedAt: expect.any(Date) },
    ]);
    expect(await prisma.memberQualification.count()).toBe(0);
    expect(await prisma.auditEntry.findMany()).toMatchObject([{ action: "member_left", subjectId: actor.id }]);
  });

  it("is told before what goes and what stays", async () => {
    const { club, bruno, actor } = await aRoster();
    const day = { bookedOn: new Date("2026-11-01") };
    const booking = await prisma.booking.create({
      data: { clubId: club.id, key: "k", kind: "charge", text: "", ...day },
    });
    const id = "0198c0de-0000-7000-8000-000000000001";
    const line = { clubId: club.id, bookingId: booking.id, membershipId: bruno.id, ...day };
    await prisma.ledgerEntry.create({
      data: { ...line, id, chargeId: id, kind: "charge", amount: 1500, currency: "eur" },
    });
    expect(await departureOf(actor, club.id)).toMatchObject({
      ...{ comingShifts: 1, qualifications: 1, ledgerLines: 1, isLastOwner: false },
      balances: [{ currency: "eur", amount: 1500 }],
    });
    const marc = (await signedIn(await aUser("organizer"))).actor;
    expect((await departureOf(marc, club.id)).isLastOwner).toBe(true);
    const erin = (await signedIn(await aUser("erin"))).actor;
    await expect(departureOf(erin, club.id)).rejects.toMatchObject({ code: "not_found" });
    await removeMember(actor, club.id, actor.id);
    expect(await prisma.ledgerEntry.count({ where: { membershipId: bruno.id, amount: 1500 } })).toBe(1);
  });
});
