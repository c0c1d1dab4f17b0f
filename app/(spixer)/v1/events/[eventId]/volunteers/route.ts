import { route } from "@/lib/api/spixer/tongue";
import * as api from "@/lib/api/spixer/volunteers";
import { volunteer } from "@/lib/domain/volunteers/commands";
import { volunteersOf } from "@/lib/domain/volunteers/queries";

export const GET = route(api.listVolunteers, async ({ actor, params, query }) => ({
  volunteers: (await volunteersOf(actor, params.eventId, query)).map(api.presentVolunteer),
}));

export const POST = route(api.applyToVolunteer, async ({ actor, params, body }) => ({
  assignment_id: await volunteer(actor, params.eventId, body),
}));
