import { followLive, presentLive } from "@/lib/api/spixer/live";
import { route } from "@/lib/api/spixer/tongue";
import { followStage } from "@/lib/live/channel";

export const GET = route(followLive, async ({ params, query, inbound }) =>
  followStage(params.id, inbound.header("last-event-id") ?? query.last_event_id, presentLive),
);
