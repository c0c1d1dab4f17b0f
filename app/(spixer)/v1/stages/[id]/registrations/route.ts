import { listStageRegistrations, presentStageRegistration } from "@/lib/api/spixer/registrations";
import { route } from "@/lib/api/spixer/tongue";
import { registrationsOfStage } from "@/lib/domain/registrations/queries";

export const GET = route(listStageRegistrations, async ({ actor, params, query }) => ({
  registrations: (await registrationsOfStage(actor, params.id, query)).map((entry) =>
    presentStageRegistration(actor, entry),
  ),
}));
