"use client";

import { CreditCard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { EMPTY_FORM, type FormAction } from "@/lib/forms";
import { Form, FormRefusal } from "./form";
import { Button } from "./ui/button";

type Props = { registrationId: string; amount: string; action: FormAction };

/** The way to the page where an entry is paid. */
export function PayEntry({ registrationId, amount, action: pay }: Props) {
  const t = useTranslations("payments");
  const [state, action, pending] = useActionState(pay, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-2">
      <FormRefusal state={state} />
      <input type="hidden" name="registrationId" value={registrationId} />
      <Button type="submit" pending={pending}>
        {!pending && <CreditCard aria-hidden />}
        {pending ? t("paying") : t("pay", { amount })}
      </Button>
    </Form>
  );
}
