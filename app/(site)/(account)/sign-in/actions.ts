"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { beginSession, tooManyAttempts } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { signIn } from "@/lib/domain/users/commands";
import { ownLocale } from "@/lib/domain/users/queries";
import { password, requiredText } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { rememberLocale } from "@/lib/i18n/actions";
import { ownPath } from "@/lib/own-path";

const credentials = z.object({ identifier: requiredText(254), password: password(), next: z.string().optional() });

/** Signs in and goes on to where the person wanted to be. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(credentials, form, async ({ identifier, password, next }) => {
    if (await tooManyAttempts()) throw refuse("too_many_attempts");
    const signedIn = await signIn(identifier, password);
    await beginSession(signedIn);
    await rememberLocale(await ownLocale(signedIn.account.id));
    return { next: ownPath(next) };
  });
  if (state.done) redirect(state.done.next ?? "/");
  return state;
}
