import { z } from "zod";
import type { EventChanges, NewEvent } from "../../domain/events/types";
import { count, description, name, text, timeZone, uuid, wallClock } from "../../fields";
import { operation } from "../operation";
import { include, message, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Events";
const nullableText = z.string().nullable();
const params = z.object({ eventId: uuid() });

const brief = { id: wireId, name: z.string(), description: nullableText, start_time: wireTime, end_time: wireTime };
const event = z.strictObject({
  ...brief,
  city: nullableText,
  country: nullableText,
  organiser_email: nullableText,
  images: z.array(z.string()).optional(),
});

type Brief = { id: string; name: string; description: string | null; startAt: Date; endAt: Date; timeZone: string };
type Shown = Brief & {
  city: string | null;
  country: string | null;
  organizer: { email: string | null };
  images?: string[];
};

export const presentBriefEvent = ({ id, name, description, startAt, endAt, timeZone }: Brief) => ({
  id,
  name,
  description,
  start_time: presentTime(startAt, timeZone),
  end_time: presentTime(endAt, timeZone),
});

export const presentEvent = (shown: Shown): z.input<typeof event> => ({
  ...presentBriefEvent(shown),
  city: shown.city,
  country: shown.country,
  organiser_email: shown.organizer.email,
  ...(shown.images && { images: shown.images }),
});

const newEvent = z
  .strictObject({
    name: name(),
    description: description().nullish(),
    start_time: wallClock(),
    end_time: wallClock(),
    postal_code: text(20).nullish().meta({ description: "A French code gives city and country." }),
    city: text(200).nullish(),
    country: text(200).nullish(),
    club_id: uuid().nullish(),
    time_zone: timeZone().optional().meta({ description: "IANA zone of the times; Europe/Paris where absent." }),
    capacity: count(1).nullish(),
  })
  .transform(
    ({ start_time, end_time, postal_code, club_id, time_zone, ...rest }): NewEvent => ({
      ...rest,
      startAt: start_time,
      endAt: end_time,
      postalCode: postal_code,
      clubId: club_id,
      timeZone: time_zone,
    }),
  );

const changes = z
  .strictObject({
    name: name().optional(),
    description: description().nullish(),
    start_time: wallClock().optional(),
    end_time: wallClock().optional(),
    postal_code: text(20).nullish(),
    city: text(200).nullish(),
    country: text(200).nullish(),
    time_zone: timeZone().optional(),
    capacity: count(1).nullish(),
  })
  .transform(
    ({ start_time, end_time, postal_code, time_zone, ...rest }): EventChanges => ({
      ...rest,
      startAt: start_time,
      endAt: end_time,
      postalCode: postal_code,
      timeZone: time_zone,
    }),
  );

export const listEvents = operation({
  id: "listEvents",
  method: "GET",
  path: "/v1/events",
  summary: "All open events",
  tag,
  caller: "anyone",
  query: page.extend({ include }),
  status: 200,
  response: z.strictObject({ events: z.array(event) }),
  refusals: ["invalid"],
});

export const getEvent = operation({
  id: "getEvent",
  method: "GET",
  path: "/v1/events/{eventId}",
  summary: "One event",
  tag,
  caller: "anyone",
  params,
  query: z.object({ include }),
  status: 200,
  response: z.strictObject({ event }),
  refusals: ["invalid", "not_found"],
});

export const createEvent = operation({
  id: "createEvent",
  method: "POST",
  path: "/v1/events",
  summary: "Create an event; whoever creates it organises it",
  tag,
  caller: "user",
  body: newEvent,
  status: 201,
  says: "Événement créé avec succès",
  response: message.extend({ event_id: wireId }),
  refusals: ["invalid", "unauthenticated", "forbidden"],
});

export const updateEvent = operation({
  id: "updateEvent",
  method: "PATCH",
  path: "/v1/events/{eventId}",
  summary: "Change an event that one organises",
  tag,
  caller: "user",
  params,
  body: changes,
  status: 200,
  says: "Événement mis à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const deleteEvent = operation({
  id: "deleteEvent",
  method: "DELETE",
  path: "/v1/events/{eventId}",
  summary: "Delete an event that one organises",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Événement supprimé avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "has_detections"],
});

export const listOrganizerEvents = operation({
  id: "listOrganizerEvents",
  method: "GET",
  path: "/v1/organizer/events",
  summary: "The events that one organises",
  tag: "Organizer",
  caller: "user",
  query: page,
  status: 200,
  response: z.strictObject({ events: z.array(z.strictObject(brief)) }),
  refusals: ["invalid", "unauthenticated"],
});
