"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { changeSettings } from "@/lib/domain/clubs/settings/commands";
import { settingsToEdit } from "@/lib/domain/clubs/settings/queries";
import { differing, SETTING_KEYS } from "@/lib/domain/clubs/settings/rules";
import { text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../signed-in";

const settings = z.object({
  clubId: uuid(),
  ...(Object.fromEntries(SETTING_KEYS.map((key) => [key, text(100).optional()])) as Record<
    (typeof SETTING_KEYS)[number],
    z.ZodOptional<ReturnType<typeof text>>
  >),
});

/** Writes what the form says otherwise than it is; what was emptied is no longer said. */
export async function settingsAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(settings, form, async ({ clubId, ...given }) => {
    const actor = await signedIn();
    const { settings } = await settingsToEdit(actor, clubId);
    const shown = SETTING_KEYS.filter((key) => form.has(key));
    const said = Object.fromEntries(shown.map((key) => [key, given[key] ?? null]));
    await changeSettings(actor, clubId, differing(settings, said));
    revalidatePath("/clubs", "layout");
    return {};
  });
}
