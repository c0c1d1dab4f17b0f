"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { assignVolunteer, unassignVolunteer } from "@/lib/domain/checkpoints/staff/commands";
import { decideVolunteer } from "@/lib/domain/volunteers/commands";
import { text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

const decision = z.object({
  eventId: uuid(),
  userId: uuid(),
  status: z.enum(["approved", "rejected"]).optional(),
  role: text(200).optional(),
  notes: text(2000).optional(),
});

/** Approves, rejects, or says what somebody is to do; what was emptied is taken away. */
export async function decideVolunteerAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(decision, form, async ({ eventId, userId, status, role = null, notes = null }) => {
    await decideVolunteer(await signedIn(), eventId, userId, { status, role, notes });
    revalidatePath("/organise", "layout");
    return { status: status ?? "" };
  });
}

const post = z.object({ checkpointId: uuid(), userId: uuid() });

export async function assignAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(post, form, async ({ checkpointId, userId }) => {
    await assignVolunteer(await signedIn(), checkpointId, userId);
    revalidatePath("/organise", "layout");
    return {};
  });
}

export async function unassignAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(post, form, async ({ checkpointId, userId }) => {
    await unassignVolunteer(await signedIn(), checkpointId, userId);
    revalidatePath("/organise", "layout");
    return {};
  });
}
