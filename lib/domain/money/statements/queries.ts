import { pool, prisma } from "../../../db";
import type { Actor } from "../../actor";
import { mayKeepBook, mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { refuse } from "../../errors";
import { fullName } from "../../users/rules";
import type { Page } from "../types";
import { matchOf } from "./rules";
import type { Match, Payer } from "./types";

/** The statements of a club, the newest first, with what is open of each. */
export async function statementsOf(actor: Actor, clubId: string, { limit, offset }: Page) {
  await clubAs(actor, clubId, mayReadBook);
  const [statements, total] = await Promise.all([
    prisma.bankStatement.findMany({
      where: { clubId },
      include: { uploadedBy: { select: PERSON }, _count: { select: { lines: true } } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
      skip: offset,
    }),
    prisma.bankStatement.count({ where: { clubId } }),
  ]);
  const open = await prisma.statementLine.groupBy({
    by: ["statementId"],
    where: { statementId: { in: statements.map(({ id }) => id) }, status: "open" },
    _count: true,
  });
  const openOf = new Map(open.map((row) => [row.statementId, row._count]));
  return {
    total,
    statements: statements.map(({ uploadedBy, _count, ...statement }) => ({
      ...statement,
      uploadedBy: fullName(uploadedBy),
      lines: _count.lines,
      open: openOf.get(statement.id) ?? 0,
    })),
  };
}

const PERSON = { username: true, profile: { select: { firstName: true, lastName: true } } } as const;

/** How many lines of all statements wait for a decision. */
export const openLineCount = (clubId: string): Promise<number> =>
  prisma.statementLine.count({ where: { clubId, status: "open" } });

/** The lines of a statement as the bank ordered them, with whom each seems to come from. */
export async function linesOf(actor: Actor, clubId: string, statementId: string, { limit, offset }: Page) {
  await clubAs(actor, clubId, mayReadBook);
  const statement = await prisma.bankStatement.findFirst({ where: { id: statementId, clubId } });
  if (!statement) throw refuse("not_found", { noun: "statement" });
  const [lines, total, payers] = await Promise.all([
    prisma.statementLine.findMany({
      where: { statementId },
      include: { booking: { select: { kind: true, text: true, entries: BOOKED_FOR } } },
      orderBy: [{ bookedOn: "asc" }, { id: "asc" }],
      take: limit,
      skip: offset,
    }),
    prisma.statementLine.count({ where: { statementId } }),
    payersOf(clubId),
  ]);
  return { statement, total, lines: lines.map((line) => ({ ...line, match: openMatch(line, payers) })) };
}

const BOOKED_FOR = {
  select: { membership: { select: { id: true, user: { select: PERSON } } } },
  where: { membershipId: { not: null } },
  take: 1,
} as const;

type Line = Parameters<typeof matchOf>[0] & { status: string };

function openMatch(line: Line, payers: readonly Payer[]): (Match & { name: string }) | null {
  const match = line.status === "open" ? matchOf(line, payers) : null;
  const payer = match && payers.find(({ membershipId }) => membershipId === match.membershipId);
  return match && payer ? { ...match, name: payer.names[0] ?? "" } : null;
}

/** A line that waits for a decision, with whom it seems to come from. */
export async function openLineOf(actor: Actor, clubId: string, lineId: string) {
  await clubAs(actor, clubId, mayKeepBook);
  const line = await prisma.statementLine.findFirst({
    where: { id: lineId, clubId },
    include: { statement: { select: { id: true, name: true } } },
  });
  if (!line) throw refuse("not_found", { noun: "statement_line" });
  return { ...line, match: openMatch(line, await payersOf(clubId)) };
}

const PAYERS = `
  SELECT m.id AS "membershipId", u.username, concat_ws(' ', p.first_name, p.last_name) AS name,
    coalesce((SELECT sum(l.amount)::float8 FROM ledger_entries l WHERE l.membership_id = m.id AND l.charge_id IS NOT NULL), 0) AS owed,
    ARRAY(SELECT sum(l.amount)::float8 FROM ledger_entries l WHERE l.membership_id = m.id AND l.charge_id IS NOT NULL
      GROUP BY l.charge_id HAVING sum(l.amount) > 0) AS open,
    ARRAY(SELECT DISTINCT s.party_iban FROM statement_lines s JOIN ledger_entries l ON l.booking_id = s.booking_id
      WHERE s.club_id = m.club_id AND s.party_iban IS NOT NULL AND l.membership_id = m.id) AS ibans
  FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN profiles p ON p.user_id = u.id
  WHERE m.club_id = $1 AND (m.status = 'active' OR EXISTS (SELECT 1 FROM ledger_entries l WHERE l.membership_id = m.id))`;

/** Who may have paid: the members, and who left with something in the book. */
export async function payersOf(clubId: string): Promise<Payer[]> {
  const { rows } = await pool.query<Payer & { username: string; name: string }>(PAYERS, [clubId]);
  return rows.map(({ username, name, ...payer }) => ({ ...payer, names: [name, username].filter(Boolean) }));
}
