"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { volunteer, withdrawOffer } from "@/lib/domain/volunteers/commands";
import { text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../signed-in";

const offer = z.object({ eventId: uuid(), role: text(200).optional(), notes: text(2000).optional() });

export async function offerAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(offer, form, async ({ eventId, ...given }) => {
    await volunteer(await signedIn(), eventId, given);
    revalidatePath(`/events/${eventId}`, "layout");
    return {};
  });
}

export async function withdrawOfferAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ eventId: uuid() }), form, async ({ eventId }) => {
    const actor = await signedIn();
    await withdrawOffer(actor, eventId, actor.id);
    revalidatePath(`/events/${eventId}`, "layout");
    return {};
  });
}
