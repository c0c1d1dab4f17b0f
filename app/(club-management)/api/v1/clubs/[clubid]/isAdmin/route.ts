import { isAdmin } from "@/lib/api/club-management/members";
import { route } from "@/lib/api/club-management/tongue";
import { mayAdminister } from "@/lib/domain/clubs/permissions";
import { clubOf, standingOf } from "@/lib/domain/clubs/queries";

export const GET = route(isAdmin, async ({ actor, params }) => {
  const club = await clubOf(params.clubid);
  return { isAdmin: mayAdminister(actor, await standingOf(actor, club.id)) };
});
