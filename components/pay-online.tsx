"use client";

import { CreditCard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { EMPTY_FORM, type FormAction } from "@/lib/forms";
import { Form, FormRefusal } from "./form";
import { Button } from "./ui/button";

/** `fields`: what is paid for. */
type Props = { fields: Record<string, string>; amount: string; action: FormAction };

/** The way to the provider's page where something is paid. */
export function PayOnline({ fields, amount, action: pay }: Props) {
  const t = useTranslations("payments");
  const [state, action, pending] = useActionState(pay, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-2">
      <FormRefusal state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" pending={pending}>
        {!pending && <CreditCard aria-hidden />}
        {pending ? t("paying") : t("pay", { amount })}
      </Button>
    </Form>
  );
}
