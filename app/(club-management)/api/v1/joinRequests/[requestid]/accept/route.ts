import { acceptJoinRequest } from "@/lib/api/club-management/join-requests";
import { route } from "@/lib/api/club-management/tongue";
import { acceptInvitation } from "@/lib/domain/clubs/invitations/commands";

export const POST = route(acceptJoinRequest, ({ actor, params }) => acceptInvitation(actor, params.requestid));
