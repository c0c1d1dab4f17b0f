import { pool, prisma } from "../../../db";
import type { Actor } from "../../actor";
import { mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { fullNameSql } from "../../users/rules";
import type { LedgerKind, MoneyMethod, Page } from "../types";

/** A line of the ledger as the journal shows it. */
export type JournalLine = {
  id: string;
  bookingId: string;
  kind: LedgerKind;
  amount: number;
  currency: string;
  /** `YYYY-MM-DD`. */
  bookedOn: string;
  createdAt: Date;
  text: string;
  method: MoneyMethod | null;
  /** Null: the club's own. */
  membershipId: string | null;
  name: string | null;
  /** Null: the payment provider told. */
  byName: string | null;
  isReversed: boolean;
  takesBack: LedgerKind | null;
};

export type JournalFilter = { year?: number; kind?: LedgerKind };

const WANTED = `l.club_id = $1 AND ($2::int IS NULL OR (l.booked_on >= make_date($2, 1, 1) AND l.booked_on < make_date($2 + 1, 1, 1)))
  AND ($3::text IS NULL OR l.kind::text = $3)`;
const JOURNAL = `
  SELECT l.id, l.booking_id AS "bookingId", l.kind, l.amount, l.currency, l.booked_on::text AS "bookedOn",
    l.created_at AS "createdAt", b.text, b.method, l.membership_id AS "membershipId", ${fullNameSql()} AS name,
    ${fullNameSql("by_user", "by_profile")} AS "byName", back.id IS NOT NULL AS "isReversed", r.kind AS "takesBack"
  FROM (SELECT * FROM ledger_entries l WHERE ${WANTED} ORDER BY l.booked_on DESC, l.id DESC LIMIT $4 OFFSET $5) l
    JOIN bookings b ON b.id = l.booking_id LEFT JOIN users by_user ON by_user.id = b.created_by_id
    LEFT JOIN profiles by_profile ON by_profile.user_id = by_user.id
    LEFT JOIN memberships m ON m.id = l.membership_id LEFT JOIN users u ON u.id = m.user_id
    LEFT JOIN profiles p ON p.user_id = u.id
    LEFT JOIN ledger_entries r ON r.id = l.reverses_id LEFT JOIN ledger_entries back ON back.reverses_id = l.id
  ORDER BY l.booked_on DESC, l.id DESC`;
const COUNT = `SELECT count(*)::int AS total FROM ledger_entries l WHERE ${WANTED}`;
const YEARS = `SELECT DISTINCT extract(year FROM booked_on)::int AS year FROM ledger_entries WHERE club_id = $1 ORDER BY 1 DESC`;

/** Everything that was booked in a club, the latest day first. `years` are those that have lines. */
export async function journal(
  actor: Actor,
  clubId: string,
  { limit, offset, year, kind }: Page & JournalFilter,
): Promise<{ lines: JournalLine[]; total: number; years: number[] }> {
  await clubAs(actor, clubId, mayReadBook);
  const wanted = [clubId, year ?? null, kind ?? null];
  const [lines, count, years] = await Promise.all([
    pool.query<JournalLine>(JOURNAL, [...wanted, limit, offset]),
    pool.query<{ total: number }>(COUNT, wanted),
    pool.query<{ year: number }>(YEARS, [clubId]),
  ]);
  return { lines: lines.rows, total: count.rows[0]?.total ?? 0, years: years.rows.map(({ year }) => year) };
}

/** What was booked in one go, to say it back: how many members it was about and what its main lines add up to. */
export async function bookingById(actor: Actor, clubId: string, bookingId: string) {
  await clubAs(actor, clubId, mayReadBook);
  const booking = await prisma.booking.findFirst({
    where: { id: bookingId, clubId },
    select: {
      ...{ id: true, kind: true, text: true },
      entries: {
        select: { kind: true, amount: true, membershipId: true, currency: true, reversedBy: { select: { id: true } } },
      },
    },
  });
  if (!booking) return null;
  const lines = booking.entries.filter(({ kind }) => kind === booking.kind);
  return {
    ...{ id: booking.id, kind: booking.kind, text: booking.text, currency: lines[0]?.currency ?? "eur" },
    amount: Math.abs(lines.reduce((sum, line) => sum + line.amount, 0)),
    members: new Set(lines.flatMap(({ membershipId }) => membershipId ?? [])).size,
    isReversed: lines.every(({ reversedBy }) => reversedBy !== null),
  };
}
