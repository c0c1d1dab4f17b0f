"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type FormEvent, type ReactNode, startTransition, useEffect, useRef } from "react";
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

type Sent = { state: FormState; action: (form: FormData) => void };

/**
 * A form of a server action. It works as any form before the script is there; with it nothing that was typed or chosen
 * is lost by a refusal, not even a file. Then the first wrong field is where one types next, or what happened is read out.
 */
export function Form({ state, action, ...form }: Sent & Omit<ComponentProps<"form">, "action">) {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.done) ref.current?.reset();
    if (!state.done && !state.refusal) return;
    const wrong = state.refusal && ref.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? ref.current?.querySelector<HTMLElement>("[data-outcome]"))?.focus();
  }, [state]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    dropUnchosen(data);
    startTransition(() => action(data));
  };
  return <form ref={ref} action={action} onSubmit={send} {...form} />;
}

/** On its way a file that was not chosen gets a name, and is then an empty one that was. */
function dropUnchosen(data: FormData): void {
  for (const [name, value] of [...data]) if (value instanceof File && value.name === "") data.delete(name);
}

/** Takes what the pressed button left behind, as when the dialog that it stood in is gone. */
const takeLostFocus = (outcome: HTMLElement | null) => {
  if (document.activeElement === document.body) outcome?.focus();
};

/** Where the focus goes once a form was answered. */
function Outcome({ children }: { children: ReactNode }) {
  return (
    <div ref={takeLostFocus} data-outcome tabIndex={-1}>
      {children}
    </div>
  );
}

type Common = { state: FormState; name: string; label: ReactNode; hint?: ReactNode; required?: boolean };

export function TextField({ state, name, label, hint, required, ...input }: Common & ComponentProps<"input">) {
  const t = useTranslations("common");
  const isFile = input.type === "file";
  const typed = input.type === "password" || isFile ? undefined : (state.values[name] ?? input.defaultValue);
  // Without the script a refused form is a new page, and a browser puts no file into it.
  const chosenAgain = isFile && state.refusal && <noscript> {t("fileAgain")}</noscript>;
  return (
    <Field
      label={label}
      hint={
        chosenAgain ? (
          <>
            {hint}
            {chosenAgain}
          </>
        ) : (
          hint
        )
      }
      error={useFieldError(state, name)}
      required={required}
      optional={t("optional")}
    >
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
  const issues = issuesIn(state);
  // What is wrong with no field in particular has no field to stand at.
  const whole = issues.find(({ path }) => path[0] === "");
  return (
    <Outcome>
      <StatusMessage kind="bad">
        {code !== "invalid"
          ? t(`refusal.${code}`, facts as Texts as never)
          : whole
            ? t(`field.${whole.rule}`, { min: 0, max: 0, ...whole.facts } as Texts as never)
            : t("form", { count: issues.length })}
      </StatusMessage>
    </Outcome>
  );
}

/** What a form that stays on its page has done. */
export function FormDone({ state, title, children }: { state: FormState; title?: ReactNode; children?: ReactNode }) {
  if (!state.done) return null;
  return (
    <Outcome>
      <StatusMessage kind="ok" title={title}>
        {children}
      </StatusMessage>
    </Outcome>
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
