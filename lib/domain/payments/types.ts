export type PaymentStatus = "open" | "succeeded" | "failed" | "cancelled";
export type RefundStatus = "pending" | "succeeded" | "failed";

/** Why money goes back by itself. An organiser's refund has words of their own instead. */
export type AutomaticRefund = "place_gone" | "entry_withdrawn" | "paid_twice";

/** A payment that the API asks for: minor units. `registrationId` where it is for an entry. */
export type NewIntent = { amount: number; currency: string; registrationId?: string | null };
