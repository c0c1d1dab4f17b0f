import { listOrganizerEvents, presentBriefEvent } from "@/lib/api/spixer/events";
import { route } from "@/lib/api/spixer/tongue";
import { organisedEvents } from "@/lib/domain/events/queries";

export const GET = route(listOrganizerEvents, async ({ actor, query }) => ({
  events: (await organisedEvents(actor, query)).map(presentBriefEvent),
}));
