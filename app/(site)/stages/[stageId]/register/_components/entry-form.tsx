"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ChoiceField, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Button } from "@/components/ui/button";
import { StatusMessage } from "@/components/ui/status-message";
import { EMPTY_FORM } from "@/lib/forms";
import { enterAction } from "../actions";

type Props = {
  stageId: string;
  asksBirthdate: boolean;
  birthdate?: string;
  withSelf: boolean;
  guests: { id: string; name: string }[];
};

export function EntryForm({ stageId, asksBirthdate, birthdate, withSelf, guests }: Props) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(enterAction, EMPTY_FORM);
  if (state.done) {
    return (
      <>
        <StatusMessage kind="ok" title={t("register.doneTitle")}>
          {t("register.doneText")}
        </StatusMessage>
        <Button asChild>
          <Link href="/entries">{t("register.seeEntry")}</Link>
        </Button>
      </>
    );
  }
  return (
    <form action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <input type="hidden" name="stageId" value={stageId} />
      {guests.length > 0 && (
        <ChoiceField state={state} name="userId" label={t("register.for")} required>
          {withSelf && <option value="">{t("register.myself")}</option>}
          {guests.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
      )}
      {asksBirthdate && (
        <TextField
          state={state}
          name="birthdate"
          type="date"
          label={t("auth.birthdate")}
          hint={t("register.birthdateText")}
          required
          defaultValue={birthdate}
          autoComplete="bday"
        />
      )}
      <SubmitButton pending={pending} label={t("register.submit")} pendingLabel={t("register.pending")} />
    </form>
  );
}
