import * as api from "@/lib/api/club-management/join-requests";
import { route } from "@/lib/api/club-management/tongue";
import { invite } from "@/lib/domain/clubs/invitations/commands";
import { invitationsOf } from "@/lib/domain/clubs/invitations/queries";

export const GET = route(api.getClubJoinRequests, async ({ actor, params, query }) =>
  (await invitationsOf(actor, params.clubid, query)).map(api.presentJoinRequest),
);

export const POST = route(api.createJoinRequest, async ({ actor, params, body }) => ({
  id: await invite(actor, params.clubid, body),
}));
