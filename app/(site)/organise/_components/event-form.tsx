"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ChoiceField, Form, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM, type FormState } from "@/lib/forms";
import { createEventAction, updateEventAction } from "../actions";
import { TimeZoneField } from "./time-zone-field";

/** An event as its form shows it. */
export type EventFields = {
  id: string;
  name: string;
  description: string | null;
  startAt: string;
  endAt: string;
  timeZone: string;
  postalCode: string | null;
  city: string | null;
  country: string | null;
  capacity: number | null;
  status: string;
  visibility: "open" | "members_only" | "private";
  currency: string;
  /** It belongs to a club, whose members may be the only ones to see it. */
  isClubs: boolean;
  /** Somebody entered for money: the currency stays. */
  isCurrencyFixed: boolean;
};

type Props = { defaultTimeZone: string; event?: EventFields };

export function EventForm({ event, defaultTimeZone }: Props) {
  const t = useTranslations("organise.event");
  const save = useTranslations("common")("save");
  const [state, action, pending] = useActionState(event ? updateEventAction : createEventAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-6">
      <FormRefusal state={state} />
      {event && <input type="hidden" name="eventId" value={event.id} />}
      <TextField state={state} name="name" label={t("name")} hint={t("nameHint")} required defaultValue={event?.name} />
      <LongTextField
        state={state}
        name="description"
        label={t("description")}
        hint={t("descriptionHint")}
        defaultValue={event?.description ?? ""}
      />
      {event && <Status state={state} status={event.status} />}
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <TextField
          state={state}
          name="startAt"
          type="datetime-local"
          label={t("startAt")}
          required
          defaultValue={event?.startAt}
        />
        <TextField
          state={state}
          name="endAt"
          type="datetime-local"
          label={t("endAt")}
          required
          defaultValue={event?.endAt}
        />
      </div>
      <TimeZoneField state={state} present={event?.timeZone} otherwise={defaultTimeZone} />
      <Place state={state} event={event} />
      <TextField
        state={state}
        name="capacity"
        type="number"
        min={1}
        label={t("capacity")}
        hint={t("capacityHint")}
        inputMode="numeric"
        defaultValue={event?.capacity ?? ""}
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Visible state={state} event={event} />
        <Currency state={state} event={event} />
      </div>
      <SubmitButton
        pending={pending}
        label={event ? save : t("submit")}
        pendingLabel={event ? t("saving") : t("pending")}
      />
    </Form>
  );
}

type Part = { state: FormState };

function Place({ state, event }: Part & Pick<Props, "event">) {
  const t = useTranslations("organise.event");
  return (
    <div className="grid items-start gap-6 sm:grid-cols-3">
      <TextField
        state={state}
        name="postalCode"
        label={t("postalCode")}
        autoComplete="postal-code"
        defaultValue={event?.postalCode ?? ""}
      />
      <TextField
        state={state}
        name="city"
        label={t("city")}
        autoComplete="address-level2"
        defaultValue={event?.city ?? ""}
      />
      <TextField
        state={state}
        name="country"
        label={t("country")}
        autoComplete="country-name"
        defaultValue={event?.country ?? ""}
      />
    </div>
  );
}

function Visible({ state, event }: Part & Pick<Props, "event">) {
  const t = useTranslations("organise.event");
  const choices = event?.isClubs ? (["open", "members_only", "private"] as const) : (["open", "private"] as const);
  return (
    <ChoiceField
      state={state}
      name="visibility"
      label={t("visibility")}
      required
      defaultValue={event?.visibility ?? "open"}
    >
      {choices.map((one) => (
        <option key={one} value={one}>
          {t(`visibilities.${one}`)}
        </option>
      ))}
    </ChoiceField>
  );
}

const CURRENCIES = ["eur", "gbp", "chf", "usd", "cad", "brl", "mxn", "ars", "sek", "nok", "dkk", "pln", "czk", "jpy"];

function Currency({ state, event }: Part & Pick<Props, "event">) {
  const t = useTranslations("payments");
  const present = event?.currency ?? "eur";
  if (event?.isCurrencyFixed)
    return (
      <p className="grid gap-1">
        <span className="font-semibold">
          {t("currency")}: {present.toUpperCase()}
        </span>
        <span className="text-muted text-sm">{t("currencyFixed")}</span>
      </p>
    );
  return (
    <ChoiceField
      state={state}
      name="currency"
      label={t("currency")}
      hint={t("currencyHint")}
      required
      defaultValue={present}
    >
      {[...new Set([present, ...CURRENCIES])].map((code) => (
        <option key={code} value={code}>
          {code.toUpperCase()}
        </option>
      ))}
    </ChoiceField>
  );
}

const STATUSES = ["scheduled", "confirmed", "cancelled"] as const;

/** What an organiser says of an event; that it is being run, or over, shows by itself. */
function Status({ state, status }: Part & { status: string }) {
  const t = useTranslations();
  if (!STATUSES.some((one) => one === status)) return null;
  return (
    <ChoiceField state={state} name="status" label={t("organise.event.status")} required defaultValue={status}>
      {STATUSES.map((one) => (
        <option key={one} value={one}>
          {t(`event.statuses.${one}`)}
        </option>
      ))}
    </ChoiceField>
  );
}
