import * as api from "@/lib/api/spixer/registrations";
import { route } from "@/lib/api/spixer/tongue";
import { deleteRegistration, updateRegistration } from "@/lib/domain/registrations/commands";
import { registrationOf } from "@/lib/domain/registrations/queries";

export const GET = route(api.getRegistration, async ({ actor, params }) => ({
  registration: api.presentRegistration(actor, await registrationOf(actor, params.id)),
}));

export const PATCH = route(api.updateRegistration, async ({ actor, params, body }) => {
  await updateRegistration(actor, params.id, body);
  return {};
});

export const DELETE = route(api.deleteRegistration, async ({ actor, params }) => {
  await deleteRegistration(actor, params.id);
  return {};
});
