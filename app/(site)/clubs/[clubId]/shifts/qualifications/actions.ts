"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import type { UserActor } from "@/lib/domain/actor";
import {
  addQualification,
  archiveQualification,
  giveQualification,
  takeQualification,
} from "@/lib/domain/shifts/qualifications/commands";
import { date, requiredText, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";

async function onList<S extends z.ZodType>(
  schema: S,
  form: FormData,
  work: (actor: UserActor, given: z.output<S>) => Promise<unknown>,
): Promise<FormState> {
  return submitForm(schema, form, async (given) => {
    await work(await signedIn(), given);
    revalidatePath("/clubs", "layout");
    return {};
  });
}

const NEW = z.object({ clubId: uuid(), name: requiredText(100) });
const ONE = z.object({ clubId: uuid(), qualificationId: uuid() });
const HELD = ONE.extend({ userId: uuid() });

export const addAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onList(NEW, form, (actor, { clubId, name }) => addQualification(actor, clubId, name));

export const archiveAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onList(ONE, form, (actor, { clubId, qualificationId }) => archiveQualification(actor, clubId, qualificationId));

export const giveAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onList(HELD.extend({ endsOn: date().optional() }), form, (actor, { clubId, qualificationId, userId, endsOn }) =>
    giveQualification(actor, clubId, qualificationId, userId, endsOn ?? null),
  );

export const takeAction = async (_: FormState, form: FormData): Promise<FormState> =>
  onList(HELD, form, (actor, { clubId, qualificationId, userId }) =>
    takeQualification(actor, clubId, qualificationId, userId),
  );
