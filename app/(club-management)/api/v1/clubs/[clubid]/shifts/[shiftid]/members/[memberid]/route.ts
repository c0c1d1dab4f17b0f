import { removeShiftMember } from "@/lib/api/club-management/shifts";
import { route } from "@/lib/api/club-management/tongue";
import { leaveShift } from "@/lib/domain/shifts/assignments/commands";

export const DELETE = route(removeShiftMember, async ({ actor, params }) => {
  await leaveShift(actor, params.clubid, params.shiftid, params.memberid);
  return {};
});
