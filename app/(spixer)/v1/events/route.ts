import * as api from "@/lib/api/spixer/events";
import { route } from "@/lib/api/spixer/tongue";
import { createEvent } from "@/lib/domain/events/commands";
import { openEvents } from "@/lib/domain/events/queries";
import { withImages } from "@/lib/domain/images/queries";

export const GET = route(api.listEvents, async ({ query }) => ({
  events: (await withImages("event", await openEvents(query), query.include)).map(api.presentEvent),
}));

export const POST = route(api.createEvent, async ({ actor, body }) => ({ event_id: await createEvent(actor, body) }));
