"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useActionState } from "react";
import { Form, FormRefusal, SubmitButton } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM, type FormAction } from "@/lib/forms";

type Props = {
  id: string;
  action: FormAction;
  label: string;
  title: ReactNode;
  text: ReactNode;
  confirm: string;
  small?: boolean;
};

/** What cannot be undone is asked for twice. */
export function DeleteButton({ id, action: work, label, title, text, confirm, small = false }: Props) {
  const t = useTranslations("common");
  const [state, action, pending] = useActionState(work, EMPTY_FORM);
  return (
    <Dialog
      trigger={
        <Button variant="outline" size={small ? "sm" : "md"} className="justify-self-start text-bad">
          {!small && <Trash2 aria-hidden />}
          {label}
        </Button>
      }
      title={title}
      description={text}
      closeLabel={t("close")}
    >
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <input type="hidden" name="id" value={id} />
        <SubmitButton pending={pending} label={confirm} pendingLabel={t("loading")} variant="danger" />
      </Form>
    </Dialog>
  );
}
