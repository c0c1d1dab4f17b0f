"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { invalid } from "@/lib/domain/errors";
import { updateStage } from "@/lib/domain/stages/commands";
import { assignWave, createWave, deleteWave, updateWave } from "@/lib/domain/stages/waves/commands";
import type { Selection } from "@/lib/domain/stages/waves/rules";
import { count, requiredText, uuid, wallClock } from "@/lib/fields";
import { type FormAction, submitForm } from "@/lib/forms";
import { numeric } from "../../../../../organiser";

const done = (facts: Record<string, string> = {}) => {
  revalidatePath("/organise", "layout");
  return facts;
};

const wave = { name: requiredText(60), startAt: wallClock() };

export const createWaveAction: FormAction = async (_, form) =>
  submitForm(z.object({ stageId: uuid(), ...wave }), form, async ({ stageId, ...input }) => {
    await createWave(await signedIn(), stageId, input);
    return done({ name: input.name });
  });

export const updateWaveAction: FormAction = async (_, form) =>
  submitForm(z.object({ waveId: uuid(), ...wave }), form, async ({ waveId, ...input }) => {
    await updateWave(await signedIn(), waveId, input);
    return done();
  });

export const deleteWaveAction: FormAction = async (_, form) =>
  submitForm(z.object({ id: uuid() }), form, async ({ id }) => {
    await deleteWave(await signedIn(), id);
    return done();
  });

const assignment = z.object({
  stageId: uuid(),
  waveId: z.union([z.literal("none"), uuid()]),
  by: z.enum(["bibs", "people"]),
  from: numeric(count(0)).optional(),
  to: numeric(count(0)).optional(),
  gender: z.enum(["female", "male", "nonbinary"]).optional(),
});

export const assignWaveAction: FormAction = async (_, form) =>
  submitForm(assignment, form, async ({ stageId, waveId, ...given }) => {
    const entries = await assignWave(await signedIn(), stageId, waveId === "none" ? null : waveId, selectionOf(given));
    return done({ entries: String(entries) });
  });

function selectionOf({
  by,
  from,
  to,
  gender,
}: Pick<z.output<typeof assignment>, "by" | "from" | "to" | "gender">): Selection {
  if (by === "people") return { by, gender: gender ?? null, fromAge: from ?? null, toAge: to ?? null };
  if (from === undefined) throw invalid("from", "required");
  return { by, from, to: to ?? from };
}

const ageGroups = z.object({ stageId: uuid(), ages: z.string().trim().max(300).optional() });

export const ageGroupsAction: FormAction = async (_, form) =>
  submitForm(ageGroups, form, async ({ stageId, ages = "" }) => {
    const parts = ages.split(/[\s,;]+/).filter(Boolean);
    if (!parts.every((part) => /^\d{1,3}$/.test(part))) throw invalid("ages", "wrong_type");
    await updateStage(await signedIn(), stageId, { ageGroupsFrom: parts.map(Number) });
    return done();
  });
