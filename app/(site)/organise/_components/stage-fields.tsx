"use client";

import { useTranslations } from "next-intl";
import { ChoiceField, TextField } from "@/components/form";
import type { StageType } from "@/lib/domain/timing/types";
import type { FormState } from "@/lib/forms";

/** A stage as its form shows it: text as it is typed, times on the event's clock. */
export type StageFields = Record<
  | "name"
  | "description"
  | "categoryId"
  | "startAt"
  | "endAt"
  | "registrationEndAt"
  | "minAge"
  | "capacity"
  | "bibMin"
  | "bibMax"
  | "lapDistanceMeters"
  | "requiredLaps"
  | "totalDistanceMeters"
  /** As typed, in the event's currency. */
  | "price"
  /** Ages with commas. */
  | "ageGroupsFrom",
  string
> & {
  type: StageType;
  clock: "gun" | "net";
  rounding: "none" | "second_up";
  ties: "shared" | "milliseconds";
  /** ISO 4217. */
  currency: string;
};

type Part = { state: FormState; stage: StageFields };

/** How far it goes, as far as the way of timing leaves it open. */
export function Distances({ state, stage, type }: Part & { type: StageType }) {
  const t = useTranslations("organise.stage");
  const metres = { state, type: "number", step: "any", min: 1, inputMode: "decimal" } as const;
  if (type !== "laps")
    return (
      <TextField
        {...metres}
        name="totalDistanceMeters"
        label={t("totalDistance")}
        defaultValue={stage.totalDistanceMeters}
      />
    );
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <TextField {...metres} name="lapDistanceMeters" label={t("lapDistance")} defaultValue={stage.lapDistanceMeters} />
      <TextField
        state={state}
        name="requiredLaps"
        type="number"
        min={1}
        label={t("requiredLaps")}
        hint={t("requiredLapsHint")}
        inputMode="numeric"
        defaultValue={stage.requiredLaps}
      />
    </div>
  );
}

export function Times({ state, stage, timeZone }: Part & { timeZone: string }) {
  const t = useTranslations();
  return (
    <>
      <p className="text-muted">{t("common.localZone", { zone: timeZone })}</p>
      <div className="grid items-end gap-6 sm:grid-cols-2">
        <TextField
          state={state}
          name="startAt"
          type="datetime-local"
          label={t("organise.stage.startAt")}
          hint={t("organise.stage.startAtHint")}
          defaultValue={stage.startAt}
        />
        <TextField
          state={state}
          name="endAt"
          type="datetime-local"
          label={t("organise.stage.endAt")}
          hint={t("organise.stage.endAtHint")}
          defaultValue={stage.endAt}
        />
      </div>
      <TextField
        state={state}
        name="registrationEndAt"
        type="datetime-local"
        label={t("organise.stage.registrationEndAt")}
        hint={t("organise.stage.registrationEndAtHint")}
        defaultValue={stage.registrationEndAt}
      />
    </>
  );
}

/** How times become ranks. */
export function Ranking({ state, stage }: Part) {
  const t = useTranslations("organise.stage");
  return (
    <div className="grid items-start gap-6 sm:grid-cols-3">
      <ChoiceField state={state} name="clock" label={t("clock")} required defaultValue={stage.clock}>
        <option value="gun">{t("clocks.gun")}</option>
        <option value="net">{t("clocks.net")}</option>
      </ChoiceField>
      <ChoiceField state={state} name="rounding" label={t("rounding")} required defaultValue={stage.rounding}>
        <option value="none">{t("roundings.none")}</option>
        <option value="second_up">{t("roundings.second_up")}</option>
      </ChoiceField>
      <ChoiceField state={state} name="ties" label={t("ties")} required defaultValue={stage.ties}>
        <option value="shared">{t("tieRules.shared")}</option>
        <option value="milliseconds">{t("tieRules.milliseconds")}</option>
      </ChoiceField>
    </div>
  );
}

export function AgeGroups({ state, stage }: Part) {
  const t = useTranslations("organise.stage");
  return (
    <TextField
      state={state}
      name="ageGroupsFrom"
      label={t("ageGroupsFrom")}
      hint={t("ageGroupsHint")}
      inputMode="text"
      defaultValue={stage.ageGroupsFrom}
    />
  );
}

export function Price({ state, stage }: Part) {
  const t = useTranslations("payments");
  return (
    <TextField
      state={state}
      name="price"
      label={t("price")}
      hint={t("priceHint", { currency: stage.currency.toUpperCase() })}
      inputMode="decimal"
      defaultValue={stage.price}
    />
  );
}

const LIMITS = [
  ["minAge", 0, 120],
  ["capacity", 1, undefined],
  ["bibMin", 0, undefined],
  ["bibMax", 0, undefined],
] as const;

export function Limits({ state, stage }: Part) {
  const t = useTranslations("organise.stage");
  return (
    <div className="grid items-end gap-6 xs:grid-cols-2">
      {LIMITS.map(([name, min, max]) => (
        <TextField
          key={name}
          state={state}
          name={name}
          type="number"
          min={min}
          max={max}
          label={t(name)}
          inputMode="numeric"
          defaultValue={stage[name]}
        />
      ))}
    </div>
  );
}
