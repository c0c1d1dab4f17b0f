"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { beginSession, ownDevice, tooManyAttempts } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { signIn } from "@/lib/domain/users/commands";
import { requestSignInLink, signInByLink } from "@/lib/domain/users/links/commands";
import { ownLocale } from "@/lib/domain/users/queries";
import { email, password, requiredText } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { rememberLocale } from "@/lib/i18n/actions";
import { ownPath } from "@/lib/own-path";

const credentials = z.object({ identifier: requiredText(254), password: password(), next: z.string().optional() });

/** Signs in and goes on to where the person wanted to be. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(credentials, form, async ({ identifier, password, next }) => {
    if (await tooManyAttempts()) throw refuse("too_many_attempts");
    const signedIn = await signIn(identifier, password, new Date(), await ownDevice());
    await beginSession(signedIn);
    await rememberLocale(await ownLocale(signedIn.account.id));
    return { next: ownPath(next) };
  });
  if (state.done) redirect(state.done.next ?? "/");
  return state;
}

/** Says the same whether or not the address has an account. */
export async function askLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ email: email() }), form, async (given) => {
    if (await tooManyAttempts()) throw refuse("too_many_attempts");
    await requestSignInLink(given.email, await getLocale());
    return {};
  });
}

/** Pressed by a person: scanners of mail that open every link use nothing up. */
export async function openLinkAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ token: requiredText(1000) }), form, async ({ token }) => {
    const signedIn = await signInByLink(token, { locale: await getLocale(), device: await ownDevice() });
    await beginSession(signedIn);
    await rememberLocale(await ownLocale(signedIn.account.id));
    return {};
  });
  if (state.done) redirect("/");
  return state;
}
