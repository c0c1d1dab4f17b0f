import { getMembers, presentMember } from "@/lib/api/club-management/members";
import { route } from "@/lib/api/club-management/tongue";
import { membersOf } from "@/lib/domain/clubs/members/queries";
import { mayBelong } from "@/lib/domain/clubs/permissions";
import { clubAs } from "@/lib/domain/clubs/queries";

export const GET = route(getMembers, async ({ actor, params, query }) => {
  const { club } = await clubAs(actor, params.clubid, mayBelong);
  return (await membersOf(club.id, query)).map(presentMember);
});
