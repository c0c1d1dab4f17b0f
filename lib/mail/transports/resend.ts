import { Resend } from "resend";
import type { Outcome, Transport } from "../../domain/mail/delivery/types";

const TIMEOUT_MS = 30_000;

/** Statuses that say something of this mail, not of the moment nor of our account. */
const FOR_GOOD = new Set([400, 413, 422]);

/** Sends over Resend's API. The mail's id is its idempotency key: tried again after a crash it arrives once. */
export function resendTransport(given: {
  apiKey: string;
  from: string;
  baseUrl?: string;
  timeoutMs?: number;
}): Transport {
  const resend = new Resend(given.apiKey, given.baseUrl ? { baseUrl: given.baseUrl } : undefined);
  return {
    async send({ id, to, subject, text, html }) {
      const { error, headers } = await resend.emails.send(
        { from: given.from, to, subject, text, html },
        { idempotencyKey: id, signal: AbortSignal.timeout(given.timeoutMs ?? TIMEOUT_MS) },
      );
      return error ? outcomeOf(error, headers?.["retry-after"]) : { kind: "sent" };
    },
    close: () => undefined,
  };
}

function outcomeOf(error: { name: string; message: string; statusCode: number | null }, retryAfter?: string): Outcome {
  const { statusCode } = error;
  const reason = `${error.name} (${statusCode ?? "no answer"}): ${error.message}`;
  if (error.name === "invalid_idempotent_request" || (statusCode !== null && FOR_GOOD.has(statusCode)))
    return { kind: "refused", reason };
  const seconds = Number(retryAfter);
  return { kind: "failed", reason, retryAfterMs: seconds > 0 ? seconds * 1000 : undefined };
}
