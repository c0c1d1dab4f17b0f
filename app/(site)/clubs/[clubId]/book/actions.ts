"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { UserActor } from "@/lib/domain/actor";
import { settingsOf } from "@/lib/domain/clubs/settings/queries";
import { invalid } from "@/lib/domain/errors";
import { addReason, archiveReason, changeReason } from "@/lib/domain/money/catalogue/commands";
import { chargeMembers } from "@/lib/domain/money/charges/commands";
import { fineMembers } from "@/lib/domain/money/fines/commands";
import { answerDefence } from "@/lib/domain/money/fines/defences/commands";
import { fineById } from "@/lib/domain/money/fines/queries";
import { bookOwn } from "@/lib/domain/money/own/commands";
import { recordPayment } from "@/lib/domain/money/payments/commands";
import { approveProposal, dismissProposal } from "@/lib/domain/money/proposals/commands";
import { remindMembers } from "@/lib/domain/money/reminders/commands";
import { reverse } from "@/lib/domain/money/reversals/commands";
import { waive } from "@/lib/domain/money/waivers/commands";
import { date, requiredText, text, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { parseAmount } from "@/lib/money";
import { ownPath } from "@/lib/own-path";
import { signedIn } from "../../../signed-in";

const sent = z.object({ clubId: uuid(), key: requiredText(100), back: text(500).optional() });
const method = z.enum(["cash", "transfer", "card"]);

/** Minor units of what was typed, in the club's currency. */
async function amountOf(clubId: string, typed: string): Promise<number> {
  const amount = parseAmount(typed, (await settingsOf(clubId)).currency);
  if (amount === null) throw invalid("amount", "invalid_amount");
  return amount;
}

/** Books what a form says, and goes back to where it says what was booked, with the way to take that back. */
async function booked<S extends typeof sent>(
  schema: S,
  form: FormData,
  work: (actor: UserActor, input: z.output<S>) => Promise<string>,
): Promise<FormState> {
  const state = await submitForm(schema, form, async (input) => {
    const id = await work(await signedIn(), input);
    revalidatePath(`/clubs/${input.clubId}`, "layout");
    return { id, path: ownPath(input.back ?? `/clubs/${input.clubId}/book`) };
  });
  if (!state.done) return state;
  const { path = "/", id } = state.done;
  redirect(`${path}${path.includes("?") ? "&" : "?"}done=${id}`);
}

const charge = sent.extend({
  /** A reason of the catalogue, another fine, or what is no fine. */
  why: z.union([z.literal("own-fine"), z.literal("charge"), uuid()]),
  membershipIds: z
    .string()
    .transform((ids) => ids.split(","))
    .pipe(z.array(uuid()).min(1)),
  text: requiredText(200).optional(),
  amount: requiredText(20),
  bookedOn: date().optional(),
});

/** Fines many at once, or charges them what is no fine. */
export async function chargeAction(_: FormState, form: FormData): Promise<FormState> {
  const ids = form.getAll("membershipIds");
  // A form keeps one value a name.
  if (ids.length > 0) form.set("membershipIds", ids.join(","));
  return booked(charge, form, async (actor, { clubId, why, text, ...input }) => {
    const amount = await amountOf(clubId, input.amount);
    const { key, membershipIds, bookedOn } = input;
    const wish = { key, membershipIds, bookedOn, amount };
    const isOwn = why === "own-fine" || why === "charge";
    if (isOwn && !text) throw invalid("text", "required");
    if (why === "charge") return chargeMembers(actor, clubId, { ...wish, text: text ?? "" });
    const reason = isOwn ? { reason: text ?? "" } : { reasonId: why };
    const [fine] = await fineMembers(actor, clubId, { ...wish, ...reason });
    return (await fineById(actor, clubId, fine as string)).bookingId;
  });
}

const payment = sent.extend({
  membershipId: uuid(),
  amount: requiredText(20),
  method,
  bookedOn: date().optional(),
  text: text(200).optional(),
  chargeId: uuid().optional(),
});

export async function payAction(_: FormState, form: FormData): Promise<FormState> {
  return booked(payment, form, async (actor, { clubId, chargeId, ...input }) => {
    const amount = await amountOf(clubId, input.amount);
    return recordPayment(actor, clubId, { ...input, amount, chargeIds: chargeId ? [chargeId] : [] });
  });
}

export async function waiveAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = sent.extend({ chargeId: uuid(), amount: requiredText(20), reason: requiredText(500) });
  return booked(schema, form, async (actor, { clubId, ...input }) =>
    waive(actor, clubId, { ...input, amount: await amountOf(clubId, input.amount) }),
  );
}

