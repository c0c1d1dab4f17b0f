import { z } from "zod";
import type { Actor } from "../../domain/actor";
import { mayRead } from "../../domain/registrations/permissions";
import type { NewRegistration, RegistrationChanges, RegistrationStatus } from "../../domain/registrations/types";
import { maskEmail } from "../../domain/users/rules";
import { bib, requiredText, uuid } from "../../fields";
import { operation } from "../operation";
import { message, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Registrations";
const params = z.object({ id: uuid() });

export const status = z.enum(["pending", "approved", "rejected", "cancelled"]);
type Status = z.output<typeof status>;

const STATUS_OUT = {
  pending: "pending",
  in_review: "pending",
  registered: "pending",
  confirmed: "approved",
  rejected: "rejected",
  cancelled: "cancelled",
  no_show: "approved",
} as const satisfies Record<RegistrationStatus, Status>;

const STATUS_IN = {
  pending: "pending",
  approved: "confirmed",
  rejected: "rejected",
  cancelled: "cancelled",
} as const satisfies Record<Status, RegistrationStatus>;

export const presentStatus = (domain: RegistrationStatus): Status => STATUS_OUT[domain];

const ofStage = {
  id: wireId,
  user_id: wireId,
  stage_id: wireId,
  type: z.string(),
  status,
  created_at: wireTime,
  user_email: z.string().nullable(),
  bib_number: z.string().nullable(),
};
const registration = z.strictObject({ ...ofStage, stage_name: z.string(), event_name: z.string() });

type Shown = {
  id: string;
  userId: string;
  stageId: string;
  type: string;
  status: RegistrationStatus;
  createdAt: Date;
  bib: string | null;
  user: { id: string; managedById: string | null; email: string | null };
  stage: { name: string };
  event: { name: string; organizerId: string; timeZone: string };
};

export const presentStageRegistration = (actor: Actor, shown: Shown) => ({
  id: shown.id,
  user_id: shown.userId,
  stage_id: shown.stageId,
  type: shown.type,
  status: presentStatus(shown.status),
  created_at: presentTime(shown.createdAt, shown.event.timeZone),
  user_email: shown.user.email && (mayRead(actor, shown) ? shown.user.email : maskEmail(shown.user.email)),
  bib_number: shown.bib,
});

export const presentRegistration = (actor: Actor, shown: Shown): z.input<typeof registration> => ({
  ...presentStageRegistration(actor, shown),
  stage_name: shown.stage.name,
  event_name: shown.event.name,
});

export const listRegistrations = operation({
  id: "listRegistrations",
  method: "GET",
  path: "/v1/registrations",
  summary: "The registrations that concern one: as participant, manager of guests or organiser",
  tag,
  caller: "user",
  query: page,
  status: 200,
  response: z.strictObject({ registrations: z.array(registration) }),
  refusals: ["invalid", "unauthenticated"],
});

export const getRegistration = operation({
  id: "getRegistration",
  method: "GET",
  path: "/v1/registrations/{id}",
  summary: "One registration",
  tag,
  caller: "user",
  params,
  status: 200,
  response: z.strictObject({ registration }),
  refusals: ["unauthenticated", "not_found"],
});

export const listStageRegistrations = operation({
  id: "listStageRegistrations",
  method: "GET",
  path: "/v1/stages/{id}/registrations",
  summary: "The registrations of a stage that one organises",
  tag,
  caller: "user",
  params,
  query: page,
  status: 200,
  response: z.strictObject({ registrations: z.array(z.strictObject(ofStage)) }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

const kind = requiredText(50);

export const createRegistration = operation({
  id: "createRegistration",
  method: "POST",
  path: "/v1/registrations",
  summary: "Register oneself, a managed guest, or as the organiser anybody",
  tag,
  caller: "user",
  body: z
    .strictObject({
      stage_id: uuid(),
      type: kind.default("runner"),
      registrant_user_id: uuid().nullish(),
      bib_number: bib().nullish(),
    })
    .transform(
      (body): NewRegistration => ({
        stageId: body.stage_id,
        type: body.type,
        userId: body.registrant_user_id,
        bib: body.bib_number,
      }),
    ),
  status: 201,
  says: "Inscription créée avec succès",
  response: message.extend({ registration_id: wireId }),
  refusals: [
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "event_not_open",
    "registration_closed",
    "full",
    "already_registered",
    "too_young",
    "birthdate_needed",
    "bib_taken",
    "bib_out_of_range",
  ],
});

export const updateRegistration = operation({
  id: "updateRegistration",
  method: "PATCH",
  path: "/v1/registrations/{id}",
  summary: "Approve, reject or give a bib (organiser); change the type or withdraw (participant)",
  tag,
  caller: "user",
  params,
  body: z.strictObject({ status: status.optional(), type: kind.optional(), bib_number: bib().nullish() }).transform(
    (body): RegistrationChanges => ({
      status: body.status && STATUS_IN[body.status],
      type: body.type,
      bib: body.bib_number,
    }),
  ),
  status: 200,
  says: "Inscription mise à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "full", "bib_taken", "bib_out_of_range"],
});

export const deleteRegistration = operation({
  id: "deleteRegistration",
  method: "DELETE",
  path: "/v1/registrations/{id}",
  summary: "Take a registration back",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Inscription supprimée avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "has_detections"],
});
