import * as api from "@/lib/api/club-management/clubs";
import { route } from "@/lib/api/club-management/tongue";
import { updateClub } from "@/lib/domain/clubs/commands";
import { mayBelong } from "@/lib/domain/clubs/permissions";
import { clubAs, clubOf } from "@/lib/domain/clubs/queries";

export const GET = route(api.getClub, async ({ actor, params }) =>
  api.presentClub((await clubAs(actor, params.clubid, mayBelong)).club),
);

export const PATCH = route(api.updateClub, async ({ actor, params, body }) => {
  await updateClub(actor, params.clubid, body);
  return api.presentClub(await clubOf(params.clubid));
});
