"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal, LongTextField, SubmitButton, TextField } from "@/components/form";
import { EMPTY_FORM } from "@/lib/forms";
import { createClubAction, updateClubAction } from "../actions";

type Props = { club?: { id: string; name: string; description: string | null } };

export function ClubForm({ club }: Props) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(club ? updateClubAction : createClubAction, EMPTY_FORM);
  return (
    <Form state={state} action={action} className="grid gap-6">
      <FormRefusal state={state} />
      {club && <input type="hidden" name="id" value={club.id} />}
      <TextField
        state={state}
        name="name"
        label={t("clubs.name")}
        required
        maxLength={200}
        autoComplete="organization"
        defaultValue={club?.name}
      />
      <LongTextField
        state={state}
        name="description"
        label={t("clubs.about")}
        hint={t("clubs.aboutHint")}
        rows={6}
        defaultValue={club?.description ?? ""}
      />
      <SubmitButton
        pending={pending}
        label={club ? t("common.save") : t("clubs.submit")}
        pendingLabel={t("common.loading")}
      />
    </Form>
  );
}
