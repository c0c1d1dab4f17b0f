import { renderLetter } from "../../mail/render";
import type { Transaction } from "../transaction";
import { MAIL_CHANNEL } from "./queries";
import type { Addressee, Letter } from "./types";

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
