"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useActionState, useId } from "react";
import { ChoiceField, Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import type { SettingValue } from "@/lib/domain/clubs/settings/types";
import { EMPTY_FORM, type FormState } from "@/lib/forms";
import { settingsAction } from "../actions";

type Values = Record<string, SettingValue | null>;
type Props = { clubId: string; values: Values; currencyFixed: boolean; zones: readonly string[] };

/** Everything that a club says about how it works, in one form. */
export function SettingsForm({ clubId, values, currencyFixed, zones }: Props) {
  const t = useTranslations("clubHouse.settings");
  const [state, action, pending] = useActionState(settingsAction, EMPTY_FORM);
  const field = (name: Known) => ({
    state,
    name,
    label: t(`fields.${name}`),
    defaultValue: String(values[name] ?? ""),
  });
  return (
    // What was saved is what the fields begin with.
    <Form key={JSON.stringify(values)} state={state} action={action} className="grid gap-8">
      <FormRefusal state={state} />
      <FormDone state={state}>{t("saved")}</FormDone>
      <input type="hidden" name="clubId" value={clubId} />
      <fieldset className="grid gap-4">
        <legend className="mb-4 font-bold font-display text-3xl">{t("money")}</legend>
        <ChoiceField {...field("finesVisibility")} required>
          <option value="members">{t("visibilities.members")}</option>
          <option value="own">{t("visibilities.own")}</option>
        </ChoiceField>
        <Currency {...field("currency")} fixed={currencyFixed} />
        <Plain {...field("iban")} hint={t("ibanHint")} maxLength={50} />
        <Plain {...field("bic")} maxLength={20} />
        <Plain {...field("accountHolder")} hint={t("holderHint")} maxLength={100} />
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-4 font-bold font-display text-3xl">{t("roster")}</legend>
        <Zone {...field("timeZone")} hint={t("timeZoneHint")} zones={zones} />
        <Plain {...field("shiftReminderHours")} hint={t("reminderHint")} required inputMode="numeric" />
        <Plain {...field("shiftLeaveHours")} hint={t("leaveHint")} required inputMode="numeric" />
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-4 font-bold font-display text-3xl">{t("people")}</legend>
        <Plain {...field("invitationDays")} required inputMode="numeric" />
        <Plain {...field("expiryNoticeDays")} required inputMode="numeric" />
      </fieldset>
      <div>
        <SubmitButton pending={pending} label={t("save")} pendingLabel={t("save")} />
      </div>
    </Form>
  );
}

type Known =
  | ("finesVisibility" | "currency" | "iban" | "bic" | "accountHolder")
  | ("timeZone" | "shiftReminderHours" | "shiftLeaveHours" | "invitationDays" | "expiryNoticeDays");

function Plain(field: ComponentProps<typeof TextField>) {
  return <TextField autoComplete="off" autoCapitalize="none" spellCheck={false} {...field} />;
}

function Currency({ fixed, ...field }: { fixed: boolean; state: FormState } & ComponentProps<typeof TextField>) {
  const t = useTranslations("clubHouse.settings");
  const value = String(field.defaultValue).toUpperCase();
  return (
    <Plain
      {...field}
      defaultValue={value}
      hint={t(fixed ? "currencyFixed" : "currencyHint")}
      readOnly={fixed}
      required
      maxLength={3}
    />
  );
}

/** A zone, found by typing a part of it. */
function Zone({ zones, ...field }: { zones: readonly string[] } & ComponentProps<typeof TextField>) {
  const list = useId();
  return (
    <>
      <Plain {...field} required list={list} onFocus={(event) => event.currentTarget.select()} />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
