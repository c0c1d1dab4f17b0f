"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { refuse } from "@/lib/domain/errors";
import { bookCertain, bookLine, importStatement, setIgnored } from "@/lib/domain/money/statements/commands";
import { openLineOf } from "@/lib/domain/money/statements/queries";
import { requiredText, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { signedIn } from "../../../../signed-in";

const ofClub = z.object({ clubId: uuid() });
const ofLine = ofClub.extend({ lineId: uuid() });

const home = (clubId: string) => `/clubs/${clubId}/book/statements`;

export async function importAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await submitForm(ofClub.extend({ file: z.file() }), form, async ({ clubId, file }) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const id = await importStatement(await signedIn(), clubId, { name: file.name, bytes });
    return { path: `${home(clubId)}/${id}` };
  });
  if (state.done?.path) redirect(state.done.path);
  return state;
}

/** Books a line for the member who is proposed or chosen. */
export async function bookLineAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(ofLine.extend({ membershipId: uuid() }), form, async ({ clubId, lineId, membershipId }) => {
    await bookLine(await signedIn(), clubId, lineId, { membershipId });
    revalidatePath(`/clubs/${clubId}/book`, "layout");
    return {};
  });
}

/** Decides on a line on its own page, and goes back to its statement. */
export async function decideLineAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = ofLine.extend({ membershipId: uuid().optional(), text: requiredText(200).optional() });
  const state = await submitForm(schema, form, async ({ clubId, lineId, membershipId, text }) => {
    const actor = await signedIn();
    const { statementId } = await openLineOf(actor, clubId, lineId);
    if (membershipId) await bookLine(actor, clubId, lineId, { membershipId });
    else if (text) await bookLine(actor, clubId, lineId, { text });
    else throw refuse("invalid", { issues: [{ path: ["text"], rule: "required" }] });
    revalidatePath(`/clubs/${clubId}/book`, "layout");
    return { path: `${home(clubId)}/${statementId}` };
  });
  if (state.done?.path) redirect(state.done.path);
  return state;
}

export async function bookCertainAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(ofClub.extend({ statementId: uuid() }), form, async ({ clubId, statementId }) => {
    const count = await bookCertain(await signedIn(), clubId, statementId);
    revalidatePath(`/clubs/${clubId}/book`, "layout");
    return { count: String(count) };
  });
}

export async function ignoreLineAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = ofLine.extend({ ignored: z.enum(["yes", "no"]) });
  return submitForm(schema, form, async ({ clubId, lineId, ignored }) => {
    await setIgnored(await signedIn(), clubId, lineId, ignored === "yes");
    revalidatePath(`${home(clubId)}`, "layout");
    return {};
  });
}
