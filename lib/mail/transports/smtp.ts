import nodemailer from "nodemailer";
import type SMTPPool from "nodemailer/lib/smtp-pool";
import type { Outcome, Transport } from "../../domain/mail/delivery/types";

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends over SMTP by a few kept connections. What the address itself says (`?name=value`) comes first. */
export function smtpTransport(given: { url: string; from: string; timeouts?: Partial<typeof TIMEOUTS> }): Transport {
  const address = new URL(given.url);
  const defaults = { pool: true, maxConnections: 2, ...TIMEOUTS, ...given.timeouts };
  for (const [name, value] of Object.entries(defaults))
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(value));
  const transporter = nodemailer.createTransport(address.href as SMTPPool.Options | string);
  const host = /@([^>\s]+)/.exec(given.from)?.[1] ?? "localhost";
  return {
    async send({ id, to, subject, text, html }) {
      try {
        // The same name each time: a mailbox that got it before can tell.
        await transporter.sendMail({ from: given.from, to, subject, text, html, messageId: `<${id}@${host}>` });
        return { kind: "sent" };
      } catch (error) {
        return outcomeOf(error as Failure);
      }
    },
    close: () => transporter.close(),
  };
}

type Failure = Error & { code?: string; responseCode?: number };

/** 5xx to the addressee or the message is about this mail; to a greeting or a password, about our account. */
function outcomeOf({ code = "unknown", responseCode, message }: Failure): Outcome {
  const reason = `${code}${responseCode ? ` (${responseCode})` : ""}: ${message}`;
  const aboutMail = code === "EENVELOPE" || code === "EMESSAGE";
  return { kind: aboutMail && (responseCode ?? 0) >= 500 ? "refused" : "failed", reason };
}
