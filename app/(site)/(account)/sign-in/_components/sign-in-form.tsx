"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { signInAction } from "../actions";

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [state, action, pending] = useActionState(signInAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <input type="hidden" name="next" value={next} />
      <TextField
        state={state}
        name="identifier"
        label={t("email")}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
      />
      <TextField
        state={state}
        name="password"
        label={t("password")}
        required
        type="password"
        autoComplete="current-password"
      />
      <SubmitButton pending={pending} label={t("signIn.submit")} pendingLabel={t("signIn.pending")} />
    </Form>
  );
}
