import * as api from "@/lib/api/club-management/clubs";
import { route } from "@/lib/api/club-management/tongue";
import { createClub } from "@/lib/domain/clubs/commands";
import { clubOf, ownClubs } from "@/lib/domain/clubs/queries";

export const GET = route(api.getClubs, async ({ actor, query }) => (await ownClubs(actor, query)).map(api.presentClub));

export const POST = route(api.createClub, async ({ actor, body }) =>
  api.presentClub(await clubOf(await createClub(actor, body))),
);
