"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { changeSettings } from "@/lib/domain/clubs/settings/commands";
import { SETTING_KEYS } from "@/lib/domain/clubs/settings/rules";
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

/** Writes the settings that the form has; what was emptied is no longer said. */
export async function settingsAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(settings, form, async ({ clubId, ...given }) => {
    const shown = SETTING_KEYS.filter((key) => form.has(key));
    await changeSettings(await signedIn(), clubId, Object.fromEntries(shown.map((key) => [key, given[key] ?? null])));
    revalidatePath("/clubs", "layout");
    return {};
  });
}
