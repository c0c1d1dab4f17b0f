"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentUser } from "@/lib/auth/site";
import type { UserActor } from "@/lib/domain/actor";
import { refuse } from "@/lib/domain/errors";
import { eraseGuest } from "@/lib/domain/users/erasure/commands";
import { createGuest, deleteGuest, initiateClaim, updateGuest } from "@/lib/domain/users/guests/commands";
import { date, email, requiredText, username, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

async function signedIn(): Promise<UserActor> {
  const user = await currentUser();
  if (!user) throw refuse("unauthenticated");
  return user;
}

const told = z.object({
  username: username(),
  firstName: requiredText(100),
  lastName: requiredText(100),
  birthdate: date().nullable().default(null),
  gender: z.enum(["female", "male", "nonbinary"]).nullable().default(null),
});

export async function addGuestAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(told, form, async (guest) => {
    await createGuest(await signedIn(), guest);
    revalidatePath("/guests");
    return {};
  });
}

const changed = told.extend({ guestId: uuid(), faces: z.enum(["yes", "no"]).default("no") });

export async function saveGuestAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(changed, form, async ({ guestId, faces, ...guest }) => {
    await updateGuest(await signedIn(), guestId, { ...guest, facesAllowed: faces === "yes" });
    revalidatePath("/guests");
    return {};
  });
}

export async function claimGuestAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ guestId: uuid(), email: email() }), form, async ({ guestId, email: to }) => {
    await initiateClaim(await signedIn(), guestId, to);
    return {};
  });
}

/** Who was never entered leaves no trace; who was, a result without a name. */
export async function eraseGuestAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ guestId: uuid(), entered: z.enum(["yes", "no"]) }), form, async (given) => {
    const actor = await signedIn();
    await (given.entered === "yes" ? eraseGuest : deleteGuest)(actor, given.guestId);
    revalidatePath("/guests");
    return {};
  });
}
