"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal, SubmitButton } from "@/components/form";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { EMPTY_FORM } from "@/lib/forms";
import { resendAction, verifyAction } from "../actions";

/** Offers a new link where the old one failed, to whoever is signed in and still needs one. */
export function VerifyForm({ token, mayResend, next }: { token: string; mayResend: boolean; next: string }) {
  const t = useTranslations("auth.verify");
  const [state, action, pending] = useActionState(verifyAction, EMPTY_FORM);
  if (state.refusal) {
    return (
      <>
        <StatusMessage kind="bad" title={t("failedTitle")}>
          {t("failedText")}
        </StatusMessage>
        {mayResend && <ResendForm />}
      </>
    );
  }
  return (
    <Form state={state} action={action} className="grid gap-6">
      <FormDone state={state} title={t("doneTitle")}>
        {t("doneText")}
      </FormDone>
      <input type="hidden" name="token" value={token} />
      {state.done ? (
        <Button asChild size="lg">
          <Link href={next}>{t("continue")}</Link>
        </Button>
      ) : (
        <SubmitButton pending={pending} label={t("submit")} pendingLabel={t("pending")} />
      )}
    </Form>
  );
}

export function ResendForm() {
  const t = useTranslations("auth.verify");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(resendAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <FormDone state={state}>{t("resent", { email: state.done?.email ?? "" })}</FormDone>
      <SubmitButton pending={pending} label={t("resend")} pendingLabel={common("loading")} variant="outline" />
    </Form>
  );
}