export async function reverseAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = sent.extend({ bookingId: uuid().optional(), entryId: uuid().optional(), reason: requiredText(500) });
  return booked(schema, form, async (actor, { clubId, key, reason, bookingId, entryId }) => {
    if (entryId) return reverse(actor, clubId, { key, reason, entryId });
    if (!bookingId) throw invalid("bookingId", "required");
    return reverse(actor, clubId, { key, reason, bookingId });
  });
}

export async function ownAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = sent.extend({
    kind: z.enum(["income", "expense"]),
    ...{ amount: requiredText(20), method, bookedOn: date().optional(), text: requiredText(200) },
  });
  return booked(schema, form, async (actor, { clubId, ...input }) =>
    bookOwn(actor, clubId, { ...input, amount: await amountOf(clubId, input.amount) }),
  );
}

/** Reminds one member, or all who owe something, and goes back to say how many it wrote to. */
export async function remindAction(_: FormState, form: FormData): Promise<FormState> {
  const schema = z.object({ clubId: uuid(), membershipId: uuid().optional(), back: text(500) });
  const state = await submitForm(schema, form, async ({ clubId, membershipId, back }) => {
    const count = await remindMembers(await signedIn(), clubId, membershipId ? [membershipId] : null);
    revalidatePath(`/clubs/${clubId}`, "layout");
    return { count: String(count), path: ownPath(back) };
  });
  if (!state.done) return state;
  redirect(`${state.done.path}?reminded=${state.done.count}`);
}

/** Does what books nothing, and stays on its page. */
async function done<S extends z.ZodType<{ clubId: string }>>(
  schema: S,
  form: FormData,
  work: (actor: UserActor, input: z.output<S>) => Promise<unknown>,
): Promise<FormState> {
  return submitForm(schema, form, async (input) => {
    await work(await signedIn(), input);
    revalidatePath(`/clubs/${input.clubId}`, "layout");
    return {};
  });
}

const one = z.object({ clubId: uuid(), id: uuid() });
const reason = z.object({
  clubId: uuid(),
  name: requiredText(150),
  amount: requiredText(20),
  proposedFor: z.enum(["missed_shift", "no_show"]).optional(),
});

export async function addReasonAction(_: FormState, form: FormData): Promise<FormState> {
  return done(reason, form, async (actor, { clubId, name, amount, proposedFor = null }) =>
    addReason(actor, clubId, { name, proposedFor, amount: await amountOf(clubId, amount) }),
  );
}

export async function changeReasonAction(_: FormState, form: FormData): Promise<FormState> {
  return done(reason.extend({ id: uuid() }), form, async (actor, { clubId, id, name, amount, proposedFor = null }) =>
    changeReason(actor, clubId, id, { name, proposedFor, amount: await amountOf(clubId, amount) }),
  );
}

export async function archiveReasonAction(_: FormState, form: FormData): Promise<FormState> {
  return done(one, form, (actor, { clubId, id }) => archiveReason(actor, clubId, id));
}

export async function approveProposalAction(_: FormState, form: FormData): Promise<FormState> {
  return done(one.extend({ amount: requiredText(20) }), form, async (actor, { clubId, id, amount }) =>
    approveProposal(actor, clubId, id, { amount: await amountOf(clubId, amount) }),
  );
}

export async function dismissProposalAction(_: FormState, form: FormData): Promise<FormState> {
  return done(one, form, (actor, { clubId, id }) => dismissProposal(actor, clubId, id));
}

export async function answerAction(_: FormState, form: FormData): Promise<FormState> {
  return done(one.extend({ answer: requiredText(2000) }), form, (actor, { clubId, id, answer }) =>
    answerDefence(actor, clubId, id, answer),
  );
}
