"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentUser } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { updateRegistration } from "@/lib/domain/registrations/commands";
import { uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

export async function withdrawAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ registrationId: uuid() }), form, async ({ registrationId }) => {
    const user = await currentUser();
    if (!user) throw refuse("unauthenticated");
    await updateRegistration(user, registrationId, { status: "cancelled" });
    revalidatePath("/entries");
    return {};
  });
}
