import { deliverDue, forgetOldMail, nextDue } from "../domain/mail/delivery/commands";
import type { Transport } from "../domain/mail/delivery/types";
import type { Env } from "../env";
import { hearMail } from "../live/listener";
import { log } from "../log";
import { resendTransport } from "./transports/resend";
import { smtpTransport } from "./transports/smtp";

/** The configured way out; null: mail is kept, not sent. */
export function transportOf(env: Env): Transport | null {
  const from = env.MAIL_FROM ?? "";
  if (env.MAIL_TRANSPORT === "resend")
    return resendTransport({ apiKey: env.RESEND_API_KEY ?? "", from, baseUrl: env.RESEND_BASE_URL });
  if (env.MAIL_TRANSPORT === "smtp") return smtpTransport({ url: env.SMTP_URL ?? "", from });
  return null;
}

/** A notice can be missed: then the mail waits no longer than this. */
const LONGEST_REST_MS = 60_000;
/** What is due may be in the hands of another worker: not asked for in a tight circle. */
const SHORTEST_REST_MS = 100;

/** Sends mail as it comes, until it is told to stop; what is on its way then is finished. */
export function startMailWorker(transport: Transport): () => Promise<void> {
  const bell = newBell();
  const deaf = hearMail(bell.ring);
  const ended = (async () => {
    while (!bell.stopped()) {
      bell.reset();
      await round(transport, bell.stopped).catch((err: unknown) => log.error({ err }, "sending mail failed"));
      await bell.wait(await restMs());
    }
  })();
  return async () => {
    deaf();
    bell.stop();
    await ended;
    transport.close();
  };
}

async function round(transport: Transport, stopped: () => boolean): Promise<void> {
  await deliverDue(transport, undefined, stopped);
  await forgetOldMail();
}

async function restMs(): Promise<number> {
  const next = await nextDue().catch(() => null);
  return Math.max(SHORTEST_REST_MS, Math.min(LONGEST_REST_MS, next ? next.getTime() - Date.now() : LONGEST_REST_MS));
}

/** What the worker sleeps by: rung while it works, it does not fall asleep. */
function newBell() {
  let [rung, over] = [false, false];
  let wake: () => void = () => undefined;
  const ring = () => {
    rung = true;
    wake();
  };
  return {
    ring,
    reset: () => {
      rung = false;
    },
    stopped: () => over,
    stop: () => {
      over = true;
      ring();
    },
    wait: (ms: number) =>
      new Promise<void>((done) => {
        if (rung) return done();
        const timer = setTimeout(done, ms);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      }),
  };
}
