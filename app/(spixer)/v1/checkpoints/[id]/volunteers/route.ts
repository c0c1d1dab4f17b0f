import * as api from "@/lib/api/spixer/checkpoints";
import { route } from "@/lib/api/spixer/tongue";
import { staffOf } from "@/lib/domain/checkpoints/staff/queries";

export const GET = route(api.listCheckpointVolunteers, async ({ actor, params }) => ({
  volunteers: (await staffOf(actor, params.id)).map(api.presentStaff),
}));
