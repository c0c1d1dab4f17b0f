import { renderLetter } from "../../mail/render";
import type { Transaction } from "../transaction";
import type { Addressee, Letter } from "./types";

/** Of a mail that waits in the outbox: what the worker wakes on. */
export const MAIL_CHANNEL = "dorsal_mail";

/**
 * Puts a mail into the outbox, in the transaction of what it tells about: sent if and only if that happened.
 * `postMail(tx, { to, locale, template: "entry_received", facts: { … } })`
 */
export async function postMail(tx: Transaction, { to, locale, ...letter }: Addressee & Letter): Promise<void> {
  const written = await renderLetter(letter as Letter, locale);
  await tx.outboxMail.create({ data: { to: to.toLowerCase(), ...written } });
  // Heard by the worker once the transaction is committed, and not if it is undone.
  await tx.$executeRaw`SELECT pg_notify(${MAIL_CHANNEL}, '')`;
}
