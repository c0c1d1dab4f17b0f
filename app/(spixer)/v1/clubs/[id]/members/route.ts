import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { membersOf, requestsOf } from "@/lib/domain/clubs/members/queries";

export const GET = route(api.listClubMembers, async ({ actor, params, query }) => ({
  members:
    query.status === "pending"
      ? (await requestsOf(actor, params.id, query)).map(api.presentRequest)
      : (await membersOf(params.id, query)).map(api.presentMember),
}));
