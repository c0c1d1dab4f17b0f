import { createHash } from "node:crypto";
import { readStatement } from "../../../bank-statement";
import type { BankLine } from "../../../bank-statement/words";
import { MOST_ROWS } from "../../../csv";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { inBook } from "../ledger/commands";
import { bookOwnMoney } from "../own/commands";
import { bookPayment } from "../payments/commands";
import { payersOf } from "./queries";
import { matchOf } from "./rules";

/** Keeps a file of the club's bank; lines that are known from an earlier one are not taken again. Answers its id. */
export async function importStatement(
  actor: UserActor,
  clubId: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  const { currency } = await settingsOf(clubId);
  const read = readStatement(bytes, currency);
  if (!read.ok) throw refuse("statement_refused", { reason: read.reason, facts: read.facts });
  const { format, lines } = read;
  if (lines.length === 0) throw refuse("statement_refused", { reason: "empty_file", facts: { most: MOST_ROWS } });
  return prisma.$transaction(async (tx) => {
    const data = { clubId, name: name.slice(0, 200), format, uploadedById: actor.id };
    const { id } = await tx.bankStatement.create({ data, select: { id: true } });
    const { count } = await tx.statementLine.createMany({
      data: keyed(lines).map((line) => ({ ...line, statementId: id, clubId })),
      skipDuplicates: true,
    });
    await tx.bankStatement.update({ where: { id }, data: { repeated: lines.length - count } });
    await recordAudit(tx, { clubId, actor, action: "statement_imported", facts: { name: data.name, lines: count } });
    return id;
  });
}

/**
 * What tells a line from every other: all that the bank says of it, and how many alike came before it in the file. Two files that
 * share a day name its lines alike.
 */
function keyed(lines: readonly BankLine[]) {
  const seen = new Map<string, number>();
  return lines.map(({ bankReference, ...line }) => {
    const told = [line.bookedOn.toISOString(), line.amount, bankReference, line.partyIban, line.reference, line.text];
    const hash = createHash("sha256").update(JSON.stringify(told)).digest("hex");
    const turn = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, turn);
    return { ...line, key: `${hash}:${turn}` };
  });
}

/** What becomes of a line: a member's payment, or money of the club's own. */
export type LineDecision = { membershipId: string } | { text: string };

/** Books a line, once, whoever decides at the same moment. */
export async function bookLine(
  actor: UserActor,
  clubId: string,
  lineId: string,
  decision: LineDecision,
): Promise<void> {
  await clubAs(actor, clubId, mayKeepBook);
  await inBook((tx) => bookOpenLine(tx, actor, clubId, lineId, decision));
}

async function bookOpenLine(
  tx: Transaction,
  actor: UserActor,
  clubId: string,
  lineId: string,
  decision: LineDecision,
): Promise<void> {
  const line = await lockLine(tx, clubId, lineId);
  if (line.status !== "open") throw refuse("already_decided");
  const turns = await tx.booking.count({ where: { clubId, key: { startsWith: `statement:${lineId}:` } } });
  const wish = {
    clubId,
    actor,
    key: `statement:${lineId}:${turns}`,
    method: "transfer",
    bookedOn: line.bookedOn,
  } as const;
  const { id } =
    "membershipId" in decision
      ? await bookPayment(tx, {
          ...wish,
          membershipId: decision.membershipId,
          amount: paidIn(line.amount),
          text: line.text,
        })
      : await bookOwnMoney(tx, {
          ...wish,
          kind: line.amount > 0 ? "income" : "expense",
          amount: Math.abs(line.amount),
          text: decision.text,
        });
  await tx.statementLine.update({ where: { id: lineId }, data: { status: "booked", bookingId: id } });
}

/** Nobody pays by what the bank sent away. */
function paidIn(amount: number): number {
  if (amount <= 0) throw refuse("nothing_owed");
  return amount;
}

async function lockLine(tx: Transaction, clubId: string, lineId: string) {
  await tx.$queryRaw`SELECT 1 FROM statement_lines WHERE id = ${lineId}::uuid AND club_id = ${clubId}::uuid FOR UPDATE`;
  const line = await tx.statementLine.findFirst({ where: { id: lineId, clubId } });
  if (!line) throw refuse("not_found", { noun: "statement_line" });
  return line;
}

/** Books every open line of a statement that carries a member's own reference. Answers how many. */
export async function bookCertain(actor: UserActor, clubId: string, statementId: string): Promise<number> {
  await clubAs(actor, clubId, mayKeepBook);
  const payers = await payersOf(clubId);
  const lines = await prisma.statementLine.findMany({
    where: { statementId, clubId, status: "open", amount: { gt: 0 } },
    orderBy: [{ bookedOn: "asc" }, { id: "asc" }],
  });
  let booked = 0;
  for (const line of lines) {
    const match = matchOf(line, payers);
    if (match?.ground !== "reference") continue;
    const done = await bookLine(actor, clubId, line.id, match).then(() => true, unlessDecided);
    if (done) booked += 1;
  }
  return booked;
}

/** Somebody else decided on the line meanwhile. */
function unlessDecided(error: { code?: string }): false {
  if (error.code === "already_decided") return false;
  throw error;
}

/** Lays a line aside that is not the book's business, or takes it up again. */
export async function setIgnored(actor: UserActor, clubId: string, lineId: string, ignored: boolean): Promise<void> {
  await clubAs(actor, clubId, mayKeepBook);
  await prisma.$transaction(async (tx) => {
    const { status, amount, currency } = await lockLine(tx, clubId, lineId);
    if (status !== (ignored ? "open" : "ignored")) throw refuse("already_decided");
    await tx.statementLine.update({ where: { id: lineId }, data: { status: ignored ? "ignored" : "open" } });
    if (ignored)
      await recordAudit(tx, { clubId, actor, action: "statement_line_ignored", facts: { amount, currency } });
  });
}
