"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { FieldsForm } from "@/components/fields-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = { trigger: ReactNode; title: ReactNode; text?: ReactNode; quiet?: boolean } & Omit<
  ComponentProps<typeof FieldsForm>,
  "pending"
>;

/** A form that opens where it is needed. */
export function DialogForm({ trigger, title, text, quiet = false, ...form }: Props) {
  const t = useTranslations("common");
  return (
    <Dialog
      trigger={
        <Button
          variant={quiet ? "quiet" : "outline"}
          size="sm"
          className={quiet ? "-mr-3 font-normal text-muted underline" : undefined}
        >
          {trigger}
        </Button>
      }
      title={title}
      description={text}
      closeLabel={t("close")}
    >
      <FieldsForm pending={t("loading")} {...form} />
    </Dialog>
  );
}
