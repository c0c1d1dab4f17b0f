import { rejectJoinRequest } from "@/lib/api/club-management/join-requests";
import { route } from "@/lib/api/club-management/tongue";
import { declineInvitation } from "@/lib/domain/clubs/invitations/commands";

export const POST = route(rejectJoinRequest, ({ actor, params }) => declineInvitation(actor, params.requestid));
