import { getUserJoinRequests, presentOwnJoinRequest } from "@/lib/api/club-management/join-requests";
import { route } from "@/lib/api/club-management/tongue";
import { ownInvitations } from "@/lib/domain/clubs/invitations/queries";

export const GET = route(getUserJoinRequests, async ({ actor }) =>
  (await ownInvitations(actor)).map(presentOwnJoinRequest),
);
