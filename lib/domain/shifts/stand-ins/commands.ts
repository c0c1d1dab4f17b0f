import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayBelong, mayManageShifts } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import { reachOf } from "../../mail/queries";
import type { Transaction } from "../../transaction";
import { lockActiveMember, refuseUnfit } from "../assignments/commands";
import { lockShift, PATIENT } from "../commands";
import { shiftFacts, writeToAll } from "../letters/commands";
import { overlapping } from "../overlaps/rules";
import { isOver, shiftAbout } from "../rules";

/** A club as its actor sees it, and its clock. */
async function clubOf(actor: UserActor, clubId: string) {
  const { club, standing } = await clubAs(actor, clubId, mayBelong);
  return { club: { name: club.name, timeZone: clubSettings(club.settings).timeZone }, standing };
}

const nameOf = async (tx: Transaction, userId: string) => (await reachOf(tx, userId))?.name ?? "";

/**
 * Asks for a stand-in on one's own shift: one member, or anybody of the club (`toUserId` null). Whoever asks stays
 * responsible until somebody takes over. Asking again asks that one instead. Answers the request's id.
 */
export async function askStandIn(
  actor: UserActor,
  clubId: string,
  shiftId: string,
  toUserId: string | null,
  now = new Date(),
): Promise<string> {
  const { club } = await clubOf(actor, clubId);
  return prisma.$transaction(async (tx) => {
    const shift = await lockShift(tx, clubId, shiftId);
    const own = shift.assignments.find(({ membership }) => membership.userId === actor.id);
    if (!own) throw refuse("not_found", { noun: "shift" });
    if (isOver(shift, now)) throw refuse("shift_over");
    const toId = toUserId && (await lockActiveMember(tx, clubId, toUserId));
    if (toId) await refuseUnfit(tx, shift, toId, club.timeZone);
    await tx.standIn.updateMany({
      where: { assignmentId: own.id, status: "open" },
      data: { status: "withdrawn", closedAt: now },
    });
    const data = { assignmentId: own.id, fromId: own.membershipId, toId };
    const { id } = await tx.standIn.create({ data, select: { id: true } });
    const facts = { ...shiftFacts(club, shift), member: await nameOf(tx, actor.id) };
    if (toUserId) await writeToAll(tx, [toUserId], { template: "stand_in_asked", facts });
    return id;
  }, PATIENT);
}

/**
 * Takes over a shift from who asked: the place changes hands in one transaction, by all rules of joining but the headcount.
 * Of two who accept at once one does.
 */
export async function acceptStandIn(
  actor: UserActor,
  clubId: string,
  standInId: string,
  now = new Date(),
): Promise<void> {
  const { club } = await clubOf(actor, clubId);
  const shiftId = await shiftOfStandIn(clubId, standInId);
  await prisma
    .$transaction(async (tx) => {
      const shift = await lockShift(tx, clubId, shiftId);
      const request = await openStandIn(tx, standInId);
      const membershipId = await lockActiveMember(tx, clubId, actor.id);
      if (request.toId !== null && request.toId !== membershipId) throw refuse("forbidden");
      if (isOver(shift, now)) throw refuse("shift_over");
      await refuseUnfit(tx, shift, membershipId, club.timeZone);
      const handedOver = { membershipId, addedById: actor.id, remindedAt: null, attendance: null };
      await tx.shiftAssignment.update({ where: { id: request.assignmentId }, data: handedOver });
      await tx.standIn.update({
        where: { id: standInId },
        data: { status: "accepted", toId: membershipId, closedAt: now },
      });
      const audited = { shift: shiftAbout(shift, club.timeZone) };
      await recordAudit(tx, { clubId, actor, action: "stand_in_took_over", subjectId: actor.id, facts: audited });
      const facts = { ...shiftFacts(club, shift), member: await nameOf(tx, actor.id) };
      await writeToAll(tx, [request.from.userId], { template: "stand_in_found", facts });
    }, PATIENT)
    .catch(overlapping);
}

/** Says no to a request that names oneself; who asked is told, and stays responsible. */
export async function declineStandIn(
  actor: UserActor,
  clubId: string,
  standInId: string,
  now = new Date(),
): Promise<void> {
  const { club, standing } = await clubOf(actor, clubId);
  const shiftId = await shiftOfStandIn(clubId, standInId);
  await prisma.$transaction(async (tx) => {
    const shift = await lockShift(tx, clubId, shiftId);
    const request = await openStandIn(tx, standInId);
    if (!standing || request.toId !== standing.id) throw refuse("forbidden");
    await tx.standIn.update({ where: { id: standInId }, data: { status: "declined", closedAt: now } });
    const facts = { ...shiftFacts(club, shift), member: await nameOf(tx, actor.id) };
    await writeToAll(tx, [request.from.userId], { template: "stand_in_declined", facts });
  }, PATIENT);
}

/** Takes a request back: who asked, or who manages the roster. */
export async function withdrawStandIn(
  actor: UserActor,
  clubId: string,
  standInId: string,
  now = new Date(),
): Promise<void> {
  const { standing } = await clubOf(actor, clubId);
  const shiftId = await shiftOfStandIn(clubId, standInId);
  await prisma.$transaction(async (tx) => {
    await lockShift(tx, clubId, shiftId);
    const request = await openStandIn(tx, standInId);
    if (request.from.userId !== actor.id && !mayManageShifts(actor, standing)) throw refuse("forbidden");
    await tx.standIn.update({ where: { id: standInId }, data: { status: "withdrawn", closedAt: now } });
  }, PATIENT);
}

async function shiftOfStandIn(clubId: string, id: string): Promise<string> {
  const where = { id, assignment: { shift: { clubId } } };
  const found = await prisma.standIn.findFirst({ where, select: { assignment: { select: { shiftId: true } } } });
  if (!found) throw refuse("not_found", { noun: "stand_in" });
  return found.assignment.shiftId;
}

/** A request as it is under the shift's lock, where nobody answered it yet. */
async function openStandIn(tx: Transaction, id: string) {
  const request = await tx.standIn.findUnique({ where: { id }, include: { from: { select: { userId: true } } } });
  if (request?.status !== "open") throw refuse("stand_in_closed");
  return request;
}
