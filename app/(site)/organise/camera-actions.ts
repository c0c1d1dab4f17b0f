"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { makeCameraKey, revokeCameraKey } from "@/lib/domain/cameras/commands";
import { name, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

/** The secret is in this answer and nowhere else. */
export async function makeCameraKeyAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ eventId: uuid(), name: name() }), form, async ({ eventId, name }) => {
    const { secret } = await makeCameraKey(await signedIn(), eventId, name);
    revalidatePath(`/organise/events/${eventId}`);
    return { name, secret };
  });
}

export async function revokeCameraKeyAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ id: uuid() }), form, async ({ id }) => {
    await revokeCameraKey(await signedIn(), id);
    revalidatePath("/organise", "layout");
    return {};
  });
}
