import { pool } from "../../../db";
import { type Actor, isUser } from "../../actor";
import { mayBelong, mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import { fullNameSql } from "../../users/rules";
import type { Page } from "../types";
import type { FineFilter, ShownFine } from "./types";

/** Which fines first, then what the ledger says of these: not of all, to show a page. */
const SHOWN = `
  WITH wanted AS (
    SELECT f.id, count(*) OVER ()::int AS total FROM fines f JOIN memberships m ON m.id = f.membership_id
    WHERE ($1::uuid IS NULL OR m.club_id = $1) AND ($2::uuid IS NULL OR m.user_id = $2)
      AND ($3::uuid IS NULL OR f.membership_id = $3) AND ($4::uuid IS NULL OR f.id = $4)
      AND (NOT $5 OR (SELECT sum(l.amount) FROM ledger_entries l WHERE l.charge_id = f.charge_id) > 0)
      AND (NOT $6 OR (f.defence IS NOT NULL AND f.answer IS NULL))
    ORDER BY f.created_at DESC, f.id DESC LIMIT $7 OFFSET $8)
  SELECT f.id, m.club_id AS "clubId", c.name AS "clubName", f.membership_id AS "membershipId", m.user_id AS "userId",
    ${fullNameSql()} AS "userName", f.charge_id AS "chargeId", charge.booking_id AS "bookingId", f.reason,
    charge.amount, money."left", charge.currency, charge.booked_on::text AS "bookedOn",
    CASE WHEN money.is_reversed THEN 'reversed' WHEN money."left" = 0 AND money.paid = 0 THEN 'waived'
      WHEN money."left" = 0 THEN 'paid' WHEN money.paid > 0 THEN 'part_paid' ELSE 'open' END AS state,
    f.created_at AS "createdAt", f.updated_at AS "updatedAt",
    CASE WHEN by_user.id IS NULL THEN NULL ELSE ${fullNameSql("by_user", "by_profile")} END AS "createdByName",
    f.defence, f.defended_at AS "defendedAt", f.answer, f.answered_at AS "answeredAt", wanted.total
  FROM wanted JOIN fines f ON f.id = wanted.id
    JOIN memberships m ON m.id = f.membership_id
    JOIN clubs c ON c.id = m.club_id
    JOIN users u ON u.id = m.user_id LEFT JOIN profiles p ON p.user_id = u.id
    LEFT JOIN users by_user ON by_user.id = f.created_by_id LEFT JOIN profiles by_profile ON by_profile.user_id = by_user.id
    JOIN ledger_entries charge ON charge.id = f.charge_id
    CROSS JOIN LATERAL (
      SELECT sum(l.amount)::int AS "left", bool_or(coalesce(l.reverses_id = f.charge_id, false)) AS is_reversed,
        coalesce(-sum(l.amount) FILTER (WHERE 'payment' IN (l.kind, r.kind) OR l.kind = 'allocation'), 0)::int AS paid
      FROM ledger_entries l LEFT JOIN ledger_entries r ON r.id = l.reverses_id WHERE l.charge_id = f.charge_id) money
  ORDER BY f.created_at DESC, f.id DESC`;

type Row = Omit<ShownFine, "bookedOn"> & { bookedOn: string; total: number };
type Wanted = FineFilter & { clubId?: string; userId?: string; fineId?: string };

async function fines(wanted: Wanted, { limit, offset }: Page): Promise<Row[]> {
  const { clubId = null, userId = null, membershipId = null, fineId = null, open = false, defended = false } = wanted;
  return (await pool.query<Row>(SHOWN, [clubId, userId, membershipId, fineId, open, defended, limit, offset])).rows;
}

/** Defences are for who reads the book, and for oneself. */
function shown({ total: _, bookedOn, ...row }: Row, isPrivy: boolean): ShownFine {
  const fine = { ...row, bookedOn: new Date(bookedOn) };
  return isPrivy ? fine : { ...fine, defence: null, defendedAt: null, answer: null, answeredAt: null };
}

/**
 * The fines of a club, the latest first, as the reader may see them: where the club shows each only their own, who
 * neither keeps nor audits the book sees their own. `total` counts all pages.
 */
export async function finesOf(
  actor: Actor,
  clubId: string,
  { limit, offset, ...filter }: Page & FineFilter,
): Promise<{ fines: ShownFine[]; total: number; seesAll: boolean }> {
  const { club, standing } = await clubAs(actor, clubId, mayBelong);
  const isReader = mayReadBook(actor, standing);
  const seesAll = isReader || clubSettings(club.settings).finesVisibility === "members";
  const userId = !seesAll && actor.kind === "user" ? actor.id : undefined;
  const rows = await fines({ ...filter, clubId, userId }, { limit, offset });
  return {
    fines: rows.map((row) => shown(row, isReader || isUser(actor, row.userId))),
    total: rows[0]?.total ?? 0,
    seesAll,
  };
}

/** A fine of a club, to whom the list of fines would show it. */
export async function fineById(actor: Actor, clubId: string, fineId: string): Promise<ShownFine> {
  const { club, standing } = await clubAs(actor, clubId, mayBelong);
  const isReader = mayReadBook(actor, standing);
  const [row] = await fines({ clubId, fineId }, { limit: 1, offset: 0 });
  const isOwn = row && isUser(actor, row.userId);
  if (!row || !(isReader || isOwn || clubSettings(club.settings).finesVisibility === "members"))
    throw refuse("not_found", { noun: "fine" });
  return shown(row, isReader || isOwn === true);
}

/** Nobody has more fines open at once. */
const MOST_OWN = 1000;

/** The actor's own fines with something left, of every club, also of one that was left. */
export async function ownUnpaidFines(actor: Actor): Promise<ShownFine[]> {
  if (actor.kind !== "user") throw refuse("unauthenticated");
  const rows = await fines({ userId: actor.id, open: true }, { limit: MOST_OWN, offset: 0 });
  return rows.map((row) => shown(row, true));
}
