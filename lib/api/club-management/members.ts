import { z } from "zod";
import type { ClubRole } from "../../domain/clubs/types";
import { fullName } from "../../domain/users/rules";
import { noContent, operation } from "../operation";
import { clubParams, memberParams, page, wireId } from "./fields";

const tag = "Member Management";

const role = z.enum(["owner", "admin", "member"]);

/** A treasurer and a shift manager are members to this document. */
const ROLES = {
  owner: "owner",
  admin: "admin",
  treasurer: "member",
  shift_manager: "member",
  member: "member",
} as const satisfies Record<ClubRole, z.infer<typeof role>>;

const member = z.strictObject({ id: wireId, userId: wireId, name: z.string(), role });

type ShownMember = { id: string; role: ClubRole; user: Parameters<typeof fullName>[0] & { id: string } };

export const presentMember = (shown: ShownMember): z.input<typeof member> => ({
  id: shown.id,
  userId: shown.user.id,
  name: fullName(shown.user),
  role: ROLES[shown.role],
});

export const getMembers = operation({
  id: "getMembers",
  method: "GET",
  path: "/api/v1/clubs/{clubid}/members",
  summary: "The members of a club that one belongs to",
  tag,
  caller: "user",
  params: clubParams,
  query: page,
  status: 200,
  response: z.array(member),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const updateMemberRole = operation({
  id: "updateMemberRole",
  method: "PATCH",
  path: "/api/v1/clubs/{clubid}/members/{memberid}",
  summary: "Give a member another role; only an owner makes and unmakes owners",
  tag,
  caller: "user",
  params: memberParams,
  body: z.strictObject({ role }),
  status: 204,
  response: noContent,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "last_owner"],
});

export const removeMember = operation({
  id: "removeMember",
  method: "DELETE",
  path: "/api/v1/clubs/{clubid}/members/{memberid}",
  summary: "Remove a member from a club that one owns, or leave it",
  tag,
  caller: "user",
  params: memberParams,
  status: 204,
  response: noContent,
  refusals: ["unauthenticated", "forbidden", "not_found", "last_owner"],
});

export const isAdmin = operation({
  id: "isAdmin",
  method: "GET",
  path: "/api/v1/clubs/{clubid}/isAdmin",
  summary: "Whether one is an owner or an admin of the club",
  tag,
  caller: "user",
  params: clubParams,
  status: 200,
  response: z.strictObject({ isAdmin: z.boolean() }),
  refusals: ["unauthenticated", "not_found"],
});
