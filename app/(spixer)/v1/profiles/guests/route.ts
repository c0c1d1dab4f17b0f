import * as api from "@/lib/api/spixer/profiles";
import { route } from "@/lib/api/spixer/tongue";
import { createGuest } from "@/lib/domain/users/guests/commands";
import { guestsOf } from "@/lib/domain/users/guests/queries";

export const GET = route(api.listGuests, async ({ actor, query }) => ({
  guests: (await guestsOf(actor, query)).map(api.presentGuest),
}));

export const POST = route(api.createGuest, async ({ actor, body }) => ({ guest_id: await createGuest(actor, body) }));
