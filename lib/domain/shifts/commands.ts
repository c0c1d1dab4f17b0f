import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import { daysBetween, laterDay, mondayOf, startOfDay } from "../../weeks";
import type { UserActor } from "../actor";
import { recordAudit } from "../audit/commands";
import { lockClub } from "../clubs/commands";
import { mayManageShifts } from "../clubs/permissions";
import { clubAs } from "../clubs/queries";
import { clubSettings } from "../clubs/settings/rules";
import { invalid, refuse, refuseIssues } from "../errors";
import type { Transaction } from "../transaction";
import { shiftFacts, writeToAll } from "./letters/commands";
import { overlapping } from "./overlaps/rules";
import { isOver, MOST_IN_SERIES, movedBy, seriesOf, shiftAbout, spanIssues } from "./rules";
import type { NewShift, ShiftChanges } from "./types";

/** Milliseconds: when a roster goes up, fifty want the same shift at once and wait for each other. */
export const PATIENT = { maxWait: 20_000, timeout: 20_000 };

/** More than a week of any club has. */
const MOST_IN_WEEK = 500;

/** Plans a shift, or one that comes again every week until a day. Answers their ids, the first one's first. */
export async function planShift(actor: UserActor, clubId: string, input: NewShift): Promise<string[]> {
  const { club } = await clubAs(actor, clubId, mayManageShifts);
  const { timeZone } = clubSettings(club.settings);
  refuseIssues(spanIssues(input, timeZone));
  const spans = seriesOf(input, input.repeatWeekly ?? null, timeZone);
  if (!spans) throw invalid("repeatWeekly", "too_many", { max: MOST_IN_SERIES });
  const { title = null, place = null, note = null, needed = null, qualificationId = null } = input;
  const seriesId = spans.length > 1 ? uuidv7() : null;
  const same = { ...{ clubId, title, place, note, needed, qualificationId, seriesId }, createdById: actor.id };
  const rows = spans.map((span) => ({ ...same, ...span, id: uuidv7() }));
  await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    await refuseUnknownQualification(tx, clubId, qualificationId);
    await plan(tx, actor, rows, timeZone);
  });
  return rows.map(({ id }) => id);
}

type Planned = Prisma.ShiftCreateManyInput & { clubId: string; title: string | null; startAt: Date };

async function plan(tx: Transaction, actor: UserActor, rows: Planned[], timeZone: string): Promise<void> {
  const [first] = rows;
  if (!first) return;
  await tx.shift.createMany({ data: rows });
  const facts = { shift: shiftAbout(first, timeZone), count: rows.length };
  await recordAudit(tx, { clubId: first.clubId, actor, action: "shift_planned", facts });
}

/**
 * Plans in one week what another one has, at the same times of the same days, with nobody on it yet. What is there
 * already is not planned twice. Weeks are `2026-W48`. Answers how many were planned.
 */
export async function copyWeek(actor: UserActor, clubId: string, from: string, to: string): Promise<number> {
  const { club } = await clubAs(actor, clubId, mayManageShifts);
  const { timeZone } = clubSettings(club.settings);
  const [source, target] = [mondayOf(from), mondayOf(to)];
  if (!source) throw invalid("from", "invalid_date");
  if (!target) throw invalid("to", "invalid_date");
  return prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const [shifts, there] = [await weekOf(tx, clubId, source, timeZone), await weekOf(tx, clubId, target, timeZone)];
    const known = new Set(there.map(sameness));
    const days = daysBetween(source, target);
    const rows = shifts
      .map((shift) => ({ ...shift, ...movedBy(shift, days, timeZone) }))
      .filter((shift) => !known.has(sameness(shift)))
      .map((shift) => ({ ...shift, id: uuidv7(), createdById: actor.id }));
    await plan(tx, actor, rows, timeZone);
    return rows.length;
  });
}

const weekOf = (tx: Transaction, clubId: string, monday: string, timeZone: string) =>
  tx.shift.findMany({
    where: {
      clubId,
      cancelledAt: null,
      startAt: { gte: startOfDay(monday, timeZone), lt: startOfDay(laterDay(monday, 7), timeZone) },
    },
    select: {
      ...{ clubId: true, title: true, place: true, note: true, startAt: true, endAt: true, needed: true },
      qualificationId: true,
    },
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    take: MOST_IN_WEEK,
  });

const sameness = (shift: Awaited<ReturnType<typeof weekOf>>[number]): string =>
  JSON.stringify([shift.startAt, shift.endAt, shift.title, shift.place]);

/**
 * Changes a shift, and with its times those of everybody on it; refused where one of them has another shift then. Fewer
 * may be needed than are on it: nobody is sent away. Answers how many are more than needed.
 */
