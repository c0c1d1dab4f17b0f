import { z } from "zod";
import { description, name } from "../../fields";
import { operation } from "../operation";
import { clubParams, page, wireId } from "./fields";

const tag = "Club Management";
const params = clubParams;

const club = z.strictObject({ id: wireId, name: z.string(), description: z.string() });

export const presentClub = (shown: { id: string; name: string; description: string | null }) => ({
  id: shown.id,
  name: shown.name,
  description: shown.description ?? "",
});

export const getClubs = operation({
  id: "getClubs",
  method: "GET",
  path: "/api/v1/clubs",
  summary: "The clubs that one belongs to",
  tag,
  caller: "user",
  query: page,
  status: 200,
  response: z.array(club),
  refusals: ["invalid", "unauthenticated"],
});

export const getClub = operation({
  id: "getClub",
  method: "GET",
  path: "/api/v1/clubs/{clubid}",
  summary: "A club that one belongs to",
  tag,
  caller: "user",
  params,
  status: 200,
  response: club,
  refusals: ["unauthenticated", "forbidden", "not_found"],
});

export const createClub = operation({
  id: "createClub",
  method: "POST",
  path: "/api/v1/clubs",
  summary: "Found a club; whoever founds it owns it",
  tag,
  caller: "user",
  body: z.strictObject({ name: name(), description: description().optional() }),
  status: 201,
  response: club,
  refusals: ["invalid", "unauthenticated"],
});

export const updateClub = operation({
  id: "updateClub",
  method: "PATCH",
  path: "/api/v1/clubs/{clubid}",
  summary: "Change a club that one owns",
  tag,
  caller: "user",
  params,
  body: z.strictObject({ name: name().optional(), description: description().optional() }),
  status: 200,
  response: club,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});
