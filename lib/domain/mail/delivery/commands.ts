import { prisma } from "../../../db";
import { log } from "../../../log";
import { backoffMs, KEPT_MS, LEASE_MS, MOST_ATTEMPTS } from "./rules";
import type { Outcome, OutgoingMail, Transport } from "./types";

/** Sent at a time by one process. */
const AT_ONCE = 5;
const LONGEST_REASON = 500;

/** Sends what is due, until nothing is. Several workers share the work: each mail is taken by one of them. */
export async function deliverDue(transport: Transport, now = () => new Date(), stopped = () => false): Promise<void> {
  while (!stopped()) {
    const taken = await takeDue(now());
    if (taken.length === 0) return;
    await Promise.all(taken.map(async (mail) => settle(mail, await attempt(transport, mail), now())));
  }
}

/**
 * Takes mails for oneself, for a while: the row is written before the mail goes out, so that a crash in between costs an
 * attempt and a wait, never a mail. Who comes at the same moment skips what is being taken.
 */
export const takeDue = (now: Date): Promise<OutgoingMail[]> =>
  prisma.$queryRaw<OutgoingMail[]>`
    UPDATE outbox_mails SET attempts = attempts + 1, due_at = ${new Date(now.getTime() + LEASE_MS)}
    WHERE id IN (
      SELECT id FROM outbox_mails WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= ${now}
      ORDER BY due_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id, "to", subject, text, html, attempts`;

/** A transport does not throw; should one, that is a failure of this mail alone. */
const attempt = (transport: Transport, mail: OutgoingMail): Promise<Outcome> =>
  transport.send(mail).catch((error: unknown): Outcome => ({ kind: "failed", reason: String(error) }));

async function settle({ id, attempts }: OutgoingMail, outcome: Outcome, now: Date): Promise<void> {
  const data = { lastError: outcome.kind === "sent" ? null : outcome.reason.slice(0, LONGEST_REASON) };
  // Erased or withdrawn meanwhile: there is nothing to note.
  const note = (changes: object) => prisma.outboxMail.updateMany({ where: { id }, data: { ...data, ...changes } });
  if (outcome.kind === "sent") return void (await note({ sentAt: now }));
  const givenUp = outcome.kind === "refused" || attempts >= MOST_ATTEMPTS;
  log.warn({ mail: id, attempts, givenUp }, "a mail was not sent");
  if (givenUp) return void (await note({ failedAt: now }));
  const wait = backoffMs(attempts, Math.random(), outcome.retryAfterMs);
  await note({ dueAt: new Date(now.getTime() + wait) });
}

/** When the next mail is due; null: none waits. */
export async function nextDue(): Promise<Date | null> {
  const next = await prisma.outboxMail.findFirst({
    where: { sentAt: null, failedAt: null },
    orderBy: { dueAt: "asc" },
    select: { dueAt: true },
  });
  return next?.dueAt ?? null;
}

/** Deletes mail that is done with and old. */
export async function forgetOldMail(now = new Date()): Promise<void> {
  const old = { lt: new Date(now.getTime() - KEPT_MS) };
  await prisma.outboxMail.deleteMany({ where: { OR: [{ sentAt: old }, { failedAt: old }] } });
}
