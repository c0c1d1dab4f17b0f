import { z } from "zod";
import { email, uuid } from "../../fields";
import { noContent, operation } from "../operation";
import { clubParams, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Join Request Management";
const params = z.object({ requestid: uuid().meta({ description: "Join request identifier" }) });

const joinRequest = z.strictObject({ id: wireId, email: z.string(), created_at: wireTime });

export const presentJoinRequest = (shown: {
  id: string;
  email: string;
  createdAt: Date;
}): z.input<typeof joinRequest> => ({
  id: shown.id,
  email: shown.email,
  created_at: presentTime(shown.createdAt),
});

const ownJoinRequest = z.strictObject({ id: wireId, clubName: z.string() });

export const presentOwnJoinRequest = (shown: {
  id: string;
  club: { name: string };
}): z.input<typeof ownJoinRequest> => ({ id: shown.id, clubName: shown.club.name });

export const createJoinRequest = operation({
  id: "createJoinRequest",
  method: "POST",
  path: "/api/v1/clubs/{clubid}/joinRequests",
  summary: "Invite an address to a club that one owns; the answer tells nothing of it",
  tag,
  caller: "user",
  params: clubParams,
  body: z.strictObject({ email: email() }),
  status: 201,
  response: z.strictObject({ id: wireId }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found", "already_member", "already_invited"],
});

export const getClubJoinRequests = operation({
  id: "getClubJoinRequests",
  method: "GET",
  path: "/api/v1/clubs/{clubid}/joinRequests",
  summary: "The open invitations of a club that one owns",
  tag,
  caller: "user",
  params: clubParams,
  query: page,
  status: 200,
  response: z.array(joinRequest),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const getUserJoinRequests = operation({
  id: "getUserJoinRequests",
  method: "GET",
  path: "/api/v1/joinRequests",
  summary: "The open invitations to one's own confirmed address",
  tag,
  caller: "user",
  status: 200,
  response: z.array(ownJoinRequest),
  refusals: ["unauthenticated"],
});

export const acceptJoinRequest = operation({
  id: "acceptJoinRequest",
  method: "POST",
  path: "/api/v1/joinRequests/{requestid}/accept",
  summary: "Accept an invitation",
  tag,
  caller: "user",
  params,
  status: 204,
  response: noContent,
  refusals: ["unauthenticated", "not_your_invitation", "invitation_closed"],
});

export const rejectJoinRequest = operation({
  id: "rejectJoinRequest",
  method: "POST",
  path: "/api/v1/joinRequests/{requestid}/reject",
  summary: "Reject an invitation",
  tag,
  caller: "user",
  params,
  status: 204,
  response: noContent,
  refusals: ["unauthenticated", "not_your_invitation", "invitation_closed"],
});
