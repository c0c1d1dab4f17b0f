import * as api from "@/lib/api/club-management/members";
import { route } from "@/lib/api/club-management/tongue";
import { changeRoleOf, removeMembership } from "@/lib/domain/clubs/members/commands";

export const PATCH = route(api.updateMemberRole, ({ actor, params, body }) =>
  changeRoleOf(actor, params.clubid, params.memberid, body.role),
);

export const DELETE = route(api.removeMember, ({ actor, params }) =>
  removeMembership(actor, params.clubid, params.memberid),
);
