import { pool } from "../../../../db";
import { formatWallClock } from "../../../../time";
import type { Actor } from "../../../actor";
import { mayAdminister, mayManageShifts } from "../../permissions";
import { clubAs } from "../../queries";
import { clubSettings } from "../../settings/rules";
import type { Standing } from "../../types";
import type { Expiry } from "./types";

type Page = { limit: number; offset: number };

/** Soonest first. Licences and memberships are for who administers the club; `$5`: whether they are listed. */
const RUNS_OUT = `
  WITH found AS (
    SELECT 'licence' AS kind, m.id AS membership, m.licence_number AS name, m.licence_ends_on AS ends_on
    FROM memberships m WHERE $5 AND m.club_id = $1 AND m.status = 'active' AND m.licence_ends_on <= $2
    UNION ALL
    SELECT 'membership', m.id, NULL, m.ends_on
    FROM memberships m WHERE $5 AND m.club_id = $1 AND m.status = 'active' AND m.ends_on <= $2
    UNION ALL
    SELECT 'qualification', m.id, q.name, h.ends_on
    FROM memberships m JOIN member_qualifications h ON h.membership_id = m.id
      JOIN qualifications q ON q.id = h.qualification_id
    WHERE m.club_id = $1 AND m.status = 'active' AND h.ends_on <= $2 AND q.archived_at IS NULL)
  SELECT f.kind, f.membership AS "membershipId", f.name, f.ends_on::text AS "endsOn", u.username,
    p.first_name AS "firstName", p.last_name AS "lastName", u.email IS NOT NULL AS reachable,
    count(*) OVER ()::int AS total
  FROM found f JOIN memberships m ON m.id = f.membership JOIN users u ON u.id = m.user_id
    LEFT JOIN profiles p ON p.user_id = u.id
  ORDER BY f.ends_on, f.membership, f.kind, f.name LIMIT $3 OFFSET $4`;

type Row = Omit<Expiry, "endsOn"> & { endsOn: string; reachable: boolean; total: number };

const maySee = (actor: Actor, standing: Standing) => mayAdminister(actor, standing) || mayManageShifts(actor, standing);

/** What of a club's members ran out, or runs out within the days that the club set, soonest first. */
export async function expiriesOf(actor: Actor, clubId: string, { limit, offset }: Page, now = new Date()) {
  const { club, standing } = await clubAs(actor, clubId, maySee);
  const { expiryNoticeDays, timeZone } = clubSettings(club.settings);
  const today = formatWallClock(now, timeZone).slice(0, 10);
  const until = new Date(Date.parse(today) + expiryNoticeDays * 86_400_000).toISOString().slice(0, 10);
  const administers = mayAdminister(actor, standing);
  const { rows } = await pool.query<Row>(RUNS_OUT, [clubId, until, limit, offset, administers]);
  const expiries = rows.map(({ total: _, endsOn, ...row }) => ({
    ...row,
    endsOn: new Date(`${endsOn}T00:00:00Z`),
    over: endsOn < today,
  }));
  return { club, administers, days: expiryNoticeDays, total: rows[0]?.total ?? 0, expiries };
}
