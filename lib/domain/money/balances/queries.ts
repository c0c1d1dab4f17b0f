import { pool } from "../../../db";
import { foldedSql, searchPattern } from "../../../search-text";
import type { Actor } from "../../actor";
import { mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import type { MembershipStatus } from "../../clubs/types";
import { fullNameSql } from "../../users/rules";
import type { MoneyMethod, Page } from "../types";

/** Where a member stands; minor units. */
export type Balance = {
  membershipId: string;
  userId: string;
  name: string;
  status: MembershipStatus;
  owed: number;
  credit: number;
  /** `YYYY-MM-DD`; null: never paid. */
  lastPaidOn: string | null;
};

export type BalancesWish = Page & {
  /** A part of a name. */
  text?: string;
  sort?: "owed" | "name";
};

const NAME = fullNameSql();
const BALANCES = `
  WITH sums AS (
    SELECT l.membership_id,
      coalesce(sum(l.amount) FILTER (WHERE l.charge_id IS NOT NULL), 0)::float8 AS owed,
      coalesce(-sum(l.amount) FILTER (WHERE l.charge_id IS NULL), 0)::float8 AS credit,
      max(l.booked_on) FILTER (WHERE l.kind = 'payment' AND r.id IS NULL)::text AS last_paid_on
    FROM ledger_entries l LEFT JOIN ledger_entries r ON r.reverses_id = l.id
    WHERE l.club_id = $1 AND l.membership_id IS NOT NULL GROUP BY l.membership_id)
  SELECT m.id AS "membershipId", m.user_id AS "userId", ${NAME} AS name, m.status::text AS status,
    coalesce(s.owed, 0) AS owed, coalesce(s.credit, 0) AS credit, s.last_paid_on AS "lastPaidOn",
    count(*) OVER ()::int AS total
  FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN profiles p ON p.user_id = u.id
    LEFT JOIN sums s ON s.membership_id = m.id
  WHERE m.club_id = $1 AND (m.status = 'active' OR s.owed > 0 OR s.credit > 0)
    AND ($2::text = '' OR ${foldedSql(`concat_ws(' ', ${NAME}, u.username)`)} LIKE $2)
  ORDER BY CASE WHEN $3 THEN coalesce(s.owed, 0) - coalesce(s.credit, 0) END DESC, ${foldedSql(NAME)}, m.id
  LIMIT $4 OFFSET $5`;

/**
 * Where every member stands, with those who left and have something open: who owes most first, or by name. `total` counts
 * all pages.
 */
export async function balancesOf(
  actor: Actor,
  clubId: string,
  { text = "", sort = "owed", limit, offset }: BalancesWish,
): Promise<{ balances: Balance[]; total: number }> {
  await clubAs(actor, clubId, mayReadBook);
  const wanted = searchPattern(text);
  const values = [clubId, wanted, sort === "owed", limit, offset];
  const { rows } = await pool.query<Balance & { total: number }>(BALANCES, values);
  return { balances: rows.map(({ total: _, ...balance }) => balance), total: rows[0]?.total ?? 0 };
}

export type ClubBalance = {
  currency: string;
  owed: number;
  credit: number;
  /** What came and did not go, by how it moved. */
  inHand: Record<MoneyMethod | "total", number>;
  /** What waits for a decision. */
  waiting: { proposals: number; defences: number };
};

/** What a line changes the club's money by: its own lines, what members paid, and what of both was taken back. */
const MONEY = `CASE WHEN l.membership_id IS NULL THEN l.amount WHEN 'payment' IN (l.kind, r.kind) THEN -l.amount ELSE 0 END`;
const CLUB = `
  SELECT coalesce(sum(l.amount) FILTER (WHERE l.charge_id IS NOT NULL), 0)::float8 AS owed,
    coalesce(-sum(l.amount) FILTER (WHERE l.membership_id IS NOT NULL AND l.charge_id IS NULL), 0)::float8 AS credit,
    coalesce(sum(${MONEY}), 0)::float8 AS total,
    coalesce(sum(${MONEY}) FILTER (WHERE b.method = 'cash'), 0)::float8 AS cash,
    coalesce(sum(${MONEY}) FILTER (WHERE b.method = 'transfer'), 0)::float8 AS transfer,
    coalesce(sum(${MONEY}) FILTER (WHERE b.method = 'card'), 0)::float8 AS card,
    (SELECT count(*)::int FROM fine_proposals WHERE club_id = $1 AND status = 'open') AS proposals,
    (SELECT count(*)::int FROM fines f JOIN memberships m ON m.id = f.membership_id
      WHERE m.club_id = $1 AND f.defence IS NOT NULL AND f.answer IS NULL) AS defences
  FROM ledger_entries l JOIN bookings b ON b.id = l.booking_id LEFT JOIN ledger_entries r ON r.id = l.reverses_id
  WHERE l.club_id = $1`;

type ClubRow = Record<MoneyMethod | "total" | "owed" | "credit" | "proposals" | "defences", number>;

/** What the club is owed, has to give back, and has in hand. */
export async function clubBalance(actor: Actor, clubId: string): Promise<ClubBalance> {
  const { club } = await clubAs(actor, clubId, mayReadBook);
  const { rows } = await pool.query<ClubRow>(CLUB, [clubId]);
  const { owed, credit, proposals, defences, ...inHand } = rows[0] as ClubRow;
  return { currency: clubSettings(club.settings).currency, owed, credit, inHand, waiting: { proposals, defences } };
}

/** `month` is its first day, `YYYY-MM-DD`; the sums are those at its end. */
export type MonthBalance = { month: string; owed: number; inHand: number };

const OVER_TIME = `
  WITH changes AS (
    SELECT date_trunc('month', l.booked_on)::date AS month,
      coalesce(sum(l.amount) FILTER (WHERE l.charge_id IS NOT NULL), 0) AS owed, sum(${MONEY}) AS in_hand
    FROM ledger_entries l LEFT JOIN ledger_entries r ON r.id = l.reverses_id WHERE l.club_id = $1 GROUP BY 1)
  SELECT shown::date::text AS month, coalesce(sum(c.owed), 0)::float8 AS owed, coalesce(sum(c.in_hand), 0)::float8 AS "inHand"
  FROM generate_series(date_trunc('month', $2::date) - make_interval(months => $3 - 1), $2::date, '1 month') shown
    LEFT JOIN changes c ON c.month <= shown GROUP BY shown ORDER BY shown`;

/** What was owed and in hand at the end of each of the last months, this one included. */
export async function balanceOverTime(
  actor: Actor,
  clubId: string,
  months: number,
  now = new Date(),
): Promise<MonthBalance[]> {
  await clubAs(actor, clubId, mayReadBook);
  return (await pool.query<MonthBalance>(OVER_TIME, [clubId, now, months])).rows;
}
