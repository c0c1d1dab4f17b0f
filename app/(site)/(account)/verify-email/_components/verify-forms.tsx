"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FormRefusal, SubmitButton } from "@/components/form";
import { StatusMessage } from "@/components/ui/status-message";
import { EMPTY_FORM } from "@/lib/forms";
import { resendAction, verifyAction } from "../actions";

export function VerifyForm({ token }: { token: string }) {
  const t = useTranslations("auth.verify");
  const [state, action, pending] = useActionState(verifyAction, EMPTY_FORM);
  if (state.done) {
    return (
      <StatusMessage kind="ok" title={t("doneTitle")}>
        {t("doneText")}
      </StatusMessage>
    );
  }
  return (
    <form action={action} className="grid gap-5">
      {state.refusal ? (
        <StatusMessage kind="bad" title={t("failedTitle")}>
          {t("failedText")}
        </StatusMessage>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <SubmitButton pending={pending} label={t("submit")} pendingLabel={t("pending")} />
    </form>
  );
}

export function ResendForm() {
  const t = useTranslations("auth.verify");
  const [state, action, pending] = useActionState(resendAction, EMPTY_FORM);
  return (
    <form action={action} className="grid gap-5">
      <FormRefusal state={state} />
      {state.done && <StatusMessage kind="ok">{t("resent", { email: state.done.email ?? "" })}</StatusMessage>}
      <SubmitButton pending={pending} label={t("resend")} pendingLabel={t("pending")} variant="outline" />
    </form>
  );
}
