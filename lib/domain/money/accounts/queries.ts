import { pool, prisma } from "../../../db";
import { type Actor, isUser } from "../../actor";
import { mayReadBook } from "../../clubs/permissions";
import { clubOf, standingOf } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import { fullName, fullNameSql } from "../../users/rules";
import type { LedgerKind, MoneyMethod, Page } from "../types";

/** A line of an account as it is read: a payment is one, however many charges it went to. */
export type AccountLine = {
  /** Of one of its entries. */
  id: string;
  bookingId: string;
  kind: LedgerKind;
  amount: number;
  /** The member's balance after it: what is owed, or below nothing the credit. */
  balance: number;
  /** `YYYY-MM-DD`. */
  bookedOn: string;
  text: string;
  method: MoneyMethod | null;
  /** Null: the payment provider told. */
  byName: string | null;
  isReversed: boolean;
  /** What a reversal takes back; null: none. */
  takesBack: LedgerKind | null;
};

const NAME = fullNameSql();

/** Credit that moves within an account changes no balance: those lines are the journal's. */
const LINES = `
  WITH lines AS (
    SELECT min(l.id::text)::uuid AS id, l.booking_id, min(l.kind::text) AS kind, sum(l.amount)::float8 AS amount,
      min(l.booked_on) AS booked_on, bool_or(back.id IS NOT NULL) AS is_reversed, min(r.kind::text) AS takes_back
    FROM ledger_entries l LEFT JOIN ledger_entries r ON r.id = l.reverses_id
      LEFT JOIN ledger_entries back ON back.reverses_id = l.id
    WHERE l.membership_id = $1 AND l.kind <> 'allocation'
    GROUP BY l.booking_id, CASE WHEN 'payment' IN (l.kind, r.kind) THEN NULL ELSE l.id END)
  SELECT x.id, x.booking_id AS "bookingId", x.kind, x.amount, x.booked_on::text AS "bookedOn", b.text, b.method,
    x.is_reversed AS "isReversed", x.takes_back AS "takesBack", ${NAME} AS "byName",
    sum(x.amount) OVER (ORDER BY x.booked_on, x.id)::float8 AS balance, count(*) OVER ()::int AS total
  FROM lines x JOIN bookings b ON b.id = x.booking_id LEFT JOIN users u ON u.id = b.created_by_id
    LEFT JOIN profiles p ON p.user_id = u.id
  ORDER BY x.booked_on DESC, x.id DESC LIMIT $2 OFFSET $3`;

/** A charge of which something is left. */
export type OpenCharge = {
  id: string;
  bookingId: string;
  amount: number;
  left: number;
  bookedOn: string;
  text: string;
  /** Null: no fine. */
  fineId: string | null;
};

const OPEN = `
  SELECT c.id, c.booking_id AS "bookingId", c.amount, sum(l.amount)::float8 AS "left", c.booked_on::text AS "bookedOn",
    coalesce(f.reason, b.text) AS text, f.id AS "fineId"
  FROM ledger_entries c JOIN ledger_entries l ON l.charge_id = c.id JOIN bookings b ON b.id = c.booking_id
    LEFT JOIN fines f ON f.charge_id = c.id
  WHERE c.membership_id = $1 AND c.id = c.charge_id
  GROUP BY c.id, b.id, f.id HAVING sum(l.amount) > 0 ORDER BY c.booked_on, c.id`;

const HOLDER = {
  id: true,
  userId: true,
  status: true,
  user: { select: { id: true, username: true, profile: { select: { firstName: true, lastName: true } } } },
} as const;

/** A member's account: one's own, also of a club that one left, or any for who reads the book. */
export async function accountOf(actor: Actor, clubId: string, membershipId: string, { limit, offset }: Page) {
  const [club, standing] = await Promise.all([clubOf(clubId), standingOf(actor, clubId)]);
  const holder = await prisma.membership.findFirst({ where: { id: membershipId, clubId }, select: HOLDER });
  const isOwn = holder !== null && isUser(actor, holder.userId);
  if (!isOwn && !mayReadBook(actor, standing)) throw refuse("forbidden");
  if (!holder) throw refuse("not_found", { noun: "member" });
  const [lines, open, sums] = await Promise.all([
    pool.query<AccountLine & { total: number }>(LINES, [membershipId, limit, offset]),
    pool.query<OpenCharge>(OPEN, [membershipId]),
    prisma.ledgerEntry.aggregate({ where: { membershipId, chargeId: null }, _sum: { amount: true } }),
  ]);
  return {
    membershipId,
    userId: holder.userId,
    name: fullName(holder.user),
    status: holder.status,
    currency: clubSettings(club.settings).currency,
    owed: open.rows.reduce((sum, { left }) => sum + left, 0),
    credit: -(sums._sum.amount ?? 0) || 0,
    open: open.rows,
    lines: lines.rows.map(({ total: _, ...line }) => line),
    total: lines.rows[0]?.total ?? 0,
  };
}
