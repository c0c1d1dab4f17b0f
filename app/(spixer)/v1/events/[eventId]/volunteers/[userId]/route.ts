import { route } from "@/lib/api/spixer/tongue";
import * as api from "@/lib/api/spixer/volunteers";
import { decideVolunteer, withdrawOffer } from "@/lib/domain/volunteers/commands";

export const PATCH = route(api.updateVolunteer, async ({ actor, params, body }) => {
  await decideVolunteer(actor, params.eventId, params.userId, body);
  return {};
});

export const DELETE = route(api.withdrawVolunteer, async ({ actor, params }) => {
  await withdrawOffer(actor, params.eventId, params.userId);
  return {};
});
