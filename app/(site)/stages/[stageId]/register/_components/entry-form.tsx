"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { payAction } from "@/app/(site)/entries/actions";
import { ChoiceField, Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { PayOnline } from "@/components/pay-online";
import { Button } from "@/components/ui/button";
import { EMPTY_FORM } from "@/lib/forms";
import { enterAction } from "../actions";

/** In a select that has to be answered, an empty value is no answer. */
const MYSELF = "me";

type Props = {
  stageId: string;
  asksBirthdate: boolean;
  birthdate?: string;
  withSelf: boolean;
  /** As it is read; null: free. */
  price: string | null;
  /** Whether it can be paid online. */
  online: boolean;
  guests: { id: string; name: string }[];
};

export function EntryForm({ stageId, asksBirthdate, birthdate, withSelf, guests, price, online }: Props) {
  const t = useTranslations();
  const [state, action, pending] = useActionState(enterAction, EMPTY_FORM);
  // A guest's date of birth is in the guest's profile.
  const [runner, setRunner] = useState(state.values.userId ?? (withSelf ? MYSELF : guests[0]?.id));
  if (state.done) {
    return (
      <>
        <FormDone state={state} title={t("register.doneTitle")}>
          {t("register.doneText")}
          {price && (
            <span className="block">{t(online ? "register.payNext" : "register.payOnSite", { amount: price })}</span>
          )}
        </FormDone>
        {price && online && state.done.registrationId && (
          <PayOnline fields={{ registrationId: state.done.registrationId }} amount={price} action={payAction} />
        )}
        <Button asChild size="lg" variant={price && online ? "outline" : "primary"}>
          <Link href="/entries">{t("register.seeEntry")}</Link>
        </Button>
      </>
    );
  }
  return (
    <Form state={state} action={action} className="grid gap-5">
      <FormRefusal state={state} />
      <input type="hidden" name="stageId" value={stageId} />
      {guests.length > 0 && (
        <ChoiceField
          state={state}
          name="userId"
          label={t("register.for")}
          required
          onChange={(event) => setRunner(event.target.value)}
        >
          {withSelf && <option value={MYSELF}>{t("register.myself")}</option>}
          {guests.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
      )}
      {asksBirthdate && (runner ?? MYSELF) === MYSELF && (
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
      {price && <p>{t(online ? "register.costs" : "register.payOnSite", { amount: price })}</p>}
      <SubmitButton pending={pending} label={t("register.submit")} pendingLabel={t("register.pending")} />
    </Form>
  );
}
