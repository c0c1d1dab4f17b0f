import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { removeMember } from "@/lib/domain/clubs/members/commands";

export const DELETE = route(api.removeMember, async ({ actor, params }) => {
  await removeMember(actor, params.id, params.memberId);
  return {};
});
