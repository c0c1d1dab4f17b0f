import { z } from "zod";
import { fullName } from "../../domain/users/rules";
import { uuid } from "../../fields";
import { operation } from "../operation";
import { clubParams, instant, memberParams, page, presentTime, wireId, wireTime } from "./fields";

const tag = "Shift Management";

const shiftid = uuid().meta({ description: "Shift identifier" });
const shiftParams = clubParams.extend({ shiftid });

const shift = z.strictObject({ id: wireId, startTime: wireTime, endTime: wireTime });

export const presentShift = (shown: { id: string; startAt: Date; endAt: Date }): z.input<typeof shift> => ({
  id: shown.id,
  startTime: presentTime(shown.startAt),
  endTime: presentTime(shown.endAt),
});

const shiftMember = z.strictObject({ id: wireId.meta({ description: "The member's user id." }), name: z.string() });

type ShownUser = Parameters<typeof fullName>[0] & { id: string };

export const presentShiftMember = (user: ShownUser): z.input<typeof shiftMember> => ({
  id: user.id,
  name: fullName(user),
});

const message = z.strictObject({ message: z.string() });

export const getShifts = operation({
  id: "getShifts",
  method: "GET",
  path: "/api/v1/clubs/{clubid}/shifts",
  summary: "The shifts of a club that one belongs to, the earliest first",
  tag,
  caller: "user",
  params: clubParams,
  query: page,
  status: 200,
  response: z.array(shift),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const createShift = operation({
  id: "createShift",
  method: "POST",
  path: "/api/v1/clubs/{clubid}/shifts",
  summary: "Plan a shift of a club whose roster one manages",
  tag,
  caller: "user",
  params: clubParams,
  body: z
    .strictObject({ startTime: instant(), endTime: instant() })
    .transform(({ startTime, endTime }) => ({ startAt: startTime, endAt: endTime })),
  status: 201,
  response: z.strictObject({ id: wireId }),
  refusals: ["invalid", "unauthenticated", "forbidden", "not_found"],
});

export const getShiftMembers = operation({
  id: "getShiftMembers",
  method: "GET",
  path: "/api/v1/clubs/{clubid}/shifts/{shiftid}/members",
  summary: "Who is on a shift",
  tag,
  caller: "user",
  params: shiftParams,
  status: 200,
  response: z.array(shiftMember),
  refusals: ["unauthenticated", "forbidden", "not_found"],
});

export const addShiftMember = operation({
  id: "addShiftMember",
  method: "POST",
  path: "/api/v1/clubs/{clubid}/shifts/{shiftid}/members",
  summary: "Take a shift, or put a member on it where one manages the roster",
  tag,
  caller: "user",
  params: shiftParams,
  body: z.strictObject({ userId: uuid() }),
  status: 201,
  says: "Member added to shift successfully",
  response: message,
  refusals: [
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "already_on_shift",
    "shift_full",
    "shift_overlap",
    "shift_over",
    "not_qualified",
  ],
});

export const removeShiftMember = operation({
  id: "removeShiftMember",
  method: "DELETE",
  path: "/api/v1/clubs/{clubid}/shifts/{shiftid}/members/{memberid}",
  summary: "Leave a shift, or take a member off it; `memberid` is the membership's or the user's id",
  tag,
  caller: "user",
  params: memberParams.extend({ shiftid }),
  status: 200,
  says: "Member removed from shift successfully",
  response: message,
  refusals: ["unauthenticated", "forbidden", "not_found", "shift_over", "too_late_to_leave"],
});
