import * as api from "@/lib/api/club-management/shifts";
import { route } from "@/lib/api/club-management/tongue";
import { joinShift } from "@/lib/domain/shifts/assignments/commands";
import { membersOnShift } from "@/lib/domain/shifts/queries";

export const GET = route(api.getShiftMembers, async ({ actor, params }) =>
  (await membersOnShift(actor, params.clubid, params.shiftid)).map(api.presentShiftMember),
);

export const POST = route(api.addShiftMember, async ({ actor, params, body }) => {
  await joinShift(actor, params.clubid, params.shiftid, body.userId);
  return {};
});
