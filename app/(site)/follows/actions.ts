"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { unfollow, unfollowByLink } from "@/lib/domain/rankings/follows/commands";
import { uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../signed-in";

export async function stopAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ registrationId: uuid() }), form, async ({ registrationId }) => {
    await unfollow(await signedIn(), registrationId);
    revalidatePath("/follows");
    return {};
  });
}

/** Whoever has the mail may end it: the link is signed and good for nothing else. */
export async function stopByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ follow: uuid(), key: z.string().max(200) }), form, async ({ follow, key }) => {
    await unfollowByLink(follow, key);
    return {};
  });
}
