import { pool, prisma } from "../../../../db";
import { formatDate } from "../../../../time";
import { dayOf, laterDay } from "../../../../weeks";
import type { Actor, UserActor } from "../../../actor";
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

/** More clubs than anybody belongs to. */
const MOST_OWN = 200;

const maySee = (actor: Actor, standing: Standing) => mayAdminister(actor, standing) || mayManageShifts(actor, standing);

/** What of a club's members ran out, or runs out within the days that the club set, soonest first. */
export async function expiriesOf(actor: Actor, clubId: string, { limit, offset }: Page, now = new Date()) {
  const { club, standing } = await clubAs(actor, clubId, maySee);
  const { expiryNoticeDays, timeZone } = clubSettings(club.settings);
  const { today, until } = noticeIn(timeZone, expiryNoticeDays, now);
  const administers = mayAdminister(actor, standing);
  const { rows } = await pool.query<Row>(RUNS_OUT, [clubId, until, limit, offset, administers]);
  const expiries = rows.map(({ total: _, endsOn, ...row }) => ({
    ...row,
    endsOn: new Date(`${endsOn}T00:00:00Z`),
    over: endsOn < today,
  }));
  return { club, administers, days: expiryNoticeDays, total: rows[0]?.total ?? 0, expiries };
}

/** Today in a club's zone, and the last of its days of notice. */
function noticeIn(timeZone: string, days: number, now: Date) {
  const today = dayOf(now, timeZone);
  return { today, until: laterDay(today, days) };
}

const WITH_DATES = {
  ...{ licenceNumber: true, licenceEndsOn: true, endsOn: true },
  club: { select: { id: true, name: true, settings: true } },
  qualifications: {
    where: { endsOn: { not: null }, qualification: { archivedAt: null } },
    select: { endsOn: true, qualification: { select: { name: true } } },
  },
} as const;

/** What of the actor's own ran out, or soon does, in all clubs; soonest first. */
export async function ownExpiries(actor: UserActor, now = new Date()) {
  const memberships = await prisma.membership.findMany({
    where: { userId: actor.id, status: "active" },
    select: WITH_DATES,
    orderBy: { id: "asc" },
    take: MOST_OWN,
  });
  const found = memberships.flatMap(({ club, qualifications, licenceNumber, licenceEndsOn, endsOn }) => {
    const { expiryNoticeDays, timeZone } = clubSettings(club.settings);
    const { today, until } = noticeIn(timeZone, expiryNoticeDays, now);
    const dated = [
      { kind: "licence" as const, name: licenceNumber, endsOn: licenceEndsOn },
      { kind: "membership" as const, name: null, endsOn },
      ...qualifications.map((held) => ({
        ...{ kind: "qualification" as const, name: held.qualification.name, endsOn: held.endsOn },
      })),
    ];
    return dated.flatMap(({ endsOn, ...what }) =>
      endsOn && formatDate(endsOn) <= until
        ? [{ ...what, endsOn, club: { id: club.id, name: club.name }, over: formatDate(endsOn) < today }]
        : [],
    );
  });
  return found.sort((a, b) => a.endsOn.getTime() - b.endsOn.getTime());
}
