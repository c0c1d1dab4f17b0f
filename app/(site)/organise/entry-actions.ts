"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { updateRegistration } from "@/lib/domain/registrations/commands";
import { unmarkNoShow } from "@/lib/domain/registrations/no-shows/commands";
import { registrationOf } from "@/lib/domain/registrations/queries";
import type { RegistrationChanges } from "@/lib/domain/registrations/types";
import { bib, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

const decision = z.object({
  registrationId: uuid(),
  bib: bib().optional(),
  status: z.enum(["confirmed", "rejected"]).optional(),
});

/** Approves or rejects an entry, or gives it a bib; an approval gives the bib that was typed with it. */
export async function decideEntryAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(decision, form, async ({ registrationId, bib: typed = null, status }) => {
    const actor = await signedIn();
    const entry = await registrationOf(actor, registrationId);
    // Who was there after all is confirmed again, and gets no mail about an entry to come.
    const wasThere = entry.status === "no_show" && status === "confirmed";
    if (wasThere) await unmarkNoShow(actor, registrationId);
    const changes: RegistrationChanges = {
      ...(status && status !== entry.status && !wasThere ? { status } : {}),
      ...(typed !== entry.bib && status !== "rejected" ? { bib: typed } : {}),
    };
    if (Object.keys(changes).length > 0) await updateRegistration(actor, registrationId, changes);
    revalidatePath("/organise", "layout");
    return { status: wasThere ? "confirmed" : (changes.status ?? entry.status) };
  });
}
