import { listLiveStages, presentStage } from "@/lib/api/spixer/stages";
import { route } from "@/lib/api/spixer/tongue";
import { liveStagesNear } from "@/lib/domain/stages/queries";

export const GET = route(listLiveStages, async ({ actor, params, query }) => {
  const position = { lat: query.lat, lon: query.long };
  return { stages: (await liveStagesNear(actor, params.eventId, position, query.tolerance)).map(presentStage) };
});
