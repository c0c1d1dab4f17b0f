import { z } from "zod";
import type { ClubChanges, NewClub } from "../../domain/clubs/types";
import { description, name, text, uuid } from "../../fields";
import { operation } from "../operation";
import { include, message, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Clubs";
const nullableText = z.string().nullable();
const params = z.object({ id: uuid() });
const memberParams = z.object({
  id: uuid(),
  memberId: uuid().meta({ description: "The member's user id." }),
});

const club = z.strictObject({
  id: wireId,
  federation_id: wireId.nullable(),
  name: z.string(),
  description: nullableText,
  created_at: wireTime,
  updated_at: wireTime,
  federation_name: nullableText,
  images: z.array(z.string()).optional(),
});

type ShownClub = {
  id: string;
  federationId: string | null;
  name: string;
  description: string | null;
  createdAt: Date;
  updatedAt: Date;
  federation: { name: string } | null;
  images?: string[];
};

export const presentClub = (shown: ShownClub): z.input<typeof club> => ({
  id: shown.id,
  federation_id: shown.federationId,
  name: shown.name,
  description: shown.description,
  created_at: presentTime(shown.createdAt),
  updated_at: presentTime(shown.updatedAt),
  federation_name: shown.federation?.name ?? null,
  ...(shown.images && { images: shown.images }),
});

const ROLES = {
  owner: "admin",
  admin: "admin",
  treasurer: "member",
  shift_manager: "member",
  member: "member",
} as const;

const member = z.strictObject({
  id: wireId,
  username: z.string(),
  role: z.enum(["admin", "member"]),
  license_number: nullableText.optional().meta({ description: "Of those who ask to join." }),
  requested_at: wireTime.optional().meta({ description: "Of those who ask to join." }),
});

type ShownMember = {
  role: keyof typeof ROLES;
  licenceNumber: string | null;
  createdAt: Date;
  user: { id: string; username: string };
};

export const presentMember = ({ role, user }: ShownMember): z.input<typeof member> => ({
  id: user.id,
  username: user.username,
  role: ROLES[role],
});

/** Who decides on a request sees what came with it. */
export const presentRequest = (shown: ShownMember): z.input<typeof member> => ({
  ...presentMember(shown),
  license_number: shown.licenceNumber,
  requested_at: presentTime(shown.createdAt),
});

const event = z.strictObject({ id: wireId, name: z.string(), start_time: wireTime });

export const presentClubEvent = (shown: { id: string; name: string; startAt: Date; timeZone: string }) => ({
  id: shown.id,
  name: shown.name,
  start_time: presentTime(shown.startAt, shown.timeZone),
});

export const listClubs = operation({
  id: "listClubs",
  method: "GET",
  path: "/v1/clubs",
  summary: "All clubs",
  tag,
  caller: "anyone",
  query: page.extend({ include }),
  status: 200,
  response: z.strictObject({ clubs: z.array(club) }),
  refusals: ["invalid"],
});

export const getClub = operation({
  id: "getClub",
  method: "GET",
  path: "/v1/clubs/{id}",
  summary: "One club",
  tag,
  caller: "anyone",
  params,
  query: z.object({ include }),
  status: 200,
  response: z.strictObject({ club }),
  refusals: ["invalid", "not_found"],
});

const given = { description: description().nullish(), federation_id: uuid().nullish() };

export const createClub = operation({
  id: "createClub",
  method: "POST",
  path: "/v1/clubs",
  summary: "Found a club; whoever founds it owns it",
  tag,
  caller: "user",
  body: z
    .strictObject({ name: name(), ...given })
    .transform(({ federation_id, ...rest }): NewClub => ({ ...rest, federationId: federation_id })),
  status: 201,
  says: "Club créé avec succès",
  response: message.extend({ club_id: wireId }),
  refusals: ["invalid", "unauthenticated"],
});

export const updateClub = operation({
  id: "updateClub",
  method: "PATCH",
  path: "/v1/clubs/{id}",
  summary: "Change a club that one owns",
  tag,
  caller: "user",
  params,
  body: z
    .strictObject({ name: name().optional(), ...given })
    .transform(({ federation_id, ...rest }): ClubChanges => ({ ...rest, federationId: federation_id })),
  status: 200,
  says: "Club mis à jour avec succès",
  response: message,
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const deleteClub = operation({
  id: "deleteClub",
  method: "DELETE",
  path: "/v1/clubs/{id}",
  summary: "Delete a club that one owns and that has no events",
  tag,
  caller: "user",
  params,
  status: 200,
  says: "Club supprimé avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "in_use"],
});

export const listClubMembers = operation({
  id: "listClubMembers",
  method: "GET",
  path: "/v1/clubs/{id}/members",
  summary: "The members of a club, or who asks to join it",
  tag,
  caller: "anyone",
  params,
  query: page.extend({
    status: z
      .enum(["active", "pending"])
      .default("active")
      .meta({ description: "Those who ask to join (`pending`) are listed to the club's administrators." }),
  }),
  status: 200,
  response: z.strictObject({ members: z.array(member) }),
  refusals: ["invalid", "forbidden", "not_found"],
});

export const listClubEvents = operation({
  id: "listClubEvents",
  method: "GET",
  path: "/v1/clubs/{id}/events",
  summary: "The events that a club organises",
  tag,
  caller: "anyone",
  params,
  query: page,
  status: 200,
  response: z.strictObject({ events: z.array(event) }),
  refusals: ["invalid", "not_found"],
});

export const joinClub = operation({
  id: "joinClub",
  method: "POST",
  path: "/v1/clubs/{id}/join",
  summary: "Ask to join a club",
  tag,
  caller: "user",
  params,
  body: z.strictObject({ license_number: text(100).nullish() }),
  bodyOptional: true,
  status: 201,
  says: "Demande d'adhésion envoyée avec succès",
  response: message.extend({ membership_id: wireId }),
  refusals: ["invalid", "unauthenticated", "not_found", "already_member"],
});

export const approveMember = operation({
  id: "approveMember",
  method: "POST",
  path: "/v1/clubs/{id}/members/{memberId}/approve",
  summary: "Let somebody into a club that one administers",
  tag,
  caller: "user",
  params: memberParams,
  status: 200,
  says: "Membre approuvé avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "not_pending"],
});

export const removeMember = operation({
  id: "removeMember",
  method: "DELETE",
  path: "/v1/clubs/{id}/members/{memberId}",
  summary: "Leave a club, remove a member from it or refuse who asks to join",
  tag,
  caller: "user",
  params: memberParams,
  status: 200,
  says: "Membre retiré avec succès",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "last_owner"],
});
