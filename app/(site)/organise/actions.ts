"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { createEvent, deleteEvent, updateEvent } from "@/lib/domain/events/commands";
import { ownEventOf } from "@/lib/domain/events/queries";
import { count, currency, description, name, text, timeZone, uuid, wallClock } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { emptied, numeric } from "./organiser";

const event = z.object({
  name: name(),
  description: description().optional(),
  startAt: wallClock(),
  endAt: wallClock(),
  timeZone: z.string().trim().pipe(timeZone()),
  postalCode: text(20).optional(),
  city: text(200).optional(),
  country: text(200).optional(),
  capacity: numeric(count(1)).optional(),
  visibility: z.enum(["open", "members_only", "private"]).optional(),
  currency: currency().optional(),
});
const MAY_BE_EMPTY = ["description", "postalCode", "city", "country", "capacity"] as const;

export async function createEventAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(event, form, async (input) => ({
    eventId: await createEvent(await signedIn(), input),
  }));
  if (state.done) redirect(`/organise/events/${state.done.eventId}?done=created`);
  return state;
}

const edited = event.extend({ eventId: uuid(), status: z.enum(["scheduled", "confirmed", "cancelled"]).optional() });

export async function updateEventAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(edited, form, async ({ eventId, ...input }) => {
    await updateEvent(await signedIn(), eventId, { ...input, ...emptied(input, MAY_BE_EMPTY) });
    return { eventId };
  });
  if (state.done) redirect(`/organise/events/${state.done.eventId}?done=saved`);
  return state;
}

export async function deleteEventAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ id: uuid() }), form, async ({ id }) => {
    const actor = await signedIn();
    const { name } = await ownEventOf(actor, id);
    await deleteEvent(actor, id);
    return { name };
  });
  if (state.done) redirect(`/organise?deleted=${encodeURIComponent(state.done.name ?? "")}`);
  return state;
}
