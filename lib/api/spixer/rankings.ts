import { z } from "zod";
import { type Actor, isAdmin, isUser } from "../../domain/actor";
import { maskEmail } from "../../domain/users/rules";
import { bib, count, uuid } from "../../fields";
import { operation } from "../operation";
import { message, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Rankings";
const params = z.object({ id: uuid() });

const ofStage = {
  id: wireId,
  stage_id: wireId,
  user_id: wireId,
  rank_position: z.int().nullable().meta({ description: "Null: not seen yet, disqualified or not started." }),
  user_email: z
    .string()
    .nullable()
    .meta({ description: "Masked for everybody but the person, the organiser and administrators." }),
  bib_number: z.string().nullable(),
  name: z.string(),
  state: z.enum(["racing", "finished", "dnf", "dsq", "dns"]),
  progress: z.number().meta({ description: "Metres (gpx), completed laps (laps) or check-ins (point_to_point)." }),
  time_ms: z.int().nullable(),
};
const ranking = z.strictObject({ ...ofStage, stage_name: z.string(), event_name: z.string() });

type Shown = {
  id: string;
  stageId: string;
  userId: string;
  rank: number | null;
  email: string | null;
  bib: string | null;
  name: string;
  state: z.output<typeof ofStage.state>;
  progress: number;
  timeMs: number | null;
};
type Of = { stage: { name: string }; event: { name: string; organizerId: string } };

export const presentStageRanking = (actor: Actor, organizerId: string, shown: Shown) => {
  const sees = isUser(actor, shown.userId) || isUser(actor, organizerId) || isAdmin(actor);
  return {
    id: shown.id,
    stage_id: shown.stageId,
    user_id: shown.userId,
    rank_position: shown.rank,
    user_email: shown.email && (sees ? shown.email : maskEmail(shown.email)),
    bib_number: shown.bib,
    name: shown.name,
    state: shown.state,
    progress: shown.progress,
    time_ms: shown.timeMs,
  };
};

export const presentRanking = (actor: Actor, shown: Shown, { stage, event }: Of): z.input<typeof ranking> => ({
  ...presentStageRanking(actor, event.organizerId, shown),
  stage_name: stage.name,
  event_name: event.name,
});

export const listRankings = operation({
  id: "listRankings",
  method: "GET",
  path: "/v1/rankings",
  summary: "The rankings of all open events",
  tag,
  caller: "anyone",
  query: page,
  status: 200,
  response: z.strictObject({ rankings: z.array(ranking) }),
  refusals: ["invalid"],
});

export const getRanking = operation({
  id: "getRanking",
  method: "GET",
  path: "/v1/rankings/{id}",
  summary: "One ranking",
  tag,
  caller: "anyone",
  params,
  status: 200,
  response: z.strictObject({ ranking }),
  refusals: ["not_found"],
});

export const listStageRankings = operation({
  id: "listStageRankings",
  method: "GET",
  path: "/v1/stages/{id}/rankings",
  summary: "The standings of a stage, in order",
  tag,
  caller: "anyone",
  params,
  query: page,
  status: 200,
  response: z.strictObject({ rankings: z.array(z.strictObject(ofStage)) }),
  refusals: ["invalid", "not_found"],
});

export const createRanking = operation({
  id: "createRanking",
  method: "POST",
  path: "/v1/rankings",
  summary: "Put a person into the standings by hand; `rank_position` pins the rank",
  tag,
  caller: "user",
  body: z
    .strictObject({ stage_id: uuid(), user_id: uuid(), rank_position: count(1).nullish(), bib_number: bib().nullish() })
    .transform((body) => ({
      stageId: body.stage_id,
      userId: body.user_id,
      position: body.rank_position,
      bib: body.bib_number,
    })),
  status: 201,
  says: "Classement créé avec succès",
  response: message.extend({ ranking_id: wireId }),
  refusals: [
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "already_ranked",
    "full",
    "bib_taken",
    "bib_out_of_range",
  ],
});

export const updateRanking = operation({
  id: "updateRanking",
  method: "PATCH",
  path: "/v1/rankings/{id}",
  summary: "Pin a rank, or with null let it follow from the timing again",
  tag,
  caller: "user",
  params,
  body: z
    .strictObject({ rank_position: count(1).nullish(), bib_number: bib().nullish() })
    .transform((body) => ({ position: body.rank_position, bib: body.bib_number })),
  status: 200,
  says: "Classement mis à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "bib_taken", "bib_out_of_range"],
});

export const deleteRanking = operation({
  id: "deleteRanking",
  method: "DELETE",
  path: "/v1/rankings/{id}",
  summary: "Take a person who was not seen out of the standings",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Classement supprimé avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "has_detections"],
});

const record = z.strictObject({
  id: wireId,
  ranking_id: wireId,
  face_signature: z.string().nullable(),
  ocr_label: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  source: z.string().nullable(),
  captured_at: wireTime,
});

type ShownRecord = {
  id: string;
  rankingId: string;
  signature: string | null;
  label: string | null;
  latitude: number | null;
  longitude: number | null;
  source: string | null;
  captured_at: Date;
};

export const presentRecord = (shown: ShownRecord, timeZone: string): z.input<typeof record> => ({
  id: shown.id,
  ranking_id: shown.rankingId,
  face_signature: shown.signature,
  ocr_label: shown.label,
  latitude: shown.latitude,
  longitude: shown.longitude,
  source: shown.source,
  captured_at: presentTime(shown.captured_at, timeZone),
});

export const listRankingRecords = operation({
  id: "listRankingRecords",
  method: "GET",
  path: "/v1/rankings/{id}/records",
  summary: "The raw records of a ranking, for its organiser",
  tag: "Ranking records",
  caller: "user",
  params,
  status: 200,
  response: z.strictObject({ records: z.array(record) }),
  refusals: ["unauthenticated", "forbidden", "not_found"],
});
