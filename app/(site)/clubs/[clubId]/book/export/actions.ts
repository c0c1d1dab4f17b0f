"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { handOverBook } from "@/lib/domain/money/handover/commands";
import { uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../../signed-in";

/** Hands the book over; who did may not read it any more, so it ends where everybody sees who is the treasurer. */
export async function handOverAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = z.object({ clubId: uuid(), membershipId: uuid() });
  const state = await submitForm(schema, form, async ({ clubId, membershipId }) => {
    await handOverBook(await signedIn(), clubId, membershipId);
    revalidatePath(`/clubs/${clubId}`, "layout");
    return { path: `/clubs/${clubId}/members` };
  });
  if (state.done?.path) redirect(state.done.path);
  return state;
}
