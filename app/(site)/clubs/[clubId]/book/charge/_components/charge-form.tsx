"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type MouseEvent, useActionState, useEffect, useId, useState } from "react";
import { ChoiceField, Form, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EMPTY_FORM } from "@/lib/forms";
import { formatMinor, parseAmount } from "@/lib/money";
import { chargeAction } from "../../actions";
import { type Chargeable, MemberPicker } from "./member-picker";

type Reason = { id: string; name: string; amount: string };
type Props = {
  hidden: Record<string, string>;
  currency: string;
  today: string;
  reasons: readonly Reason[];
  members: readonly Chargeable[];
  chosen: readonly string[];
};

/** What is chosen where it is no reason of the catalogue; the action knows them too. */
const OWN_FINE = "own-fine";
const CHARGE = "charge";

/** Charges many at once: why, how much, whom; looked over once more before it is sent. */
export function ChargeForm({ hidden, currency, today, reasons, members, chosen: first }: Props) {
  const t = useTranslations("book");
  const common = useTranslations("common");
  const locale = useLocale();
  const formId = useId();
  const [state, action, pending] = useActionState(chargeAction, EMPTY_FORM);
  const [why, setWhy] = useState(state.values.why ?? reasons[0]?.id ?? OWN_FINE);
  const [typed, setTyped] = useState(state.values.amount ?? reasons[0]?.amount ?? "");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(state.values.membershipIds?.split(",") ?? first));
  const [reviewing, setReviewing] = useState(false);
  // What was refused is shown in the form, not behind the dialog.
  useEffect(() => {
    if (state.refusal) setReviewing(false);
  }, [state]);
  const reason = reasons.find(({ id }) => id === why);
  const amount = parseAmount(typed, currency);
  const sum = amount !== null && amount > 0 && chosen.size > 0 ? amount * chosen.size : null;
  const money = (minor: number) => formatMinor(minor, currency, locale);
  const total =
    sum === null || amount === null
      ? t("chosen", { count: chosen.size })
      : `${chosen.size} × ${money(amount)} = ${money(sum)}`;
  const choose = (next: string) => {
    setWhy(next);
    setTyped(reasons.find(({ id }) => id === next)?.amount ?? "");
  };
  const review = (event: MouseEvent<HTMLButtonElement>) => {
    if (sum === null || !event.currentTarget.form?.checkValidity()) return;
    event.preventDefault();
    setReviewing(true);
  };
  return (
    <Form id={formId} state={state} action={action} className="grid gap-5">
      <FormRefusal state={state} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ChoiceField
        state={state}
        name="why"
        label={t("whatFor")}
        required
        defaultValue={reasons[0]?.id ?? OWN_FINE}
        onChange={(event) => choose(event.target.value)}
      >
        {reasons.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={OWN_FINE}>{t("otherFine")}</option>
        <option value={CHARGE}>{t("noFine")}</option>
      </ChoiceField>
      {!reason && (
        <TextField
          state={state}
          name="text"
          label={t(why === CHARGE ? "chargeName" : "reason")}
          required
          maxLength={200}
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          key={why}
          state={state}
          name="amount"
          label={`${t("amountEach")} (${currency.toUpperCase()})`}
          inputMode="decimal"
          required
          defaultValue={reason?.amount}
          onChange={(event: FormEvent<HTMLInputElement>) => setTyped(event.currentTarget.value)}
        />
        <TextField
          state={state}
          name="bookedOn"
          type="date"
          label={t("day")}
          required
          defaultValue={today}
          max={today}
        />
      </div>
      <MemberPicker members={members} chosen={chosen} onChange={setChosen} />
      <div className="sticky bottom-14 z-20 -mx-1 flex flex-wrap items-center justify-between gap-3 border-line border-t bg-ground px-1 py-3 md:bottom-0">
        <p role="status" className="figures text-2xl/7">
          {total}
        </p>
        <SubmitButton
          pending={pending}
          label={t("review")}
          pendingLabel={common("loading")}
          onClick={review}
          disabled={chosen.size === 0}
        />
      </div>
      <Dialog
        open={reviewing}
        onOpenChange={setReviewing}
        title={total}
        description={t("reviewText")}
        closeLabel={common("close")}
      >
        <p className="mb-3 font-semibold">{reason?.name}</p>
        <ul className="mb-4 max-h-60 columns-2 overflow-y-auto text-sm">
          {members
            .filter(({ id }) => chosen.has(id))
            .map(({ id, name }) => (
              <li key={id} className="wrap-anywhere break-inside-avoid">
                {name}
              </li>
            ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <SubmitButton
            form={formId}
            pending={pending}
            label={t("chargeNow", { count: chosen.size })}
            pendingLabel={common("loading")}
          />
          <Button variant="outline" size="lg" onClick={() => setReviewing(false)}>
            {common("back")}
          </Button>
        </div>
      </Dialog>
    </Form>
  );
}
