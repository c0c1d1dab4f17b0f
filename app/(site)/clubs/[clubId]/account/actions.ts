"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { payDues } from "@/lib/domain/money/dues/commands";
import { stateDefence } from "@/lib/domain/money/fines/defences/commands";
import { requiredText, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../signed-in";

const defence = z.object({ clubId: uuid(), fineId: uuid(), defence: requiredText(2000) });

/** Says something against a fine of one's own. */
export async function defenceAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(defence, form, async ({ clubId, fineId, defence }) => {
    await stateDefence(await signedIn(), fineId, defence);
    revalidatePath(`/clubs/${clubId}`, "layout");
    return {};
  });
}

/** Leads to the provider's page where all that is open is paid. */
export async function payDuesAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(z.object({ clubId: uuid() }), form, async ({ clubId }) => ({
    page: await payDues(await signedIn(), clubId),
  }));
  if (state.done?.page) redirect(state.done.page);
  return state;
}
