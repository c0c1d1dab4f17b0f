import { listStageRankings, presentStageRanking } from "@/lib/api/spixer/rankings";
import { route } from "@/lib/api/spixer/tongue";
import { standingsOf } from "@/lib/domain/rankings/queries";
import { stageOf } from "@/lib/domain/stages/queries";

export const GET = route(listStageRankings, async ({ actor, params, query }) => {
  const { event } = await stageOf(actor, params.id);
  const { rankings } = await standingsOf(params.id);
  const shown = rankings.slice(query.offset, query.offset + query.limit);
  return { rankings: shown.map((ranking) => presentStageRanking(actor, event.organizerId, ranking)) };
});
