"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentUser } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { payEntry } from "@/lib/domain/payments/commands";
import { updateRegistration } from "@/lib/domain/registrations/commands";
import { uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

/** To the provider's own page, where the entry is paid. */
export async function payAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ registrationId: uuid() }), form, async ({ registrationId }) => {
    const user = await currentUser();
    if (!user) throw refuse("unauthenticated");
    return { url: await payEntry(user, registrationId) };
  });
  if (state.done?.url) redirect(state.done.url);
  return state;
}

export async function withdrawAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ registrationId: uuid() }), form, async ({ registrationId }) => {
    const user = await currentUser();
    if (!user) throw refuse("unauthenticated");
    await updateRegistration(user, registrationId, { status: "cancelled" });
    revalidatePath("/entries");
    return {};
  });
}
