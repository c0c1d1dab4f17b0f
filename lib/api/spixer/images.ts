import { z } from "zod";
import { refuse } from "../../domain/errors";
import { uuid } from "../../fields";
import { because } from "../issues";
import { operation } from "../operation";
import { message } from "./fields";

const tag = "Images";
const eventParams = z.object({ eventId: uuid() });
const params = z.object({ id: uuid() });

const added = {
  tag,
  method: "POST",
  caller: "user",
  multipart: true,
  body: z.strictObject({
    image: z
      .custom<File>((value) => value instanceof File, because("required"))
      .meta({ type: "string", format: "binary", description: "JPEG, PNG, WebP or AVIF of at most 10 MB." }),
  }),
  // The largest picture that is read, and the form around it.
  bodyLimit: 11 * 1024 * 1024,
  tooLarge: () => refuse("image_refused", { reason: "too_large" }),
  status: 201,
  says: "Image uploadée avec succès",
  response: message.extend({ url: z.url() }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "image_refused"],
} as const;

const removed = {
  tag,
  method: "DELETE",
  caller: "user",
  body: z.strictObject({ url: z.string().trim().min(1).max(2000) }),
  status: 200,
  says: "Image supprimée avec succès.",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
} as const;

export const addEventImage = operation({
  ...added,
  id: "addEventImage",
  path: "/v1/events/{eventId}/image",
  summary: "Put a picture on an event that one organises",
  params: eventParams,
});

export const removeEventImage = operation({
  ...removed,
  id: "removeEventImage",
  path: "/v1/events/{eventId}/image",
  summary: "Take a picture off an event",
  params: eventParams,
});

export const addClubImage = operation({
  ...added,
  id: "addClubImage",
  path: "/v1/clubs/{id}/image",
  summary: "Put a picture on a club that one administers",
  params,
});

export const removeClubImage = operation({
  ...removed,
  id: "removeClubImage",
  path: "/v1/clubs/{id}/image",
  summary: "Take a picture off a club",
  params,
});

export const addStageImage = operation({
  ...added,
  id: "addStageImage",
  path: "/v1/stages/{id}/image",
  summary: "Put a picture on a stage that one organises",
  params,
});

export const removeStageImage = operation({
  ...removed,
  id: "removeStageImage",
  path: "/v1/stages/{id}/image",
  summary: "Take a picture off a stage",
  params,
});
