import { followLive, presentLive } from "@/lib/api/spixer/live";
import { route } from "@/lib/api/spixer/tongue";
import { stageOf } from "@/lib/domain/stages/queries";
import { followStage } from "@/lib/live/channel";

export const GET = route(followLive, async ({ actor, params, query, inbound }) => {
  const { id } = await stageOf(actor, params.id);
  return followStage(id, inbound.header("last-event-id") ?? query.last_event_id, presentLive);
});
