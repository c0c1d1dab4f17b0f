import { z } from "zod";
import type { StageChanges } from "../../domain/stages/types";
import { count, description, latitude, longitude, meters, name, text, uuid, wallClock } from "../../fields";
import { operation } from "../operation";
import { include, message, page, presentTimeOrNull, wireId, wireTime } from "./fields";

const tag = "Stages";
const params = z.object({ id: uuid() });
const eventParams = z.object({ eventId: uuid() });
const nullableText = z.string().nullable();
const type = z.enum(["gpx", "laps", "point_to_point"]);

const stage = z.strictObject({
  id: wireId,
  event_id: wireId,
  name: z.string(),
  description: nullableText,
  start_time: wireTime.nullable(),
  end_time: wireTime.nullable(),
  registration_end_time: wireTime.nullable(),
  category_label: nullableText,
  category_id: z.int().nullable(),
  type,
  min_age: z.int().nullable(),
  capacity: z.int().nullable(),
  bib_number_min: z.int().nullable(),
  bib_number_max: z.int().nullable(),
  gpx_file_url: nullableText,
  lap_distance_meters: z.number().nullable(),
  required_laps: z.int().nullable(),
  total_distance_meters: z.number().nullable(),
  clock: z.enum(["gun", "net"]),
  rounding: z.enum(["none", "second_up"]),
  ties: z.enum(["shared", "milliseconds"]),
  tolerance_meters: z.int(),
  images: z.array(z.string()).optional(),
});

type Shown = {
  id: string;
  eventId: string;
  name: string;
  description: string | null;
  startAt: Date | null;
  endAt: Date | null;
  registrationEndAt: Date | null;
  category: { label: string } | null;
  categoryId: number | null;
  type: z.output<typeof type>;
  minAge: number | null;
  capacity: number | null;
  bibMin: number | null;
  bibMax: number | null;
  gpxFileUrl: string | null;
  lapDistanceMeters: number | null;
  requiredLaps: number | null;
  totalDistanceMeters: number | null;
  clock: "gun" | "net";
  rounding: "none" | "second_up";
  ties: "shared" | "milliseconds";
  toleranceMeters: number;
  images?: string[];
  event: { timeZone: string };
};

export const presentStage = (shown: Shown): z.input<typeof stage> => ({
  id: shown.id,
  event_id: shown.eventId,
  name: shown.name,
  description: shown.description,
  start_time: presentTimeOrNull(shown.startAt, shown.event.timeZone),
  end_time: presentTimeOrNull(shown.endAt, shown.event.timeZone),
  registration_end_time: presentTimeOrNull(shown.registrationEndAt, shown.event.timeZone),
  category_label: shown.category?.label ?? null,
  category_id: shown.categoryId,
  type: shown.type,
  min_age: shown.minAge,
  capacity: shown.capacity,
  bib_number_min: shown.bibMin,
  bib_number_max: shown.bibMax,
  gpx_file_url: shown.gpxFileUrl,
  lap_distance_meters: shown.lapDistanceMeters,
  required_laps: shown.requiredLaps,
  total_distance_meters: shown.totalDistanceMeters,
  clock: shown.clock,
  rounding: shown.rounding,
  ties: shown.ties,
  tolerance_meters: shown.toleranceMeters,
  ...(shown.images && { images: shown.images }),
});

const given = {
  description: description().nullish(),
  start_time: wallClock().nullish(),
  end_time: wallClock().nullish(),
  registration_end_time: wallClock().nullish(),
  category_id: count(1).nullish(),
  min_age: count(0, 120).nullish(),
  capacity: count(1).nullish(),
  type: type.optional(),
  gpx_file_url: text(500)
    .nullish()
    .meta({ description: "What POST /v1/upload answered, or its path `uploads/gpx/…`." }),
  lap_distance_meters: meters().nullish(),
  required_laps: count(1, 10_000)
    .nullish()
    .meta({ description: "Absent in a lap race: a timed race, until `end_time`." }),
  total_distance_meters: meters().nullish().meta({ description: "The published length; a track is scaled to it." }),
  bib_number_min: count().nullish(),
  bib_number_max: count().nullish(),
  clock: z.enum(["gun", "net"]).optional(),
  rounding: z.enum(["none", "second_up"]).optional(),
  ties: z.enum(["shared", "milliseconds"]).optional(),
  tolerance_meters: count(5, 1000).optional(),
};

