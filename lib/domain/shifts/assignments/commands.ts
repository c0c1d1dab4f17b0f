import { prisma } from "../../../db";
import { isUser, type UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayBelong, mayManageShifts } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { lockMembers, lockShift, PATIENT } from "../commands";
import { shiftFacts, writeToAll } from "../letters/commands";
import { overlapping } from "../overlaps/rules";
import { isFull, isOver, isTimeToLeave, isValidOn, shiftAbout } from "../rules";

type Locked = Awaited<ReturnType<typeof lockShift>>;

/**
 * Puts a member on a shift: oneself, or as who manages the roster anybody. The one way there: the shift is locked, who is on
 * it is counted, and the member joins in the same transaction. Answers the assignment's id.
 * A manager still adds who came to a shift that is over, for the hours; nobody joins one that was called off.
 */
export async function joinShift(
  actor: UserActor,
  clubId: string,
  shiftId: string,
  userId: string,
  now = new Date(),
): Promise<string> {
  const isSelf = isUser(actor, userId);
  const { club, standing } = await clubAs(actor, clubId, isSelf ? mayBelong : mayManageShifts);
  const { timeZone } = clubSettings(club.settings);
  return prisma
    .$transaction(async (tx) => {
      const shift = await lockShift(tx, clubId, shiftId);
      const membershipId = await lockActiveMember(tx, clubId, userId);
      if (shift.cancelledAt || (isOver(shift, now) && !mayManageShifts(actor, standing))) throw refuse("shift_over");
      await refuseUnfit(tx, shift, membershipId, timeZone);
      if (isFull(shift.assignments.length, shift.needed)) throw refuse("shift_full", { needed: shift.needed ?? 0 });
      const { startAt, endAt } = shift;
      const data = { shiftId, startAt, endAt, membershipId, addedById: actor.id };
      const { id } = await tx.shiftAssignment.create({ data, select: { id: true } });
      const facts = { shift: shiftAbout(shift, timeZone) };
      await recordAudit(tx, { clubId, actor, action: "shift_joined", subjectId: userId, facts });
      const told = { template: "shift_assigned", facts: shiftFacts({ ...club, timeZone }, shift) } as const;
      if (!isSelf && !isOver(shift, now)) await writeToAll(tx, [userId], told);
      return id;
    }, PATIENT)
    .catch(overlapping);
}

/** The membership of an active member, locked: who leaves the club at the same moment is seen. */
export async function lockActiveMember(tx: Transaction, clubId: string, userId: string): Promise<string> {
  const key = { clubId_userId: { clubId, userId } };
  const found = await tx.membership.findUnique({ where: key, select: { id: true } });
  if (!found) throw refuse("not_found", { noun: "member" });
  await lockMembers(tx, [{ membershipId: found.id }]);
  const { status } = await tx.membership.findUniqueOrThrow({ where: key, select: { status: true } });
  if (status !== "active") throw refuse("not_found", { noun: "member" });
  return found.id;
}

/** The rules of joining that hold for whoever takes a place, a stand-in too. */
export async function refuseUnfit(
  tx: Transaction,
  shift: Pick<Locked, "assignments" | "qualification" | "startAt">,
  membershipId: string,
  timeZone: string,
): Promise<void> {
  if (shift.assignments.some((assignment) => assignment.membershipId === membershipId))
    throw refuse("already_on_shift");
  if (!shift.qualification || shift.qualification.archivedAt) return;
  const { id: qualificationId, name } = shift.qualification;
  const where = { membershipId_qualificationId: { membershipId, qualificationId } };
  const held = await tx.memberQualification.findUnique({ where });
  if (!held || !isValidOn(held.endsOn, shift.startAt, timeZone)) throw refuse("not_qualified", { qualification: name });
}

/**
 * Takes a member off a shift: oneself until the club's hours before it, whoever manages the roster until its end. Who was
 * added once it was over may be taken off again. `memberId` is a membership's or a user's.
 */
export async function leaveShift(
  actor: UserActor,
  clubId: string,
  shiftId: string,
  memberId: string,
  now = new Date(),
): Promise<void> {
  const { club, standing } = await clubAs(actor, clubId, mayBelong);
  const { timeZone, shiftLeaveHours } = clubSettings(club.settings);
  const manages = mayManageShifts(actor, standing);
  await prisma.$transaction(async (tx) => {
    const shift = await lockShift(tx, clubId, shiftId);
    const assignment = shift.assignments.find(
      ({ membershipId, membership }) => membershipId === memberId || membership.userId === memberId,
    );
    const isOwn = isUser(actor, assignment?.membership.userId ?? memberId);
    if (!isOwn && !manages) throw refuse("forbidden");
    if (!assignment) throw refuse("not_found", { noun: "member" });
    if (isOver(shift, now) && !(manages && assignment.createdAt >= shift.endAt)) throw refuse("shift_over");
    if (!manages && !isTimeToLeave(shift.startAt, shiftLeaveHours, now))
      throw refuse("too_late_to_leave", { hours: shiftLeaveHours });
    await tx.shiftAssignment.delete({ where: { id: assignment.id } });
    const subjectId = assignment.membership.userId;
    const facts = { shift: shiftAbout(shift, timeZone) };
    await recordAudit(tx, { clubId, actor, action: "shift_left", subjectId, facts });
    const told = { template: "shift_unassigned", facts: shiftFacts({ ...club, timeZone }, shift) } as const;
    if (!isOwn && !isOver(shift, now)) await writeToAll(tx, [subjectId], told);
  }, PATIENT);
}
