import * as api from "@/lib/api/club-management/shifts";
import { route } from "@/lib/api/club-management/tongue";
import { planShift } from "@/lib/domain/shifts/commands";
import { allShifts } from "@/lib/domain/shifts/queries";

export const GET = route(api.getShifts, async ({ actor, params, query }) =>
  (await allShifts(actor, params.clubid, query)).map(api.presentShift),
);

export const POST = route(api.createShift, async ({ actor, params, body }) => {
  const [id] = await planShift(actor, params.clubid, body);
  return { id: id as string };
});
