"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
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
