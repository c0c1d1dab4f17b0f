import { listEventStages, presentStage } from "@/lib/api/spixer/stages";
import { route } from "@/lib/api/spixer/tongue";
import { stagesOf } from "@/lib/domain/stages/queries";

export const GET = route(listEventStages, async ({ actor, params }) => ({
  stages: (await stagesOf(actor, params.eventId)).map(presentStage),
}));
