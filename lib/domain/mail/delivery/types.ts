/** A mail on its way out. `id` stays the same however often it is tried. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string; html: string; attempts: number };

/** What a provider made of a mail. `refused` is for good; `failed` may go better later. */
export type Outcome =
  | { kind: "sent" }
  | { kind: "refused"; reason: string }
  | { kind: "failed"; reason: string; retryAfterMs?: number };

/** A way out. It answers in less than `LEASE_MS`, and never throws. */
export type Transport = { send(mail: OutgoingMail): Promise<Outcome>; close(): void };
