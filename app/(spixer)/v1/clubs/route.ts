import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { createClub } from "@/lib/domain/clubs/commands";
import { allClubs } from "@/lib/domain/clubs/queries";
import { withImages } from "@/lib/domain/images/queries";

export const GET = route(api.listClubs, async ({ query }) => ({
  clubs: (await withImages("club", await allClubs(query), query.include)).map(api.presentClub),
}));

export const POST = route(api.createClub, async ({ actor, body }) => ({ club_id: await createClub(actor, body) }));
