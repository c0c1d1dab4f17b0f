"use client";

import { Check, X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal } from "@/components/form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { RegistrationStatus } from "@/lib/domain/registrations/types";
import { EMPTY_FORM, type FormState } from "@/lib/forms";
import { formatMinor } from "@/lib/money";
import { decideEntryAction } from "../entry-actions";
import { recordOnSiteAction } from "../payment-actions";

type Entry = {
  id: string;
  name: string;
  email: string | null;
  bib: string | null;
  status: RegistrationStatus;
  createdAt: Date;
  /** Minor units. */
  due: number;
  paid: number;
  currency: string;
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
  const locale = useLocale();
  const [state, action, pending] = useActionState(decideEntryAction, EMPTY_FORM);
  return (
    <li className="grid items-center gap-x-6 gap-y-2 p-3 sm:p-4 lg:grid-cols-[1fr_auto]">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{entry.name}</span>
          <Badge tone={TONES[entry.status]}>{t(`entries.states.${entry.status}`)}</Badge>
          {entry.paid > 0 && (
            <Badge tone="ok">{t("payments.paid", { amount: formatMinor(entry.paid, entry.currency, locale) })}</Badge>
          )}
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
      {entry.due > 0 && <PaidOnSite entry={entry} />}
    </li>
  );
}

function PaidOnSite({ entry }: { entry: Entry }) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const [state, action, pending] = useActionState(recordOnSiteAction, EMPTY_FORM);
  const amount = formatMinor(entry.due, entry.currency, locale);
  return (
    <Form state={state} action={action} className="flex flex-wrap items-center gap-3 lg:col-span-2">
      <input type="hidden" name="registrationId" value={entry.id} />
      <span className="text-sm">{t("due", { amount })}</span>
      <Button type="submit" variant="outline" size="sm" pending={pending}>
        {t("onSiteRecord", { amount })}
      </Button>
      <FormRefusal state={state} />
    </Form>
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
  const there = useTranslations("organise.noShows")("there");
  return (
    <>
      {status === "no_show" ? (
        <Button type="submit" name="status" value="confirmed" variant="outline" pending={pending}>
          {there}
        </Button>
      ) : (
        status !== "confirmed" && (
          <Button type="submit" name="status" value="confirmed" pending={pending}>
            {!pending && <Check aria-hidden />}
            {t("approve")}
          </Button>
        )
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
