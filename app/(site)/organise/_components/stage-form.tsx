"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { ChoiceField, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import type { Sport, StageType } from "@/lib/domain/timing/types";
import { EMPTY_FORM } from "@/lib/forms";
import { createStageAction } from "../actions";
import { CourseField } from "./course-field";

type Category = { id: number; label: string; sport: Sport };
type Props = {
  eventId: string;
  timeZone: string;
  defaultStart: string;
  defaultEnd: string;
  categories: Category[];
  tileUrl: string;
};

const TYPES: StageType[] = ["gpx", "laps", "point_to_point"];

export function StageForm({ eventId, timeZone, defaultStart, defaultEnd, categories, tileUrl }: Props) {
  const t = useTranslations("organise.stage");
  const rules = useTranslations("timing.rules");
  const [state, action, pending] = useActionState(createStageAction, EMPTY_FORM);
  const [type, setType] = useState<StageType>("gpx");
  const [categoryId, setCategoryId] = useState("");
  const sport = categories.find(({ id }) => String(id) === categoryId)?.sport ?? "other";
  return (
    <form action={action} className="grid gap-5" data-sport={sport}>
      <FormRefusal state={state} />
      <input type="hidden" name="eventId" value={eventId} />
      <TextField state={state} name="name" label={t("name")} hint={t("nameHint")} required />
      <ChoiceField
        state={state}
        name="categoryId"
        label={t("category")}
        onChange={(event) => setCategoryId(event.target.value)}
      >
        <option value="">–</option>
        {categories.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        state={state}
        name="type"
        label={t("type")}
        hint={t(`typeHints.${type}`)}
        required
        onChange={(event) => setType(event.target.value as StageType)}
      >
        {TYPES.map((value) => (
          <option key={value} value={value}>
            {rules(`type.${value}`)}
          </option>
        ))}
      </ChoiceField>
      <CourseField sport={sport} tileUrl={tileUrl} required={type === "gpx"} state={state} />
      {type === "laps" && (
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            state={state}
            name="lapDistanceMeters"
            type="number"
            step="any"
            min={1}
            label={t("lapDistance")}
            inputMode="decimal"
          />
          <TextField
            state={state}
            name="requiredLaps"
            type="number"
            min={1}
            label={t("requiredLaps")}
            hint={t("requiredLapsHint")}
            inputMode="numeric"
          />
        </div>
      )}
      {type !== "laps" && (
        <TextField
          state={state}
          name="totalDistanceMeters"
          type="number"
          step="any"
          min={1}
          label={t("totalDistance")}
          inputMode="decimal"
        />
      )}
      <Times state={state} timeZone={timeZone} defaultStart={defaultStart} defaultEnd={defaultEnd} />
      <ChoiceField state={state} name="clock" label={t("clock")} required>
        <option value="gun">{t("clocks.gun")}</option>
        <option value="net">{t("clocks.net")}</option>
      </ChoiceField>
      <Limits state={state} />
      <LongTextField state={state} name="description" label={useTranslations("organise.event")("description")} />
      <SubmitButton pending={pending} label={t("submit")} pendingLabel={t("pending")} />
    </form>
  );
}

type Part = { state: Parameters<typeof TextField>[0]["state"] };

function Times({
  state,
  timeZone,
  defaultStart,
  defaultEnd,
}: Part & { timeZone: string; defaultStart: string; defaultEnd: string }) {
  const t = useTranslations();
  return (
    <div className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          state={state}
          name="startAt"
          type="datetime-local"
          label={t("organise.stage.startAt")}
          hint={t("organise.stage.startAtHint")}
          defaultValue={defaultStart}
        />
        <TextField
          state={state}
          name="endAt"
          type="datetime-local"
          label={t("organise.stage.endAt")}
          hint={t("organise.stage.endAtHint")}
          defaultValue={defaultEnd}
        />
      </div>
      <TextField
        state={state}
        name="registrationEndAt"
        type="datetime-local"
        label={t("organise.stage.registrationEndAt")}
        hint={t("organise.stage.registrationEndAtHint")}
      />
      <p className="text-muted text-sm">{t("common.localZone", { zone: timeZone })}</p>
    </div>
  );
}

function Limits({ state }: Part) {
  const t = useTranslations("organise.stage");
  return (
    <div className="grid gap-5 sm:grid-cols-4">
      <TextField state={state} name="minAge" type="number" min={0} max={120} label={t("minAge")} inputMode="numeric" />
      <TextField state={state} name="capacity" type="number" min={1} label={t("capacity")} inputMode="numeric" />
      <TextField state={state} name="bibMin" type="number" min={0} label={t("bibMin")} inputMode="numeric" />
      <TextField state={state} name="bibMax" type="number" min={0} label={t("bibMax")} inputMode="numeric" />
    </div>
  );
}
