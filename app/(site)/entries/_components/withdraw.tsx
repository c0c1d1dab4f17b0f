"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { FormRefusal, SubmitButton } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM } from "@/lib/forms";
import { withdrawAction } from "../actions";

export function Withdraw({ registrationId, stage }: { registrationId: string; stage: string }) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  const [state, action, pending] = useActionState(withdrawAction, EMPTY_FORM);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="outline" size="sm" className="justify-self-start">
          {t("entries.withdraw")}
        </Button>
      }
      title={t("entries.withdrawTitle", { stage })}
      description={t("entries.withdrawText")}
      closeLabel={t("common.close")}
    >
      <form action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <input type="hidden" name="registrationId" value={registrationId} />
        <SubmitButton
          pending={pending}
          label={t("entries.withdrawConfirm")}
          pendingLabel={t("common.loading")}
          variant="danger"
        />
      </form>
    </Dialog>
  );
}
