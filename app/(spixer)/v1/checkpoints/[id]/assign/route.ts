import * as api from "@/lib/api/spixer/checkpoints";
import { route } from "@/lib/api/spixer/tongue";
import { assignVolunteer } from "@/lib/domain/checkpoints/staff/commands";

export const POST = route(api.assignVolunteer, async ({ actor, params, body }) => ({
  assignment_id: await assignVolunteer(actor, params.id, body.volunteer_user_id),
}));
