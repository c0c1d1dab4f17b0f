"use client";

import { Undo2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormDone, FormRefusal, SubmitButton, TextField } from "@/components/form";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { PaymentStatus, RefundStatus } from "@/lib/domain/payments/types";
import { EMPTY_FORM } from "@/lib/forms";
import { formatMinor, typedAmount } from "@/lib/money";
import { refundAction } from "../../../../payment-actions";

type Payment = {
  id: string;
  name: string;
  amount: number;
  currency: string;
  status: PaymentStatus;
  method: "stripe" | "on_site";
  at: Date;
  left: number;
  stage: string | null;
  bib: string | null;
  recordedBy: string | null;
  refunds: { id: string; amount: number; status: RefundStatus; reason: string }[];
};

const TONES: Record<PaymentStatus, Tone> = { open: "neutral", succeeded: "ok", failed: "bad", cancelled: "neutral" };

/** A payment with what of it went back, and the way to give more back. */
export function PaymentRow({ payment, timeZone }: { payment: Payment; timeZone: string }) {
  const t = useTranslations("payments");
  const format = useFormatter();
  const locale = useLocale();
  const { name, amount, currency, status, method, at, left, stage, recordedBy } = payment;
  return (
    <li className="grid items-center gap-x-6 gap-y-2 p-3 sm:p-4 md:grid-cols-[1fr_auto_auto]">
      <div className="grid min-w-0 gap-0.5">
        <p className="font-semibold">{name}</p>
        <p className="text-muted text-sm">
          {[stage, format.dateTime(at, "dayTime", { timeZone })].filter(Boolean).join(" · ")}
          {" · "}
          {method === "stripe" ? t("methods.stripe") : t("methods.on_site", { who: recordedBy ?? "–" })}
        </p>
        <Refunds refunds={payment.refunds} currency={currency} />
      </div>
      <p className="flex items-center gap-3">
        <Badge tone={TONES[status]}>{t(`states.${status}`)}</Badge>
        <span className="figures text-2xl">{formatMinor(amount, currency, locale)}</span>
      </p>
      {left > 0 ? <GiveBack payment={payment} /> : <span />}
    </li>
  );
}

const AUTOMATIC = ["place_gone", "entry_withdrawn", "paid_twice", "provider"] as const;

function Refunds({ refunds, currency }: Pick<Payment, "refunds" | "currency">) {
  const t = useTranslations("payments");
  const locale = useLocale();
  return refunds.map(({ id, amount, status, reason }) => {
    const automatic = AUTOMATIC.find((one) => one === reason);
    return (
      <p key={id} className={status === "failed" ? "text-bad text-sm" : "text-sm"}>
        {t(`refunds.${status}`, { amount: formatMinor(amount, currency, locale) })}
        {" · "}
        {automatic ? t(`reasons.${automatic}`) : reason}
      </p>
    );
  });
}

function GiveBack({ payment }: { payment: Payment }) {
  const t = useTranslations("payments");
  const common = useTranslations("common");
  const locale = useLocale();
  const [state, action, pending] = useActionState(refundAction, EMPTY_FORM);
  const { id, name, left, currency } = payment;
  return (
    <Dialog
      trigger={
        <Button variant="outline" size="sm">
          <Undo2 aria-hidden />
          {t("refund")}
        </Button>
      }
      title={t("refundTitle", { name })}
      description={t("refundText", { left: formatMinor(left, currency, locale) })}
      closeLabel={common("close")}
    >
      <Form state={state} action={action} className="grid gap-4">
        <FormRefusal state={state} />
        <FormDone state={state}>{t("refundDone", { amount: state.done?.amount ?? "" })}</FormDone>
        <input type="hidden" name="paymentId" value={id} />
        <input type="hidden" name="currency" value={currency} />
        <TextField
          state={state}
          name="amount"
          label={`${t("refundAmount")} (${currency.toUpperCase()})`}
          inputMode="decimal"
          required
          defaultValue={typedAmount(left, currency)}
        />
        <TextField
          state={state}
          name="reason"
          label={t("refundReason")}
          hint={t("refundReasonHint")}
          required
          maxLength={500}
        />
        <SubmitButton pending={pending} label={t("refundSubmit")} pendingLabel={common("loading")} variant="danger" />
      </Form>
    </Dialog>
  );
}
