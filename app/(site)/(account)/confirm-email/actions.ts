"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { forgetSession } from "@/lib/auth/site";
import { verifyEmailChange } from "@/lib/domain/users/addresses/commands";
import { requiredText } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

export async function confirmEmailAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ token: requiredText(200) }), form, async ({ token }) => {
    await verifyEmailChange(token);
    await forgetSession();
    return {};
  });
  if (state.done) redirect("/sign-in?again=1");
  return state;
}
