"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import { Button } from "@/components/ui/button";
import { EMPTY_FORM } from "@/lib/forms";
import { AskedForm } from "../../../../_components/quick-form";
import { offerAction, withdrawOfferAction } from "../actions";

export function OfferForm({ eventId }: { eventId: string }) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(offerAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-6">
      <FormRefusal state={state} />
      <input type="hidden" name="eventId" value={eventId} />
      <TextField
        state={state}
        name="role"
        label={t("volunteers.role")}
        hint={t("volunteers.roleHint")}
        maxLength={200}
      />
      <LongTextField
        state={state}
        name="notes"
        label={t("volunteers.notes")}
        hint={t("volunteers.notesHint")}
        maxLength={2000}
      />
      <SubmitButton pending={pending} label={t("volunteers.offer")} pendingLabel={t("common.loading")} />
    </Form>
  );
}

export function TakeOfferBack({ eventId }: { eventId: string }) {
  const t = useTranslations("volunteers");
  return (
    <AskedForm
      action={withdrawOfferAction}
      fields={{ eventId }}
      trigger={
        <Button variant="outline" className="justify-self-start">
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle")}
      text={t("withdrawText")}
      confirm={t("withdraw")}
    />
  );
}
