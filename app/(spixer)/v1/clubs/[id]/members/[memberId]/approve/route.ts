import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { approveMember } from "@/lib/domain/clubs/members/requests/commands";

export const POST = route(api.approveMember, async ({ actor, params }) => {
  await approveMember(actor, params.id, params.memberId);
  return {};
});
