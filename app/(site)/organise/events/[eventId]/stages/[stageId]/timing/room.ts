import { redirect } from "next/navigation";
import { cache } from "react";
import { currentUser } from "@/lib/auth/site";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { organised } from "../../../../../organiser";

export type RoomParams = Promise<{ eventId: string; stageId: string }>;
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** The organiser and the stage whose timing room this is; nobody else comes in. */
export const roomOf = cache(async (eventId: string, stageId: string) => {
  const here = `/organise/events/${eventId}/stages/${stageId}/timing`;
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${here}`);
  const stage = await organised(stageId, (id) => ownStageOf(user, id));
  return { user, stage, here, timeZone: stage.event.timeZone };
});

export const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";
