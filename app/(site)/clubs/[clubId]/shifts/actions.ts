"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import type { UserActor } from "@/lib/domain/actor";
import { joinShift, leaveShift } from "@/lib/domain/shifts/assignments/commands";
import { markAttendance } from "@/lib/domain/shifts/attendance/commands";
import { cancelShift, changeShift, copyWeek, planShift } from "@/lib/domain/shifts/commands";
import { rosterClubOf } from "@/lib/domain/shifts/queries";
import { acceptStandIn, askStandIn, declineStandIn, withdrawStandIn } from "@/lib/domain/shifts/stand-ins/commands";
import { newFeed, revokeFeed } from "@/lib/domain/users/feeds/commands";
import { publicUrl } from "@/lib/env";
import { date, text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { weekOf } from "@/lib/weeks";
import { SHIFT_FORM, shiftOfForm } from "./shift-fields";

/** A press on the roster: reads it by a schema, does its work for whoever is signed in, shows the pages anew. */
async function onRoster<S extends z.ZodType>(
  schema: S,
  form: FormData,
  work: (actor: UserActor, given: z.output<S>) => Promise<Record<string, string> | undefined>,
): Promise<FormState> {
  return submitForm(schema, form, async (given) => {
    const done = (await work(await signedIn(), given)) ?? {};
    revalidatePath("/clubs", "layout");
    return done;
  });
}

const SHIFT = z.object({ clubId: uuid(), shiftId: uuid() });
const MEMBER = SHIFT.extend({ userId: uuid() });

export const joinAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(SHIFT, form, async (actor, { clubId, shiftId }) => {
    await joinShift(actor, clubId, shiftId, actor.id);
    return undefined;
  });

export const leaveAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(SHIFT, form, async (actor, { clubId, shiftId }) => {
    await leaveShift(actor, clubId, shiftId, actor.id);
    return undefined;
  });

export const addMemberAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(MEMBER, form, async (actor, { clubId, shiftId, userId }) => {
    await joinShift(actor, clubId, shiftId, userId);
    return undefined;
  });

export const removeMemberAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(MEMBER, form, async (actor, { clubId, shiftId, userId }) => {
    await leaveShift(actor, clubId, shiftId, userId);
    return undefined;
  });

export const attendanceAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(
    MEMBER.extend({ attendance: z.enum(["attended", "missed"]) }),
    form,
    async (actor, { clubId, shiftId, userId, attendance }) => {
      await markAttendance(actor, clubId, shiftId, userId, attendance);
      return undefined;
    },
  );

/** `userId` empty: anybody of the club. */
export const askStandInAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(SHIFT.extend({ userId: uuid().optional() }), form, async (actor, { clubId, shiftId, userId = null }) => {
    await askStandIn(actor, clubId, shiftId, userId);
    return undefined;
  });

const STAND_IN = z.object({ clubId: uuid(), standInId: uuid() });

export const acceptStandInAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(STAND_IN, form, async (actor, { clubId, standInId }) => {
    await acceptStandIn(actor, clubId, standInId);
    return undefined;
  });

export const declineStandInAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(STAND_IN, form, async (actor, { clubId, standInId }) => {
    await declineStandIn(actor, clubId, standInId);
    return undefined;
  });

export const withdrawStandInAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(STAND_IN, form, async (actor, { clubId, standInId }) => {
    await withdrawStandIn(actor, clubId, standInId);
    return undefined;
  });

/** Plans what the form says, and goes to the week in which it begins. */
export async function planShiftAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = SHIFT_FORM.extend({ clubId: uuid(), repeatWeekly: date().optional() });
  const state = await onRoster(schema, form, async (actor, { clubId, repeatWeekly, ...given }) => {
    const { timeZone } = await rosterClubOf(actor, clubId);
    const shift = shiftOfForm(given, timeZone);
    const ids = await planShift(actor, clubId, { ...shift, repeatWeekly });
    return { clubId, week: weekOf(shift.startAt, timeZone), count: String(ids.length) };
  });
  if (state.done) redirect(`/clubs/${state.done.clubId}/shifts?week=${state.done.week}&planned=${state.done.count}`);
  return state;
}

export const changeShiftAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(SHIFT_FORM.extend(SHIFT.shape), form, async (actor, { clubId, shiftId, ...given }) => {
    const { timeZone } = await rosterClubOf(actor, clubId);
    const tooMany = await changeShift(actor, clubId, shiftId, shiftOfForm(given, timeZone));
    return { tooMany: String(tooMany) };
  });

export const cancelShiftAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(SHIFT, form, async (actor, { clubId, shiftId }) => {
    await cancelShift(actor, clubId, shiftId);
    return undefined;
  });

/** Copies a week, and goes to its copy. */
export async function copyWeekAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = z.object({ clubId: uuid(), from: text(10), to: text(10) });
  const state = await onRoster(schema, form, async (actor, { clubId, from, to }) => ({
    ...{ clubId, to },
    count: String(await copyWeek(actor, clubId, from, to)),
  }));
  if (state.done) redirect(`/clubs/${state.done.clubId}/shifts?week=${state.done.to}&planned=${state.done.count}`);
  return state;
}

export const newFeedAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(z.object({}), form, async (actor) => ({ value: `${publicUrl()}${await newFeed(actor)}` }));

export const revokeFeedAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onRoster(z.object({}), form, async (actor) => {
    await revokeFeed(actor);
    return undefined;
  });
