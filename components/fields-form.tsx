"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useActionState, useState } from "react";
import { EMPTY_FORM, type FormAction, type FormState } from "@/lib/forms";
import { ChoiceField, Form, FormDone, FormRefusal, LongTextField, SubmitButton, TextField } from "./form";
import { Button } from "./ui/button";

/** A field of a plain form, as a page says it. `options`: one of a list; `rows`: a long text. */
export type FormField = {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  defaultValue?: string;
  type?: "text" | "email" | "password" | "date" | "url" | "file";
  /** Kinds of files that may be chosen. */
  accept?: string;
  autoComplete?: string;
  /** Which keys a phone shows. */
  inputMode?: "decimal" | "numeric";
  rows?: number;
  options?: { value: string; label: string }[];
};

type Props = {
  action: FormAction;
  fields?: FormField[];
  hidden?: Record<string, string>;
  submit: string;
  pending: string;
  done?: string;
  variant?: "primary" | "outline" | "danger";
  /** What a done form shows as `value`, to be copied; the words of the button that does. */
  copy?: { label: string; done: string };
  /** Once done there is nothing to send again. */
  once?: boolean;
  children?: ReactNode;
};

/** A form whose fields a page lists: it stays on its page, keeps what was typed and says what happened. */
export function FieldsForm({ action, fields = [], hidden = {}, submit, pending, done, copy, once, ...look }: Props) {
  const [state, send, busy] = useActionState(action, EMPTY_FORM);
  const small = fields.length === 0;
  return (
    // What was saved is what the fields begin with anew; what was said of it stays.
    <Form
      key={fields.map(({ defaultValue }) => defaultValue).join("\n")}
      state={state}
      action={send}
      className="grid gap-4"
    >
      <FormRefusal state={state} />
      {done && (
        <FormDone state={state}>
          <span className="grid gap-3">
            {done}
            {copy && state.done?.value && <Copied value={state.done.value} {...copy} />}
          </span>
        </FormDone>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!(once && state.done) && (
        <>
          {fields.map((field) => (
            <AnyField key={field.name} state={state} {...field} />
          ))}
          {look.children}
          <div>
            <SubmitButton
              pending={busy}
              label={submit}
              pendingLabel={pending}
              variant={look.variant ?? "primary"}
              size={small ? "md" : "lg"}
            />
          </div>
        </>
      )}
    </Form>
  );
}

function AnyField({ state, options, rows, ...field }: FormField & { state: FormState }) {
  if (options)
    return (
      <ChoiceField state={state} {...field}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </ChoiceField>
    );
  if (rows) return <LongTextField state={state} rows={rows} {...field} />;
  return <TextField state={state} {...field} />;
}

function Copied({ value, label, done }: { value: string; label: string; done: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <span className="grid gap-2">
      <code className="wrap-anywhere rounded-md border border-line bg-ground p-3 text-ink text-sm">{value}</code>
      <Button variant="outline" className="justify-self-start" onClick={copy}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {copied ? done : label}
      </Button>
    </span>
  );
}
