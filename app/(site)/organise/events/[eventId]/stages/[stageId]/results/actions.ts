"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { publishResults, withdrawResults } from "@/lib/domain/rankings/publications/commands";
import { requiredText, text, uuid } from "@/lib/fields";
import { type FormAction, submitForm } from "@/lib/forms";

const MOST_SIGNS = 1000;

export const publishAction: FormAction = async (_, form) =>
  submitForm(z.object({ stageId: uuid(), note: text(MOST_SIGNS).optional() }), form, async ({ stageId, note }) => {
    const { number, isNew } = await publishResults(await signedIn(), stageId, { note: note ?? null });
    revalidatePath("/", "layout");
    return { number: String(number), ...(isNew ? { isNew: "yes" } : {}) };
  });

export const withdrawAction: FormAction = async (_, form) =>
  submitForm(z.object({ id: uuid(), reason: requiredText(MOST_SIGNS) }), form, async ({ id, reason }) => {
    await withdrawResults(await signedIn(), id, reason);
    revalidatePath("/", "layout");
    return {};
  });
