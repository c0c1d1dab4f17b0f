"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Button } from "@/components/ui/button";
import { EMPTY_FORM } from "@/lib/forms";
import { decideAction } from "../actions";
import type { Choice } from "../choice";

type Props = { choice: Choice; stageId: string; back: string; reason: string };

/** The reason, and then it is decided. */
export function DecideForm({ choice, stageId, back, reason }: Props) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(decideAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-4">
      <FormRefusal state={state} />
      <input type="hidden" name="of" value={stageId} />
      {Object.entries(choice).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <TextField
        state={state}
        name="reason"
        label={t("timingRoom.decide.reason")}
        hint={t("timingRoom.decide.reasonHint")}
        defaultValue={reason}
        maxLength={500}
        required
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton
          pending={pending}
          label={t("timingRoom.decide.save")}
          pendingLabel={t("timingRoom.decide.saving")}
        />
        <Button variant="outline" size="lg" asChild>
          <Link href={back}>{t("common.cancel")}</Link>
        </Button>
      </div>
    </Form>
  );
}
