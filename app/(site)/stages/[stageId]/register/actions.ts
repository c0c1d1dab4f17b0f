"use server";

import { z } from "zod";
import { currentUser } from "@/lib/auth/site";
import { refuse } from "@/lib/domain/errors";
import { enterRace } from "@/lib/domain/registrations/commands";
import { saveProfile } from "@/lib/domain/users/commands";
import { date, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

const entry = z.object({
  stageId: uuid(),
  userId: z
    .literal("me")
    .transform(() => undefined)
    .or(uuid())
    .optional(),
  birthdate: date().optional(),
  gender: z.enum(["female", "male", "nonbinary"]).optional(),
});

/** Enters the person, and what they tell of themselves for it is kept in their profile; or one of their guests. */
export async function enterAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(entry, form, async ({ stageId, userId, birthdate, gender }) => {
    const user = await currentUser();
    if (!user) throw refuse("unauthenticated");
    if (!userId && (birthdate || gender)) await saveProfile(user, { birthdate, gender });
    return { registrationId: await enterRace(user, { stageId, userId }) };
  });
}
