"use server";

import { z } from "zod";
import { currentUser } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { resendVerification, verifyEmail } from "@/lib/domain/users/commands";
import { requiredText } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

/** Pressed by a person: scanners of mail that open every link use nothing up. */
export async function verifyAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ token: requiredText(200) }), form, async ({ token }) => {
    await verifyEmail(token);
    return {};
  });
}

export async function resendAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({}), form, async () => {
    const user = await currentUser();
    if (!user) throw refuse("unauthenticated");
    return { email: await resendVerification(user) };
  });
}
