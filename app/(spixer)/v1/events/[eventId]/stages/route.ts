import { listEventStages, presentStage } from "@/lib/api/spixer/stages";
import { route } from "@/lib/api/spixer/tongue";
import { withImages } from "@/lib/domain/images/queries";
import { stagesOf } from "@/lib/domain/stages/queries";

export const GET = route(listEventStages, async ({ actor, params, query }) => ({
  stages: (await withImages("stage", await stagesOf(actor, params.eventId), query.include)).map(presentStage),
}));
