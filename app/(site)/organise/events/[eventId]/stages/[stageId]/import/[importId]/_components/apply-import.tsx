"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { applyImportAction } from "../../../actions";

export function ApplyImport({ importId, count }: { importId: string; count: number }) {
  const t = useTranslations("organise.import");
  const [state, action, pending] = useActionState(applyImportAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-3">
      <FormRefusal state={state} />
      <input type="hidden" name="importId" value={importId} />
      <SubmitButton pending={pending} label={t("apply", { count })} pendingLabel={t("applying")} />
    </Form>
  );
}
