import { z } from "zod";
import { requiredText, text } from "../../fields";
import { noContent, operation } from "../operation";
import { clubParams } from "./fields";

const tag = "Club Settings";
const path = "/api/v1/{clubid}/settings";

const value = z.union([text(2000), z.number(), z.boolean()]);

export const getSettings = operation({
  id: "getSettings",
  method: "GET",
  path,
  summary: "The settings of a club that one belongs to: a flat map",
  tag,
  caller: "user",
  params: clubParams,
  status: 200,
  response: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  refusals: ["unauthenticated", "forbidden", "not_found"],
});

export const updateSettings = operation({
  id: "updateSettings",
  method: "POST",
  path,
  summary:
    "Write some keys of a club that one administers; the others stay, null takes a key out. Known keys are checked, unknown ones kept",
  tag,
  caller: "user",
  params: clubParams,
  body: z.record(requiredText(100), value.nullable()).meta({ example: { setting1: "new_value1" } }),
  status: 204,
  response: noContent,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "currency_fixed"],
});
