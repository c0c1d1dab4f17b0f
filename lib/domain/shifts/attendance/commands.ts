import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayManageShifts } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import { proposeFine } from "../../money/proposals/commands";
import { lockShift, PATIENT } from "../commands";
import { shiftAbout } from "../rules";
import type { Attendance } from "../types";

/**
 * Says whether a member came to a shift that has begun. Who did not is proposed for the fine that the club has for it;
 * saying that they came after all takes the proposal back while nobody decided it.
 */
export async function markAttendance(
  actor: UserActor,
  clubId: string,
  shiftId: string,
  memberId: string,
  attendance: Attendance,
  now = new Date(),
): Promise<void> {
  const { club } = await clubAs(actor, clubId, mayManageShifts);
  const { timeZone } = clubSettings(club.settings);
  await prisma.$transaction(async (tx) => {
    const shift = await lockShift(tx, clubId, shiftId);
    const assignment = shift.assignments.find(
      ({ membershipId, membership }) => membershipId === memberId || membership.userId === memberId,
    );
    if (!assignment) throw refuse("not_found", { noun: "member" });
    if (now < shift.startAt) throw refuse("shift_not_over");
    if (assignment.attendance === attendance) return;
    const { id: assignmentId, membershipId } = assignment;
    await tx.shiftAssignment.update({ where: { id: assignmentId }, data: { attendance } });
    const about = shiftAbout(shift, timeZone);
    if (attendance === "missed")
      await proposeFine(tx, { clubId, membershipId, cause: "missed_shift", assignmentId, about });
    else await tx.fineProposal.deleteMany({ where: { assignmentId, status: "open" } });
    const facts = { shift: about, attendance };
    const subjectId = assignment.membership.userId;
    await recordAudit(tx, { clubId, actor, action: "attendance_marked", subjectId, facts });
  }, PATIENT);
}
