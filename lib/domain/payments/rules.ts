import type { PaymentStatus, RefundStatus } from "./types";

type Paid = {
  status: PaymentStatus;
  amount: number;
  refunds: readonly { status: RefundStatus; amount: number }[];
};

/** What of a payment was not given back yet, nor is about to be; nothing of one that nobody paid. Minor units. */
export function refundable({ status, amount, refunds }: Paid): number {
  if (status !== "succeeded") return 0;
  return refunds.reduce((left, refund) => (refund.status === "failed" ? left : left - refund.amount), amount);
}

/** What came in for an entry and stays. Minor units. */
export const paidFor = (payments: readonly Paid[]): number =>
  payments.reduce((sum, payment) => sum + refundable(payment), 0);

/** What is still to be paid for an entry; 0: nothing. Minor units. */
export const amountDue = (entry: { fee: number | null; payments: readonly Paid[] }): number =>
  Math.max(0, (entry.fee ?? 0) - paidFor(entry.payments));

/**
 * What a payment becomes when something is heard of it. Paid is final: what the provider says of an earlier attempt may
 * arrive later. What failed or was given up may still be paid.
 */
export function afterHearing(status: PaymentStatus, heard: PaymentStatus): PaymentStatus {
  if (status === "succeeded") return "succeeded";
  return heard === "open" ? status : heard;
}

/** How long a place is kept for whoever is to pay for it online. */
export const TIME_TO_PAY_MS = 2 * 60 * 60 * 1000;

/** Whether an entry lost its place because it was not paid in time, and nobody withdrew or refused it. */
export const hasLapsed = (entry: { status: string; payBy: Date | null }): boolean =>
  entry.status === "cancelled" && entry.payBy !== null;
