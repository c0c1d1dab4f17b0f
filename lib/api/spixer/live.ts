import { z } from "zod";
import type { RankingChange, RankingRow } from "../../domain/rankings/types";
import { uuid } from "../../fields";
import { operation } from "../operation";
import { wireId } from "./fields";

const liveRanking = z.strictObject({
  id: wireId,
  user_id: wireId,
  bib_number: z.string().nullable(),
  name: z.string(),
  gender: z.enum(["female", "male", "nonbinary"]).nullable(),
  state: z.enum(["racing", "finished", "dnf", "dsq", "dns"]),
  progress: z.number().meta({ description: "Metres (gpx), completed laps (laps) or check-ins (point_to_point)." }),
  time_ms: z.int().nullable().meta({ description: "Elapsed milliseconds at `progress`." }),
  last_seen_ms: z.number().nullable().meta({ description: "When the runner was last seen, epoch milliseconds." }),
  last_distance: z.number().nullable().meta({ description: "Metres from the start where the runner was last seen." }),
  pinned_rank: z.int().nullable(),
});

export const liveEvent = z.strictObject({
  stage_id: wireId,
  seq: z.int(),
  definition: z.int().meta({ description: "Rises when the course or the rules change: read the stage again." }),
  rankings: z.array(liveRanking),
  removed: z.array(wireId),
});

export const followLive = operation({
  id: "followLive",
  method: "GET",
  path: "/v1/stages/{id}/live",
  summary:
    "Follow a stage: server-sent events `snapshot`, then `change`; `id:` is the sequence, resumed with Last-Event-ID",
  tag: "Stages",
  caller: "anyone",
  params: z.object({ id: uuid() }),
  query: z.object({
    last_event_id: z.string().optional().meta({ description: "For clients that cannot send Last-Event-ID." }),
  }),
  status: 200,
  response: liveEvent,
  stream: true,
  refusals: ["not_found"],
});

const presentLiveRanking = (row: RankingRow): z.input<typeof liveRanking> => ({
  id: row.id,
  user_id: row.userId,
  bib_number: row.bib,
  name: row.name,
  gender: row.gender,
  state: row.state,
  progress: row.progress,
  time_ms: row.timeMs,
  last_seen_ms: row.lastAt,
  last_distance: row.lastDistance,
  pinned_rank: row.pinned,
});

export const presentLive = (change: RankingChange): string =>
  JSON.stringify({
    stage_id: change.stageId,
    seq: change.seq,
    definition: change.definition,
    rankings: change.rankings.map(presentLiveRanking),
    removed: change.removed,
  } satisfies z.input<typeof liveEvent>);
