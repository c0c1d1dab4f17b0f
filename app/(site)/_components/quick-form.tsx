"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useActionState } from "react";
import { Form, FormDone, FormRefusal, SubmitButton } from "@/components/form";
import type { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM, type FormAction } from "@/lib/forms";

type Props = {
  action: FormAction;
  fields: Record<string, string>;
  label: ReactNode;
  done?: ReactNode;
  children?: ReactNode;
} & Pick<ComponentProps<typeof Button>, "variant" | "size" | "className" | "aria-label">;

/** A decision that takes one press. */
export function QuickForm({ action: work, fields, label, done, children, ...button }: Props) {
  const t = useTranslations("common");
  const [state, action, pending] = useActionState(work, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-2">
      <Hidden fields={fields} />
      <div className="flex gap-2">
        {children}
        <SubmitButton pending={pending} label={label} pendingLabel={t("loading")} size="md" {...button} />
      </div>
      <FormRefusal state={state} />
      {done && <FormDone state={state}>{done}</FormDone>}
    </Form>
  );
}

type AskedProps = Omit<Props, "label" | "done"> & {
  trigger: ReactNode;
  title: ReactNode;
  text: ReactNode;
  confirm: ReactNode;
};

/** A decision that is asked for twice. */
export function AskedForm({ action: work, fields, trigger, title, text, confirm }: AskedProps) {
  const t = useTranslations("common");
  const [state, action, pending] = useActionState(work, EMPTY_FORM);
  return (
    <Dialog trigger={trigger} title={title} description={text} closeLabel={t("close")}>
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <Hidden fields={fields} />
        <SubmitButton pending={pending} label={confirm} pendingLabel={t("loading")} variant="danger" />
      </Form>
    </Dialog>
  );
}

function Hidden({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
