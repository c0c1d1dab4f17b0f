"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { signedIn } from "@/app/(site)/signed-in";
import { invalid } from "@/lib/domain/errors";
import { recordOnSite } from "@/lib/domain/payments/commands";
import { refundPayment } from "@/lib/domain/payments/refunds/commands";
import { requiredText, uuid } from "@/lib/fields";
import { type FormState, submitForm } from "@/lib/forms";
import { formatMinor, isCurrency, parseAmount } from "@/lib/money";

const refund = z.object({
  paymentId: uuid(),
  currency: z.string().refine(isCurrency),
  amount: z.string(),
  reason: requiredText(500),
});

/** Gives back what was typed, in the payment's currency. */
export async function refundAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(refund, form, async ({ paymentId, currency, amount: typed, reason }) => {
    const amount = parseAmount(typed, currency);
    if (amount === null) throw invalid("amount", "wrong_type");
    await refundPayment(await signedIn(), paymentId, { amount, reason });
    revalidatePath("/organise", "layout");
    return { amount: formatMinor(amount, currency, await getLocale()) };
  });
}

/** Writes down that an entry was paid on the spot. */
export async function recordOnSiteAction(_: FormState, form: FormData): Promise<FormState> {
  return submitForm(z.object({ registrationId: uuid() }), form, async ({ registrationId }) => {
    await recordOnSite(await signedIn(), registrationId);
    revalidatePath("/organise", "layout");
    return { registrationId };
  });
}
