import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { joinClub } from "@/lib/domain/clubs/members/commands";

export const POST = route(api.joinClub, async ({ actor, params, body }) => ({
  membership_id: await joinClub(actor, params.id, body.license_number || null),
}));
