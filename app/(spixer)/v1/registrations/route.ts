import * as api from "@/lib/api/spixer/registrations";
import { route } from "@/lib/api/spixer/tongue";
import { enterRace } from "@/lib/domain/registrations/commands";
import { registrationsFor } from "@/lib/domain/registrations/queries";

export const GET = route(api.listRegistrations, async ({ actor, query }) => ({
  registrations: (await registrationsFor(actor, query)).map((entry) => api.presentRegistration(actor, entry)),
}));

export const POST = route(api.createRegistration, async ({ actor, body }) => ({
  registration_id: await enterRace(actor, body),
}));
