"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ChoiceField, Form, FormDone, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM, type FormState } from "@/lib/forms";
import { changeShiftAction, planShiftAction } from "../actions";

type Shown = {
  title: string | null;
  place: string | null;
  note: string | null;
  needed: number | null;
  qualificationId: string | null;
};
type Props = {
  clubId: string;
  /** Null: a new one. */
  shiftId: string | null;
  shift?: Shown;
  day: string;
  from: string;
  to: string;
  qualifications: { id: string; name: string }[];
};

/** A shift as its manager writes it; only a new one comes again every week. */
export function ShiftForm({ clubId, shiftId, shift, qualifications, ...times }: Props) {
  const t = useTranslations("shifts.form");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(shiftId ? changeShiftAction : planShiftAction, EMPTY_FORM);
  const tooMany = Number(state.done?.tooMany ?? 0);
  return (
    <Form state={state} action={action} className="grid gap-5" key={shiftId}>
      <FormRefusal state={state} />
      <FormDone state={state}>
        {common("saved")}
        {tooMany > 0 && <p>{t("tooMany", { count: tooMany })}</p>}
      </FormDone>
      <input type="hidden" name="clubId" value={clubId} />
      {shiftId && <input type="hidden" name="shiftId" value={shiftId} />}
      <TextField
        {...{ state, name: "title", label: t("title"), hint: t("titleHint"), maxLength: 100, autoComplete: "off" }}
        defaultValue={shift?.title ?? ""}
      />
      <Times state={state} {...times} />
      {!shiftId && (
        <TextField state={state} name="repeatWeekly" type="date" label={t("repeat")} hint={t("repeatHint")} />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          {...{ state, name: "needed", type: "number", min: 1, max: 1000, inputMode: "numeric" }}
          label={t("needed")}
          hint={t("neededHint")}
          defaultValue={shift?.needed ?? ""}
        />
        <TextField
          {...{ state, name: "place", label: t("place"), hint: t("placeHint"), maxLength: 200 }}
          defaultValue={shift?.place ?? ""}
        />
      </div>
      {qualifications.length > 0 && (
        <ChoiceField
          {...{ state, name: "qualificationId", label: t("qualification") }}
          defaultValue={shift?.qualificationId ?? ""}
        >
          <option value="">{t("noQualification")}</option>
          {qualifications.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
      )}
      <LongTextField
        {...{ state, name: "note", label: t("note"), maxLength: 2000, rows: 3 }}
        defaultValue={shift?.note ?? ""}
      />
      <SubmitButton pending={pending} label={shiftId ? common("save") : t("submit")} pendingLabel={common("loading")} />
    </Form>
  );
}

function Times({ state, day, from, to }: { state: FormState } & Pick<Props, "day" | "from" | "to">) {
  const t = useTranslations("shifts.form");
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{t("when")}</legend>
      <div className="grid grid-cols-2 gap-5 sm:grid-cols-[2fr_1fr_1fr]">
        <div className="col-span-2 sm:col-span-1">
          <TextField state={state} name="day" type="date" label={t("day")} required defaultValue={day} />
        </div>
        <TextField state={state} name="from" type="time" label={t("from")} required defaultValue={from} />
        <TextField state={state} name="to" type="time" label={t("to")} required defaultValue={to} />
      </div>
      <p className="text-muted text-sm">{t("nextDay")}</p>
    </fieldset>
  );
}