export async function changeShift(
  actor: UserActor,
  clubId: string,
  shiftId: string,
  changes: ShiftChanges,
  now = new Date(),
): Promise<number> {
  const { club } = await clubAs(actor, clubId, mayManageShifts);
  if (Object.values(changes).every((value) => value === undefined)) throw invalid("", "nothing_given");
  const { timeZone } = clubSettings(club.settings);
  const { startAt, endAt, title, place, note, needed, qualificationId } = changes;
  return prisma
    .$transaction(async (tx) => {
      const shift = await lockShift(tx, clubId, shiftId);
      if (shift.cancelledAt) throw refuse("shift_over");
      const span = { startAt: startAt ?? shift.startAt, endAt: endAt ?? shift.endAt };
      refuseIssues(spanIssues(span, timeZone));
      if (qualificationId !== shift.qualificationId) await refuseUnknownQualification(tx, clubId, qualificationId);
      // Nobody on it joins another shift meanwhile.
      await lockMembers(tx, shift.assignments);
      const data = { ...span, title, place, note, needed, qualificationId };
      const changed = await tx.shift.update({ where: { id: shift.id }, data });
      const moved = +changed.startAt !== +shift.startAt || +changed.endAt !== +shift.endAt;
      if (moved && !isOver(changed, now)) await tellMoved(tx, { ...club, timeZone }, changed, shift.assignments);
      const facts = { shift: shiftAbout(changed, timeZone) };
      await recordAudit(tx, { clubId, actor, action: "shift_changed", facts });
      return changed.needed === null ? 0 : Math.max(0, shift.assignments.length - changed.needed);
    }, PATIENT)
    .catch(overlapping);
}

type Locked = Awaited<ReturnType<typeof lockShift>>;
type Club = Parameters<typeof shiftFacts>[0];

/** Who knew the old times is told the new ones, and reminded of them. */
async function tellMoved(
  tx: Transaction,
  club: Club,
  shift: Parameters<typeof shiftFacts>[1],
  on: Locked["assignments"],
) {
  await tx.shiftAssignment.updateMany({ where: { shiftId: shift.id }, data: { remindedAt: null } });
  const facts = shiftFacts(club, shift);
  await writeToAll(tx, userIdsOf(on), { template: "shift_moved", facts });
}

/** Calls a shift off: everybody on it is taken off and told. */
export async function cancelShift(actor: UserActor, clubId: string, shiftId: string, now = new Date()): Promise<void> {
  const { club } = await clubAs(actor, clubId, mayManageShifts);
  const { timeZone } = clubSettings(club.settings);
  await prisma.$transaction(async (tx) => {
    const shift = await lockShift(tx, clubId, shiftId);
    if (isOver(shift, now)) throw refuse("shift_over");
    await tx.shift.update({ where: { id: shift.id }, data: { cancelledAt: now } });
    await tx.shiftAssignment.deleteMany({ where: { shiftId: shift.id } });
    const facts = shiftFacts({ ...club, timeZone }, shift);
    await writeToAll(tx, userIdsOf(shift.assignments), { template: "shift_cancelled", facts });
    const audited = { shift: shiftAbout(shift, timeZone) };
    await recordAudit(tx, { clubId, actor, action: "shift_cancelled", facts: audited });
  }, PATIENT);
}

const userIdsOf = (assignments: Locked["assignments"]) => assignments.map(({ membership }) => membership.userId);

/**
 * Locks a shift and reads it with who is on it: whoever changes either waits here for the others. The shift first, then the
 * members: in this order everybody takes them.
 */
export async function lockShift(tx: Transaction, clubId: string, shiftId: string) {
  await tx.$queryRaw`SELECT 1 FROM shifts WHERE id = ${shiftId}::uuid AND club_id = ${clubId}::uuid FOR UPDATE`;
  const shift = await tx.shift.findFirst({
    where: { id: shiftId, clubId },
    include: {
      qualification: true,
      assignments: { include: { membership: { select: { userId: true, status: true } } } },
    },
  });
  if (!shift) throw refuse("not_found", { noun: "shift" });
  return shift;
}

/** Locks members, so that each comes onto one shift at a time, and nobody who is just leaving the club. */
export async function lockMembers(tx: Transaction, of: readonly { membershipId: string }[]): Promise<void> {
  const ids = of.map(({ membershipId }) => membershipId);
  if (ids.length === 0) return;
  await tx.$queryRaw`SELECT 1 FROM memberships WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

async function refuseUnknownQualification(tx: Transaction, clubId: string, id: string | null | undefined) {
  if (!id) return;
  const known = await tx.qualification.count({ where: { id, clubId, archivedAt: null } });
  if (known === 0) throw invalid("qualificationId", "unknown_reference");
}
