"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { signUpAction } from "../actions";

const SHORTEST_PASSWORD = 8;

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [state, action, pending] = useActionState(signUpAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <input type="hidden" name="next" value={next} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField state={state} name="firstName" label={t("firstName")} required autoComplete="given-name" />
        <TextField state={state} name="lastName" label={t("lastName")} required autoComplete="family-name" />
      </div>
      <TextField
        state={state}
        name="username"
        label={t("username")}
        hint={t("usernameHint")}
        required
        autoComplete="nickname"
      />
      <TextField state={state} name="email" label={t("email")} required type="email" autoComplete="email" />
      <TextField
        state={state}
        name="password"
        label={t("password")}
        hint={t("passwordHint", { min: SHORTEST_PASSWORD })}
        required
        minLength={SHORTEST_PASSWORD}
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton pending={pending} label={t("signUp.submit")} pendingLabel={t("signUp.pending")} />
    </Form>
  );
}
