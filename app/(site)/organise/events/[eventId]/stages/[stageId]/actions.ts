"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { approveWaiting, assignBibs } from "@/lib/domain/registrations/bibs/commands";
import { BIB_ORDERS } from "@/lib/domain/registrations/bibs/rules";
import { applyImport, keepList } from "@/lib/domain/registrations/imports/commands";
import { ownImportOf } from "@/lib/domain/registrations/imports/queries";
import { markNoShows } from "@/lib/domain/registrations/no-shows/commands";
import { ownStageOf } from "@/lib/domain/stages/queries";
import { count, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { numeric } from "../../../../organiser";

export async function approveAllAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ stageId: uuid() }), form, async ({ stageId }) => {
    const approved = await approveWaiting(await signedIn(), stageId);
    revalidatePath("/organise", "layout");
    return { count: String(approved) };
  });
}

const bibs = z.object({ stageId: uuid(), from: numeric(count()).optional(), order: z.enum(BIB_ORDERS) });

export async function assignBibsAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(bibs, form, async ({ stageId, from, order }) => {
    const given = await assignBibs(await signedIn(), stageId, { from, order });
    revalidatePath("/organise", "layout");
    return { count: String(given) };
  });
}

export async function markNoShowsAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ stageId: uuid() }), form, async ({ stageId }) => {
    const marked = await markNoShows(await signedIn(), stageId);
    revalidatePath("/organise", "layout");
    return { count: String(marked) };
  });
}

const list = z.object({ stageId: uuid(), list: z.instanceof(File) });

/** Keeps the list and shows what it would do. */
export async function keepListAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(list, form, async ({ stageId, list: file }) => {
    const actor = await signedIn();
    const { eventId } = await ownStageOf(actor, stageId);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const importId = await keepList(actor, stageId, { fileName: file.name, bytes });
    return { url: `/organise/events/${eventId}/stages/${stageId}/import/${importId}` };
  });
  if (state.done?.url) redirect(state.done.url);
  return state;
}

export async function applyImportAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ importId: uuid() }), form, async ({ importId }) => {
    const actor = await signedIn();
    const { stage } = await ownImportOf(actor, importId);
    await applyImport(actor, importId);
    revalidatePath(`/organise/events/${stage.eventId}`, "layout");
    return { importId };
  });
}
