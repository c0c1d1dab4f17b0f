"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { keepListAction } from "../../actions";

export function ListForm({ stageId }: { stageId: string }) {
  const t = useTranslations("organise.import");
  const [state, action, pending] = useActionState(keepListAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <input type="hidden" name="stageId" value={stageId} />
      <TextField
        state={state}
        name="list"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        label={t("file")}
        hint={t("fileHint")}
        required
      />
      <SubmitButton pending={pending} label={t("look")} pendingLabel={t("reading")} />
    </Form>
  );
}
