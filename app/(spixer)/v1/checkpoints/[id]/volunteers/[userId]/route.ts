import * as api from "@/lib/api/spixer/checkpoints";
import { route } from "@/lib/api/spixer/tongue";
import { unassignVolunteer } from "@/lib/domain/checkpoints/staff/commands";

export const DELETE = route(api.unassignVolunteer, async ({ actor, params }) => {
  await unassignVolunteer(actor, params.id, params.userId);
  return {};
});
