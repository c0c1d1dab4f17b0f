"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ChoiceField, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { createEventAction } from "../actions";

export function EventForm({ timeZones, defaultTimeZone }: { timeZones: string[]; defaultTimeZone: string }) {
  const t = useTranslations("organise.event");
  const [state, action, pending] = useActionState(createEventAction, EMPTY_FORM);
  return (
    <form action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <TextField state={state} name="name" label={t("name")} hint={t("nameHint")} required />
      <LongTextField state={state} name="description" label={t("description")} hint={t("descriptionHint")} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField state={state} name="startAt" type="datetime-local" label={t("startAt")} required />
        <TextField state={state} name="endAt" type="datetime-local" label={t("endAt")} required />
      </div>
      <ChoiceField
        state={state}
        name="timeZone"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        required
        defaultValue={defaultTimeZone}
      >
        {timeZones.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </ChoiceField>
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField state={state} name="postalCode" label={t("postalCode")} autoComplete="postal-code" />
        <TextField state={state} name="city" label={t("city")} />
        <TextField state={state} name="country" label={t("country")} autoComplete="country-name" />
      </div>
      <TextField
        state={state}
        name="capacity"
        type="number"
        min={1}
        label={t("capacity")}
        hint={t("capacityHint")}
        inputMode="numeric"
      />
      <SubmitButton pending={pending} label={t("submit")} pendingLabel={t("pending")} />
    </form>
  );
}
