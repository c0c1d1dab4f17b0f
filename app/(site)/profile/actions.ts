"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentUser, forgetSession } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { invalid, refuse } from "@/lib/domain/errors";
import { requestEmailChange } from "@/lib/domain/users/addresses/commands";
import { chooseLocale, saveProfile } from "@/lib/domain/users/commands";
import { eraseAccount } from "@/lib/domain/users/erasure/commands";
import { allowFaces, eraseFaces } from "@/lib/domain/users/faces/commands";
import { newFeed, revokeFeed } from "@/lib/domain/users/feeds/commands";
import { changePassword } from "@/lib/domain/users/passwords/commands";
import { endOtherSessions, endSession } from "@/lib/domain/users/sessions/commands";
import { publicUrl } from "@/lib/env";
import { date, email, newPassword, password, text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { rememberLocale } from "@/lib/i18n/actions";
import { LOCALES } from "@/lib/i18n/locale";

async function signedIn(): Promise<UserActor> {
  const user = await currentUser();
  if (!user) throw refuse("unauthenticated");
  return user;
}

/** A small form of the profile: reads it by a schema, does its work for whoever is signed in, shows the page anew. */
async function onProfile<S extends z.ZodType>(
  schema: S,
  form: FormData,
  work: (actor: UserActor, given: z.output<S>) => Promise<Record<string, string> | undefined>,
): Promise<FormState> {
  return submitForm(schema, form, async (given) => {
    const done = (await work(await signedIn(), given)) ?? {};
    revalidatePath("/profile");
    return done;
  });
}

const about = z.object({
  firstName: text(100).default(""),
  lastName: text(100).default(""),
  birthdate: date().nullable().default(null),
  gender: z.enum(["female", "male", "nonbinary"]).nullable().default(null),
  location: text(200).default(""),
  bio: text(2000).default(""),
  avatarUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  locale: z.enum(LOCALES),
});

export async function saveAction(_: FormState, form: FormData): Promise<FormState> {
  const favourites = form.getAll("favourite").map(Number).filter(Number.isInteger);
  form.delete("favourite");
  return onProfile(about, form, async (actor, { locale, ...told }) => {
    await saveProfile(actor, {
      ...told,
      firstName: told.firstName || null,
      lastName: told.lastName || null,
      location: told.location || null,
      bio: told.bio || null,
      favoriteCategories: favourites,
    });
    await chooseLocale(actor, locale);
    await rememberLocale(locale);
    return undefined;
  });
}

export async function emailAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({ newEmail: email() }), form, async (actor, { newEmail }) => {
    await requestEmailChange(actor, newEmail);
    return undefined;
  });
}

const passwords = z.object({ currentPassword: password().nullable().default(null), newPassword: newPassword() });

export async function passwordAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await onProfile(passwords, form, async (actor, { currentPassword, newPassword: chosen }) => {
    await changePassword(actor, currentPassword, chosen);
    await forgetSession();
    return undefined;
  });
  if (state.done) redirect("/sign-in?again=1&next=/profile");
  return state;
}

export async function endSessionAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({ sessionId: uuid() }), form, async (actor, { sessionId }) => {
    await endSession(actor, sessionId);
    return undefined;
  });
}

export async function endOthersAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({}), form, async (actor) => {
    await endOtherSessions(actor);
    return undefined;
  });
}

export async function facesAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({ allowed: z.enum(["yes", "no"]) }), form, async (actor, { allowed }) => {
    await allowFaces(actor, actor.id, allowed === "yes");
    return undefined;
  });
}

export async function eraseFacesAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({}), form, async (actor) => {
    await eraseFaces(actor, actor.id);
    return undefined;
  });
}

export async function newFeedAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({}), form, async (actor) => ({ value: `${publicUrl()}${await newFeed(actor)}` }));
}

export async function revokeFeedAction(_: FormState, form: FormData): Promise<FormState> {
  return onProfile(z.object({}), form, async (actor) => {
    await revokeFeed(actor);
    return undefined;
  });
}

const goodbye = z.object({
  word: text(20).default(""),
  expected: text(20).default(""),
  currentPassword: password().nullable().default(null),
});

/** The word is typed against haste, the password against somebody else at the keyboard. */
export async function eraseAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(goodbye, form, async ({ word, expected, currentPassword }) => {
    const actor = await signedIn();
    if (!word || word.toUpperCase() !== expected.toUpperCase()) throw invalid("word", "not_one_of");
    await eraseAccount(actor, currentPassword);
    await forgetSession();
    return {};
  });
  if (state.done) redirect("/sign-in?erased=1");
  return state;
}
