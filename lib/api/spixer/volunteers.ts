import { z } from "zod";
import type { VolunteerChanges } from "../../domain/volunteers/types";
import { text, uuid } from "../../fields";
import { operation } from "../operation";
import { message, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Volunteers";
const params = z.object({ eventId: uuid() });
const personParams = params.extend({ userId: uuid() });
const nullableText = z.string().nullable();
const status = z.enum(["pending", "approved", "rejected", "withdrawn"]);
const offer = { role: text(200).nullish(), notes: text(2000).nullish() };

const volunteer = z.strictObject({
  id: wireId,
  user_id: wireId,
  username: z.string(),
  email: nullableText,
  status,
  role: nullableText,
  notes: nullableText,
  created_at: wireTime,
});

type Shown = {
  id: string;
  user: { id: string; username: string; email: string | null };
  status: z.output<typeof status>;
  role: string | null;
  notes: string | null;
  createdAt: Date;
  timeZone: string;
};

/** To the organiser alone, who has to reach those who help. */
export const presentVolunteer = (shown: Shown): z.input<typeof volunteer> => ({
  id: shown.id,
  user_id: shown.user.id,
  username: shown.user.username,
  email: shown.user.email,
  status: shown.status,
  role: shown.role,
  notes: shown.notes,
  created_at: presentTime(shown.createdAt, shown.timeZone),
});

export const listVolunteers = operation({
  id: "listVolunteers",
  method: "GET",
  path: "/v1/events/{eventId}/volunteers",
  summary: "Who offers help at an event that one organises",
  tag,
  caller: "user",
  params,
  query: page,
  status: 200,
  response: z.strictObject({ volunteers: z.array(volunteer) }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const applyToVolunteer = operation({
  id: "applyToVolunteer",
  method: "POST",
  path: "/v1/events/{eventId}/volunteers",
  summary: "Offer help at an event",
  tag,
  caller: "user",
  params,
  body: z.strictObject(offer),
  bodyOptional: true,
  status: 201,
  says: "Successfully applied to volunteer. Your application is pending approval.",
  response: message.extend({ assignment_id: wireId }),
  refusals: ["invalid", "unauthenticated", "not_found", "already_volunteering", "event_not_open"],
});

export const updateVolunteer = operation({
  id: "updateVolunteer",
  method: "PATCH",
  path: "/v1/events/{eventId}/volunteers/{userId}",
  summary: "Approve or reject a volunteer, or say what they are to do",
  tag,
  caller: "user",
  params: personParams,
  body: z
    .strictObject({ status: z.enum(["pending", "approved", "rejected"]).optional(), ...offer })
    .transform((body): VolunteerChanges => body),
  status: 200,
  says: "Volunteer assignment updated successfully.",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "not_pending"],
});

export const withdrawVolunteer = operation({
  id: "withdrawVolunteer",
  method: "DELETE",
  path: "/v1/events/{eventId}/volunteers/{userId}",
  summary: "Take one's own offer of help back",
  tag,
  caller: "user",
  params: personParams,
  status: 200,
  says: "Volunteer application withdrawn successfully.",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "not_pending"],
});
