import { renderLetter } from "../../mail/render";
import type { Transaction } from "../transaction";
import { MAIL_CHANNEL } from "./queries";
import type { Addressee, Letter } from "./types";

/**
 * Puts a mail into the outbox, in the transaction of what it tells about: sent if and only if that happened.
 * `postMail(tx, { to, locale, template: "entry_received", facts: { … } })`
 */
export async function postMail(tx: Transaction, letter: Addressee & Letter): Promise<void> {
  await postWritten(tx, [await writeMail(letter)]);
}

/** A mail as it will stand in the outbox: of many they are written before the transaction that others wait for. */
export type WrittenMail = Awaited<ReturnType<typeof writeMail>>;

export const writeMail = async ({ to, locale, ...letter }: Addressee & Letter) => ({
  to: to.toLowerCase(),
  ...(await renderLetter(letter as Letter, locale)),
});

/** Puts mail that is written already into the outbox, in the transaction of what it tells about. */
export async function postWritten(tx: Transaction, mails: readonly WrittenMail[]): Promise<void> {
  if (mails.length === 0) return;
  await tx.outboxMail.createMany({ data: [...mails] });
  // Heard by the worker once the transaction is committed, and not if it is undone.
  await tx.$executeRaw`SELECT pg_notify(${MAIL_CHANNEL}, '')`;
}
