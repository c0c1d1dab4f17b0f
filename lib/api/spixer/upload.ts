import { z } from "zod";
import { refuse } from "../../domain/errors";
import { because } from "../issues";
import { operation } from "../operation";

export const uploadFile = operation({
  id: "uploadFile",
  method: "POST",
  path: "/v1/upload",
  summary: "Upload a GPX file or a picture",
  tag: "Uploads",
  caller: "user",
  multipart: true,
  body: z.strictObject({
    type: z.enum(["gpx", "img"]),
    file: z
      .custom<File>((value) => value instanceof File, because("required"))
      .meta({ type: "string", format: "binary" }),
  }),
  // A GPX file of the largest size that is read, and the form around it.
  bodyLimit: 21 * 1024 * 1024,
  tooLarge: () => refuse("gpx_refused", { reason: "too_large", facts: {} }),
  status: 201,
  response: z.strictObject({ url: z.url() }),
  refusals: ["invalid", "unauthenticated", "gpx_refused", "image_refused"],
});
