"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { withdrawAction } from "../actions";

/** Opened by hand: what it does is told before it is done, and the reason is kept. */
export function WithdrawForm({ id, number }: { id: string; number: number }) {
  const t = useTranslations("results.desk");
  const loading = useTranslations("common")("loading");
  const [state, action, pending] = useActionState(withdrawAction, EMPTY_FORM);
  const label = t("withdraw", { number });
  return (
    <details className="group" open={state.refusal !== null || undefined}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-md font-semibold text-bad">
        <Undo2 aria-hidden className="size-4" />
        {label}
      </summary>
      <Form state={state} action={action} className="grid max-w-xl gap-3 pt-2 pb-1">
        <FormRefusal state={state} />
        <p className="text-muted">{t("withdrawText")}</p>
        <input type="hidden" name="id" value={id} />
        <TextField state={state} name="reason" label={t("reason")} maxLength={1000} required />
        <div>
          <SubmitButton pending={pending} label={label} pendingLabel={loading} variant="danger" size="md" />
        </div>
      </Form>
    </details>
  );
}
