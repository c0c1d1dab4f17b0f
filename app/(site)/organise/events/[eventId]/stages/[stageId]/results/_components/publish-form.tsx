"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal, LongTextField, SubmitButton } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { publishAction } from "../actions";

/** Publishes what the page shows; pressed twice it is published once. */
export function PublishForm({ stageId, again }: { stageId: string; again: boolean }) {
  const t = useTranslations("results.desk");
  const [state, action, pending] = useActionState(publishAction, EMPTY_FORM);
  const number = state.done?.number ?? "";
  return (
    <Form state={state} action={action} className="grid max-w-2xl gap-4">
      <FormRefusal state={state} />
      <FormDone state={state}>{t(state.done?.isNew ? "published" : "unchanged", { number })}</FormDone>
      <input type="hidden" name="stageId" value={stageId} />
      <LongTextField state={state} name="note" label={t("noteLabel")} hint={t("noteHint")} rows={2} maxLength={1000} />
      <p className="text-muted">{t("publishLead")}</p>
      <div>
        <SubmitButton pending={pending} label={t(again ? "publishAgain" : "publish")} pendingLabel={t("publishing")} />
      </div>
    </Form>
  );
}
