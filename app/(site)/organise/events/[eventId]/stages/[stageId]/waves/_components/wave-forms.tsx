"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ChoiceField, Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { DeleteButton } from "../../../../../../_components/delete-button";
import { ageGroupsAction, assignWaveAction, createWaveAction, deleteWaveAction, updateWaveAction } from "../actions";

export type WaveView = { id: string; name: string; startAt: string; entries: number };

/** A wave: its name, its gun and how many start with it. */
export function WaveForm({ stageId, wave, startAt }: { stageId: string; wave: WaveView | null; startAt: string }) {
  const t = useTranslations("waves");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(wave ? updateWaveAction : createWaveAction, EMPTY_FORM);
  return (
    <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h3 className="text-2xl/7">
        {wave ? wave.name : t("add")}
        {wave && <span className="figures ml-3 text-lg text-muted">{t("entries", { count: wave.entries })}</span>}
      </h3>
      <Form state={state} action={action} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        {wave ? (
          <input type="hidden" name="waveId" value={wave.id} />
        ) : (
          <input type="hidden" name="stageId" value={stageId} />
        )}
        <TextField state={state} name="name" label={t("name")} defaultValue={wave?.name} maxLength={60} required />
        <TextField
          {...{ state, name: "startAt", label: t("startAt"), type: "datetime-local", step: 1, required: true }}
          defaultValue={wave?.startAt ?? startAt}
        />
        <SubmitButton
          pending={pending}
          size="md"
          label={wave ? common("save") : t("create")}
          pendingLabel={common("loading")}
        />
        <div className="sm:col-span-3">
          <FormRefusal state={state} />
          <FormDone state={state}>{t("saved")}</FormDone>
        </div>
      </Form>
      {wave && (
        <DeleteButton
          id={wave.id}
          action={deleteWaveAction}
          label={t("delete")}
          title={t("deleteTitle", { name: wave.name })}
          text={t("deleteText")}
          confirm={t("deleteConfirm")}
          small
        />
      )}
    </div>
  );
}

/** Puts entries into a wave: by their bibs, or by gender and age. */
export function AssignForm({ stageId, waves, by }: { stageId: string; waves: WaveView[]; by: "bibs" | "people" }) {
  const t = useTranslations("waves");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(assignWaveAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h3 className="text-2xl/7">{t(`by.${by}`)}</h3>
      <input type="hidden" name="stageId" value={stageId} />
      <input type="hidden" name="by" value={by} />
      {by === "people" && (
        <ChoiceField state={state} name="gender" label={t("gender")} defaultValue="">
          <option value="">{t("genders.any")}</option>
          {(["female", "male", "nonbinary"] as const).map((gender) => (
            <option key={gender} value={gender}>
              {t(`genders.${gender}`)}
            </option>
          ))}
        </ChoiceField>
      )}
      <div className="grid grid-cols-2 items-end gap-3">
        <TextField
          {...{ state, name: "from", inputMode: "numeric", required: by === "bibs" }}
          label={t(`from.${by}`)}
        />
        <TextField {...{ state, name: "to", inputMode: "numeric" }} label={t(`to.${by}`)} />
      </div>
      <ChoiceField state={state} name="waveId" label={t("into")} required>
        {waves.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="none">{t("withStage")}</option>
      </ChoiceField>
      <FormRefusal state={state} />
      <FormDone state={state}>{t("assigned", { count: Number(state.done?.entries ?? 0) })}</FormDone>
      <SubmitButton
        {...{ pending, size: "md", variant: "outline", className: "justify-self-start" }}
        label={t("assign")}
        pendingLabel={common("loading")}
      />
    </Form>
  );
}

/** The first ages of the stage's age groups. */
export function AgeGroupsForm({ stageId, ages }: { stageId: string; ages: string }) {
  const t = useTranslations("waves.ages");
  const common = useTranslations("common");
  const [state, action, pending] = useActionState(ageGroupsAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid max-w-xl gap-3">
      <input type="hidden" name="stageId" value={stageId} />
      <TextField state={state} name="ages" label={t("label")} hint={t("hint")} defaultValue={ages} />
      <FormRefusal state={state} />
      <FormDone state={state}>{common("saved")}</FormDone>
      <SubmitButton
        {...{ pending, size: "md", className: "justify-self-start" }}
        label={common("save")}
        pendingLabel={common("loading")}
      />
    </Form>
  );
}
