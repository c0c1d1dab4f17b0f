"use client";

import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal } from "@/components/form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { RegistrationStatus } from "@/lib/domain/registrations/types";
import { EMPTY_FORM, type FormState } from "@/lib/forms";
import { decideEntryAction } from "../entry-actions";

type Entry = {
  id: string;
  name: string;
  email: string | null;
  bib: string | null;
  status: RegistrationStatus;
  createdAt: Date;
};

const TONES = {
  pending: "warn",
  in_review: "warn",
  registered: "ok",
  confirmed: "ok",
  rejected: "bad",
  cancelled: "neutral",
  no_show: "neutral",
} as const;

/** An entry with all that is decided of it in one line: its bib, yes or no. */
export function EntryRow({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const t = useTranslations();
  const format = useFormatter();
  const [state, action, pending] = useActionState(decideEntryAction, EMPTY_FORM);
  return (
    <li className="grid items-center gap-x-6 gap-y-2 p-3 sm:p-4 lg:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{entry.name}</span>
          <Badge tone={TONES[entry.status]}>{t(`entries.states.${entry.status}`)}</Badge>
        </p>
        <p className="wrap-anywhere text-muted text-sm">
          {entry.email && `${entry.email} · `}
          {t("organise.entryList.enteredOn", { date: format.dateTime(entry.createdAt, "dayTime", { timeZone }) })}
        </p>
      </div>
      <Form state={state} action={action} className="grid gap-2">
        <input type="hidden" name="registrationId" value={entry.id} />
        <div className="flex flex-wrap items-center gap-2">
          <BibInput entry={entry} state={state} />
          <Decisions status={entry.status} pending={pending} />
        </div>
        <FormRefusal state={state} />
        <FormDone state={state}>
          {t("organise.entryList.saved", { state: t(`entries.states.${entry.status}`) })}
        </FormDone>
      </Form>
    </li>
  );
}

const ABOUT_THE_BIB = ["invalid", "bib_taken", "bib_out_of_range"];

function BibInput({ entry, state }: { entry: Entry; state: FormState }) {
  const t = useTranslations("organise.entryList");
  return (
    <Input
      name="bib"
      aria-label={t("bib", { name: entry.name })}
      aria-invalid={state.refusal && ABOUT_THE_BIB.includes(state.refusal.code) ? true : undefined}
      placeholder={t("noBib")}
      defaultValue={state.values.bib ?? entry.bib ?? ""}
      maxLength={20}
      autoComplete="off"
      className="figures w-28 text-xl"
    />
  );
}

/** The first one is what Enter in the bib's field does. */
function Decisions({ status, pending }: { status: RegistrationStatus; pending: boolean }) {
  const t = useTranslations("organise.entryList");
  const save = useTranslations("common")("save");
  return (
    <>
      {status !== "confirmed" && (
        <Button type="submit" name="status" value="confirmed" pending={pending}>
          {!pending && <Check aria-hidden />}
          {t("approve")}
        </Button>
      )}
      <Button type="submit" variant="outline" disabled={pending}>
        {save}
      </Button>
      {status !== "rejected" && status !== "cancelled" && (
        <Button type="submit" name="status" value="rejected" variant="quiet" disabled={pending}>
          <X aria-hidden />
          {t("reject")}
        </Button>
      )}
    </>
  );
}
