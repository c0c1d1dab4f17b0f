"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { tooManyAttempts } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { claimGuest } from "@/lib/domain/users/guests/commands";
import { newPassword, requiredText } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

const claim = z.object({ token: requiredText(200), password: newPassword() });

export async function claimAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(claim, form, async ({ token, password }) => {
    if (await tooManyAttempts()) throw refuse("too_many_attempts");
    await claimGuest(token, password);
    return {};
  });
  if (state.done) redirect("/sign-in?again=1");
  return state;
}
