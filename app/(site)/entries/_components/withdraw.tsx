"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Form, FormDone, FormRefusal, SubmitButton } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM } from "@/lib/forms";
import { withdrawAction } from "../actions";

type Props = { registrationId: string; stage: string; possible: boolean };

/** Asks once more before an entry is taken back, and says when it was: where it stood, which is no longer possible. */
export function Withdraw({ registrationId, stage, possible }: Props) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  const [state, action, pending] = useActionState(withdrawAction, EMPTY_FORM);
  if (!possible) return <FormDone state={state}>{t("entries.withdrawn", { stage })}</FormDone>;
  return (
    <Dialog
      open={open && !state.done}
      onOpenChange={setOpen}
      trigger={
        <Button variant="outline" className="justify-self-start">
          {t("entries.withdraw")}
        </Button>
      }
      title={t("entries.withdrawTitle", { stage })}
      description={t("entries.withdrawText")}
      closeLabel={t("common.close")}
    >
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <input type="hidden" name="registrationId" value={registrationId} />
        <SubmitButton
          pending={pending}
          label={t("entries.withdrawConfirm")}
          pendingLabel={t("common.loading")}
          variant="danger"
        />
      </Form>
    </Dialog>
  );
}
