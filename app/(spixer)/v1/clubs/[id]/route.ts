import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { deleteClub, updateClub } from "@/lib/domain/clubs/commands";
import { clubOf } from "@/lib/domain/clubs/queries";
import { withOwnImages } from "@/lib/domain/images/queries";

export const GET = route(api.getClub, async ({ params, query }) => ({
  club: api.presentClub(await withOwnImages("club", await clubOf(params.id), query.include)),
}));

export const PATCH = route(api.updateClub, async ({ actor, params, body }) => {
  await updateClub(actor, params.id, body);
  return {};
});

export const DELETE = route(api.deleteClub, async ({ actor, params }) => {
  await deleteClub(actor, params.id);
  return {};
});