type Given = z.output<z.ZodObject<typeof given>> & { name?: string };

const toChanges = (body: Given): StageChanges => ({
  name: body.name,
  description: body.description,
  startAt: body.start_time,
  endAt: body.end_time,
  registrationEndAt: body.registration_end_time,
  categoryId: body.category_id,
  minAge: body.min_age,
  capacity: body.capacity,
  type: body.type,
  gpxFileUrl: body.gpx_file_url,
  lapDistanceMeters: body.lap_distance_meters,
  requiredLaps: body.required_laps,
  totalDistanceMeters: body.total_distance_meters,
  bibMin: body.bib_number_min,
  bibMax: body.bib_number_max,
  clock: body.clock,
  rounding: body.rounding,
  ties: body.ties,
  toleranceMeters: body.tolerance_meters,
});

const list = z.strictObject({ stages: z.array(stage) });

export const listStages = operation({
  id: "listStages",
  method: "GET",
  path: "/v1/stages",
  summary: "The stages of all open events",
  tag,
  caller: "anyone",
  query: page.extend({ include }),
  status: 200,
  response: list,
  refusals: ["invalid"],
});

export const getStage = operation({
  id: "getStage",
  method: "GET",
  path: "/v1/stages/{id}",
  summary: "One stage",
  tag,
  caller: "anyone",
  params,
  query: z.object({ include }),
  status: 200,
  response: z.strictObject({ stage }),
  refusals: ["invalid", "not_found"],
});

export const listEventStages = operation({
  id: "listEventStages",
  method: "GET",
  path: "/v1/events/{eventId}/stages",
  summary: "The stages of an event",
  tag,
  caller: "anyone",
  params: eventParams,
  query: z.object({ include }),
  status: 200,
  response: list,
  refusals: ["invalid", "not_found"],
});

const coordinate = (check: z.ZodType<number, number>) => z.string().trim().min(1).transform(Number).pipe(check);

export const listLiveStages = operation({
  id: "listLiveStages",
  method: "GET",
  path: "/v1/events/{eventId}/stages/live",
  summary: "The stages of an event that are being run now, near a position",
  tag,
  caller: "anyone",
  params: eventParams,
  query: z.object({
    lat: coordinate(latitude()),
    long: coordinate(longitude()),
    tolerance: coordinate(z.number().min(0).max(100_000)).default(50).meta({ description: "Metres." }),
  }),
  status: 200,
  response: list,
  refusals: ["invalid", "not_found"],
});

export const createStage = operation({
  id: "createStage",
  method: "POST",
  path: "/v1/stages",
  summary: "Add a stage to an event that one organises",
  tag,
  caller: "user",
  body: z
    .strictObject({ event_id: uuid(), name: name(), ...given })
    .transform((body) => ({ ...toChanges(body), eventId: body.event_id, name: body.name })),
  status: 201,
  says: "Étape créée avec succès",
  response: message.extend({ stage_id: wireId }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "gpx_refused"],
});

export const updateStage = operation({
  id: "updateStage",
  method: "PATCH",
  path: "/v1/stages/{id}",
  summary: "Change a stage; another course or other rules recompute its standings",
  tag,
  caller: "user",
  params,
  body: z.strictObject({ name: name().optional(), ...given }).transform(toChanges),
  status: 200,
  says: "Étape mise à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "gpx_refused"],
});

export const deleteStage = operation({
  id: "deleteStage",
  method: "DELETE",
  path: "/v1/stages/{id}",
  summary: "Delete a stage in which nobody was seen yet",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Étape supprimée avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "has_detections"],
});
