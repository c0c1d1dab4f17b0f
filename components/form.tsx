"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import type { Issue } from "@/lib/domain/errors";
import type { FormState } from "@/lib/forms";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { Input } from "./ui/input";
import { Select } from "./ui/select";
import { StatusMessage } from "./ui/status-message";
import { Textarea } from "./ui/textarea";

type Texts = Record<string, string | number | Date>;

const issuesIn = (state: FormState): Issue[] =>
  state.refusal?.code === "invalid" ? (state.refusal.facts.issues as Issue[]) : [];

/** The sentence at a field, where something is wrong with it. */
function useFieldError(state: FormState, name: string): string | undefined {
  const t = useTranslations("errors.field");
  const issue = issuesIn(state).find(({ path }) => path[0] === name);
  return issue && t(issue.rule, { min: 0, max: 0, ...issue.facts } as Texts as never);
}

type Common = { state: FormState; name: string; label: ReactNode; hint?: ReactNode; required?: boolean };

export function TextField({ state, name, label, hint, required, ...input }: Common & ComponentProps<"input">) {
  const t = useTranslations("common");
  const typed =
    input.type === "password" || input.type === "file" ? undefined : (state.values[name] ?? input.defaultValue);
  return (
    <Field label={label} hint={hint} error={useFieldError(state, name)} required={required} optional={t("optional")}>
      {(control) => <Input name={name} {...input} {...control} defaultValue={typed} />}
    </Field>
  );
}

export function LongTextField({ state, name, label, hint, required, ...area }: Common & ComponentProps<"textarea">) {
  const t = useTranslations("common");
  return (
    <Field label={label} hint={hint} error={useFieldError(state, name)} required={required} optional={t("optional")}>
      {(control) => (
        <Textarea name={name} rows={4} {...area} {...control} defaultValue={state.values[name] ?? area.defaultValue} />
      )}
    </Field>
  );
}

export function ChoiceField({
  state,
  name,
  label,
  hint,
  required,
  children,
  ...select
}: Common & ComponentProps<"select">) {
  const t = useTranslations("common");
  const chosen = state.values[name] ?? select.defaultValue;
  return (
    <Field label={label} hint={hint} error={useFieldError(state, name)} required={required} optional={t("optional")}>
      {(control) => (
        // A form that comes back resets its selects to what they were first drawn with.
        <Select key={String(chosen)} name={name} {...select} {...control} defaultValue={chosen}>
          {children}
        </Select>
      )}
    </Field>
  );
}

/** What is wrong with the form as a whole. */
export function FormRefusal({ state }: { state: FormState }) {
  const t = useTranslations("errors");
  if (!state.refusal) return null;
  const { code, facts } = state.refusal;
  const count = issuesIn(state).length;
  return (
    <StatusMessage kind="bad">
      {code === "invalid" ? t("form", { count }) : t(`refusal.${code}`, facts as Texts as never)}
    </StatusMessage>
  );
}

export function SubmitButton({
  pending,
  label,
  pendingLabel,
  ...button
}: { pending: boolean; label: ReactNode; pendingLabel: ReactNode } & ComponentProps<typeof Button>) {
  return (
    <Button type="submit" size="lg" pending={pending} {...button}>
      {pending ? pendingLabel : label}
    </Button>
  );
}
