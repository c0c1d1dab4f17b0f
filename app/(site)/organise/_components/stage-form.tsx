"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useState } from "react";
import { ChoiceField, Form, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import type { Sport, StageType } from "@/lib/domain/timing/types";
import { EMPTY_FORM } from "@/lib/forms";
import { createStageAction, updateStageAction } from "../stage-actions";
import { CourseField } from "./course-field";
import { AgeGroups, Distances, Limits, Price, Ranking, type StageFields, Times } from "./stage-fields";

type Props = {
  /** The event of a new stage, or the stage that is edited. */
  of: { eventId: string } | { stageId: string };
  timeZone: string;
  stage: StageFields;
  categories: { id: number; name: string; sport: Sport }[];
  tileUrl: string | null;
};

const TYPES: StageType[] = ["gpx", "laps", "point_to_point"];

export function StageForm({ of, timeZone, stage, categories, tileUrl }: Props) {
  const t = useTranslations();
  const isNew = "eventId" in of;
  const [state, action, pending] = useActionState(isNew ? createStageAction : updateStageAction, EMPTY_FORM);
  const [type, setType] = useState((state.values.type as StageType | undefined) ?? stage.type);
  const [categoryId, setCategoryId] = useState(state.values.categoryId ?? stage.categoryId);
  const sport = categories.find(({ id }) => String(id) === categoryId)?.sport ?? "other";
  return (
    <Form state={state} action={action} className="grid gap-10" data-sport={sport}>
      <FormRefusal state={state} />
      {Object.entries(of).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-6">
        <TextField
          state={state}
          name="name"
          label={t("organise.stage.name")}
          hint={t("organise.stage.nameHint")}
          required
          defaultValue={stage.name}
        />
        <ChoiceField
          state={state}
          name="categoryId"
          label={t("organise.stage.category")}
          defaultValue={stage.categoryId}
          onChange={(event) => setCategoryId(event.target.value)}
        >
          <option value="">{t("organise.stage.anySport")}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
        <LongTextField
          state={state}
          name="description"
          label={t("organise.event.description")}
          defaultValue={stage.description}
        />
      </div>
      <Section title={t("organise.stage.sections.timing")}>
        <ChoiceField
          state={state}
          name="type"
          label={t("organise.stage.type")}
          hint={t(`organise.stage.typeHints.${type}`)}
          required
          defaultValue={stage.type}
          onChange={(event) => setType(event.target.value as StageType)}
        >
          {TYPES.map((value) => (
            <option key={value} value={value}>
              {t(`stage.types.${value}`)}
            </option>
          ))}
        </ChoiceField>
        <CourseField sport={sport} tileUrl={tileUrl} isNew={isNew} required={isNew && type === "gpx"} state={state} />
        <Distances state={state} stage={stage} type={type} />
        <Ranking state={state} stage={stage} />
      </Section>
      <Section title={t("organise.stage.sections.times")}>
        <Times state={state} stage={stage} timeZone={timeZone} />
      </Section>
      <Section title={t("organise.stage.sections.limits")}>
        <Limits state={state} stage={stage} />
        <AgeGroups state={state} stage={stage} />
        <Price state={state} stage={stage} />
      </Section>
      <SubmitButton
        pending={pending}
        label={isNew ? t("organise.stage.submit") : t("common.save")}
        pendingLabel={isNew ? t("organise.stage.pending") : t("organise.event.saving")}
      />
    </Form>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-6">
      <h2 className="border-line border-b pb-2 text-3xl">{title}</h2>
      {children}
    </section>
  );
}
