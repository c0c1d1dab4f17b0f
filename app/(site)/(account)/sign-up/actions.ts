"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { beginSession, tooManyAttempts } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { register, signIn } from "@/lib/domain/users/commands";
import { email, newPassword, requiredText, username } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";

const account = z.object({
  firstName: requiredText(100),
  lastName: requiredText(100),
  username: username(),
  email: email(),
  password: newPassword(),
  next: z.string().optional(),
});

/** Makes the account, signs in and goes on; the address is confirmed from the mail. */
export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  const locale = await getLocale();
  const state = await submitForm(account, form, async ({ next, ...given }) => {
    if (await tooManyAttempts()) throw refuse("too_many_attempts");
    await register({ ...given, locale });
    await beginSession(await signIn(given.email, given.password));
    return { next: ownPath(next), email: given.email };
  });
  if (state.done) redirect(`/verify-email?sent=1&next=${encodeURIComponent(state.done.next ?? "/")}`);
  return state;
}
