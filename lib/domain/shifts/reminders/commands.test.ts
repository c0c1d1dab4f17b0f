import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aShift, aUser, onShift } from "@/lib/testing/builders";
import { outcomes, together } from "@/lib/testing/races";
import { mailbox } from "../../mail/queries";
import { remindOfShifts } from "./commands";

const HOUR = 3_600_000;
const NOW = new Date("2026-12-04T18:00:00Z");
const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

/** A shift of sixty members that begins in so many hours. */
async function crowd(hours: number, settings: Record<string, number> = {}) {
  const club = await aClub("organizer", { settings });
  const shift = await aShift(club.id, { startAt: inHours(hours) });
  for (let number = 0; number < 60; number++) {
    const { id: userId } = await aUser();
    const data = { clubId: club.id, userId, status: "active" as const };
    await onShift(shift, (await prisma.membership.create({ data })).id);
  }
  return { club, shift };
}

it("two workers at once remind everybody, and everybody once", async () => {
  await crowd(24);
  const counts = await Promise.all([remindOfShifts(NOW), remindOfShifts(NOW)]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(60);
  expect(await remindOfShifts(NOW)).toBe(0);
  const mails = await mailbox(null, 1000);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(60);
  expect(mails).toHaveLength(60);
});

it("negative control: looking first and marking then reminds twice", async () => {
  const { shift } = await crowd(24);
  const naive = async (everybodyLooked: () => Promise<void>) => {
    const due = await prisma.shiftAssignment.findMany({ where: { shiftId: shift.id, remindedAt: null } });
    await everybodyLooked();
    if (due.length === 0) throw new Error("nobody to remind");
    await prisma.shiftAssignment.updateMany({ where: { shiftId: shift.id }, data: { remindedAt: NOW } });
  };
  expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
});

it("goes by the club's hours: not before, not after the start, never where a club wants none", async () => {
  const silent = await aClub("diego", { name: "Silent", settings: { shiftReminderHours: 0 } });
  const club = await aClub("organizer", { settings: { shiftReminderHours: 2 } });
  const amelie = await aMember(club.id, "amelie");
  const elsewhere = await aMember(silent.id, "amelie");
  await onShift(await aShift(silent.id, { startAt: inHours(1) }), elsewhere.id);
  await onShift(await aShift(club.id, { startAt: inHours(2.5) }), amelie.id);
  await onShift(await aShift(club.id, { startAt: inHours(-2.5) }), amelie.id);
  expect(await remindOfShifts(NOW)).toBe(0);
  expect(await remindOfShifts(inHours(0.5))).toBe(1);
  const mails = await mailbox(null);
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("/shifts/");
});
