import * as api from "@/lib/api/spixer/events";
import { route } from "@/lib/api/spixer/tongue";
import { deleteEvent, updateEvent } from "@/lib/domain/events/commands";
import { eventOf } from "@/lib/domain/events/queries";
import { withOwnImages } from "@/lib/domain/images/queries";

export const GET = route(api.getEvent, async ({ actor, params, query }) => ({
  event: api.presentEvent(await withOwnImages("event", await eventOf(actor, params.eventId), query.include)),
}));

export const PATCH = route(api.updateEvent, async ({ actor, params, body }) => {
  await updateEvent(actor, params.eventId, body);
  return {};
});

export const DELETE = route(api.deleteEvent, async ({ actor, params }) => {
  await deleteEvent(actor, params.eventId);
  return {};
});
