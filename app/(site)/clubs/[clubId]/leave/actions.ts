"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { removeMember } from "@/lib/domain/clubs/members/commands";
import { uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../signed-in";

export async function leaveAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ clubId: uuid() }), form, async ({ clubId }) => {
    const actor = await signedIn();
    await removeMember(actor, clubId, actor.id);
    revalidatePath("/clubs", "layout");
    return { clubId };
  });
  if (state.done) redirect(`/clubs/${state.done.clubId}?done=left`);
  return state;
}
