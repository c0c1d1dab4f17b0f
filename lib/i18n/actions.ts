"use server";

import { cookies } from "next/headers";
import { isLocale, LOCALE_COOKIE } from "./locale";

/** The language switcher: a form, so that it works before and without JavaScript. */
export async function chooseLanguage(form: FormData): Promise<void> {
  await rememberLocale(form.get("locale"));
}

/** Also at sign-in, with the account's language. Anything that is not a language of ours is ignored. */
export async function rememberLocale(locale: unknown): Promise<void> {
  if (!isLocale(locale)) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { path: "/", sameSite: "lax", httpOnly: true, maxAge: 365 * 24 * 3600 });
}
