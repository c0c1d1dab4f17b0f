import * as api from "@/lib/api/spixer/clubs";
import { route } from "@/lib/api/spixer/tongue";
import { eventsOfClub } from "@/lib/domain/clubs/queries";

export const GET = route(api.listClubEvents, async ({ actor, params, query }) => ({
  events: (await eventsOfClub(actor, params.id, query)).map(api.presentClubEvent),
}));
