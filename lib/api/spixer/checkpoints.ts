import { z } from "zod";
import type { CheckpointInput } from "../../domain/checkpoints/commands";
import { latitude, longitude, name, uuid } from "../../fields";
import { because } from "../issues";
import { operation } from "../operation";
import { message, wireId } from "./fields";

const tag = "Checkpoints";
const kind = z.enum(["start", "split", "finish", "lap"]);
const params = z.object({ id: uuid() });

const checkpoint = z.strictObject({
  id: wireId,
  stage_id: wireId,
  name: z.string(),
  kind,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  distances_meters: z.array(z.number()),
});

type Shown = {
  id: string;
  stageId: string;
  name: string;
  kind: z.output<typeof kind>;
  latitude: number | null;
  longitude: number | null;
  distances: number[];
};

export const presentCheckpoint = ({
  id,
  stageId,
  name,
  kind,
  latitude,
  longitude,
  distances,
}: Shown): z.input<typeof checkpoint> => ({
  id,
  stage_id: stageId,
  name,
  kind,
  latitude,
  longitude,
  distances_meters: distances,
});

const staff = z.strictObject({
  assignment_id: wireId,
  user_id: wireId,
  username: z.string(),
  email: z.string().nullable(),
  role: z.string().nullable(),
  notes: z.string().nullable(),
});

type ShownStaff = {
  id: string;
  volunteer: {
    role: string | null;
    notes: string | null;
    user: { id: string; username: string; email: string | null };
  };
};

export const presentStaff = ({ id, volunteer: { role, notes, user } }: ShownStaff): z.input<typeof staff> => ({
  assignment_id: id,
  user_id: user.id,
  username: user.username,
  email: user.email,
  role,
  notes,
});

const place = {
  latitude: latitude().nullish(),
  longitude: longitude().nullish(),
  distances_meters: z.array(z.number().min(0).max(10_000_000)).max(200).optional().meta({
    description:
      "Metres from the start of each pass on one lap; where absent they follow from the position and the track.",
  }),
};
const bothOrNeither = (given: { latitude?: number | null; longitude?: number | null }) =>
  (given.latitude == null) === (given.longitude == null);
const positionOf = ({ latitude, longitude }: { latitude?: number | null; longitude?: number | null }) =>
  latitude === undefined
    ? undefined
    : latitude === null || longitude == null
      ? null
      : { lat: latitude, lon: longitude };

export const listCheckpoints = operation({
  id: "listCheckpoints",
  method: "GET",
  path: "/v1/stages/{id}/checkpoints",
  summary: "The checkpoints of a stage",
  tag,
  caller: "anyone",
  params,
  status: 200,
  response: z.strictObject({ checkpoints: z.array(checkpoint) }),
  refusals: ["not_found"],
});

export const createCheckpoint = operation({
  id: "createCheckpoint",
  method: "POST",
  path: "/v1/stages/{id}/checkpoints",
  summary: "Add a checkpoint: a new version of the course",
  tag,
  caller: "user",
  params,
  body: z
    .strictObject({ name: name(), kind: kind.default("split"), ...place })
    .refine(bothOrNeither, { path: ["longitude"], ...because("required") })
    .transform(
      (body): CheckpointInput => ({
        name: body.name,
        kind: body.kind,
        position: positionOf(body) ?? null,
        distances: body.distances_meters ?? [],
      }),
    ),
  status: 201,
  says: "Point de contrôle créé avec succès",
  response: message.extend({ checkpoint_id: wireId }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const updateCheckpoint = operation({
  id: "updateCheckpoint",
  method: "PATCH",
  path: "/v1/checkpoints/{id}",
  summary: "Move or rename a checkpoint: a new version of the course",
  tag,
  caller: "user",
  params,
  body: z
    .strictObject({ name: name().optional(), kind: kind.optional(), ...place })
    .refine(bothOrNeither, { path: ["longitude"], ...because("required") })
    .transform(
      (body): Partial<CheckpointInput> => ({
        name: body.name,
        kind: body.kind,
        position: positionOf(body),
        distances: body.distances_meters,
      }),
    ),
  status: 200,
  says: "Point de contrôle mis à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const deleteCheckpoint = operation({
  id: "deleteCheckpoint",
  method: "DELETE",
  path: "/v1/checkpoints/{id}",
  summary: "Take a checkpoint away: a new version of the course",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Point de contrôle supprimé avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found"],
});

export const assignVolunteer = operation({
  id: "assignVolunteer",
  method: "POST",
  path: "/v1/checkpoints/{id}/assign",
  summary: "Send an approved volunteer of the event to a checkpoint",
  tag,
  caller: "user",
  params,
  body: z.strictObject({ volunteer_user_id: uuid() }),
  status: 201,
  says: "Volunteer assigned successfully.",
  response: message.extend({ assignment_id: wireId }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "volunteer_not_approved", "already_assigned"],
});

export const listCheckpointVolunteers = operation({
  id: "listCheckpointVolunteers",
  method: "GET",
  path: "/v1/checkpoints/{id}/volunteers",
  summary: "Who staffs a checkpoint of a stage that one organises",
  tag,
  caller: "user",
  params,
  status: 200,
  response: z.strictObject({ volunteers: z.array(staff) }),
  refusals: ["unauthenticated", "forbidden", "not_found"],
});

export const unassignVolunteer = operation({
  id: "unassignVolunteer",
  method: "DELETE",
  path: "/v1/checkpoints/{id}/volunteers/{userId}",
  summary: "Call a volunteer back from a checkpoint",
  tag,
  caller: "user",
  params: params.extend({ userId: uuid() }),
  status: 200,
  says: "Volunteer unassigned successfully.",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found"],
});
