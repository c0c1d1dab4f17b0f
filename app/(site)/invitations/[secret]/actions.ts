"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { acceptBySecret, declineBySecret } from "@/lib/domain/clubs/invitations/commands";
import { requiredText } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../signed-in";

const held = z.object({ secret: requiredText(100) });

export async function acceptAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(held, form, async ({ secret }) => ({
    clubId: await acceptBySecret(await signedIn(), secret),
  }));
  if (state.done) redirect(`/clubs/${state.done.clubId}?done=joined`);
  return state;
}

export async function declineAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(held, form, async ({ secret }) => {
    await declineBySecret(await signedIn(), secret);
    revalidatePath("/invitations", "layout");
    return {};
  });
}
