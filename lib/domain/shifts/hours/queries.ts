import { pool } from "../../../db";
import { formatDate } from "../../../time";
import { laterDay, startOfDay } from "../../../weeks";
import type { UserActor } from "../../actor";
import { mayBelong, mayManageShifts } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { fullName } from "../../users/rules";

type Page = { limit: number; offset: number };
/** First and last day, each as its UTC midnight. */
type Period = { from: Date; to: Date };

export type WorkedHours = { userId: string; name: string; shifts: number; missed: number; seconds: number };

/**
 * What members worked: shifts that are over and were not missed, by their instants, so that a night in which clocks change
 * counts as long as it was. A shift belongs to the period in which it begins. Who left is listed where they worked.
 */
const WORKED = `
  SELECT m.user_id AS "userId", u.username, p.first_name AS "firstName", p.last_name AS "lastName",
    count(a.id) FILTER (WHERE a.attendance IS DISTINCT FROM 'missed')::int AS shifts,
    count(a.id) FILTER (WHERE a.attendance = 'missed')::int AS missed,
    coalesce(sum(extract(epoch FROM a.end_at - a.start_at))
      FILTER (WHERE a.attendance IS DISTINCT FROM 'missed'), 0)::int AS seconds,
    count(*) OVER ()::int AS total
  FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN profiles p ON p.user_id = u.id
    LEFT JOIN shift_assignments a ON a.membership_id = m.id AND a.end_at <= $2 AND a.start_at >= $3 AND a.start_at < $4
  WHERE m.club_id = $1 AND ($5::uuid IS NULL OR m.user_id = $5)
  GROUP BY m.id, u.id, p.user_id HAVING m.status = 'active' OR count(a.id) > 0
  ORDER BY seconds DESC, lower(coalesce(p.last_name, u.username)), m.id LIMIT $6 OFFSET $7`;

type Row = Omit<WorkedHours, "name"> & {
  username: string;
  firstName: string | null;
  lastName: string | null;
  total: number;
};

/** Everybody's hours, those with the most first, for who manages the roster. `total` counts all pages. */
export async function hoursOfClub(actor: UserActor, clubId: string, period: Period, page: Page, now = new Date()) {
  const { club } = await clubAs(actor, clubId, mayManageShifts);
  return hours(club, period, null, page, now);
}

/** The actor's own hours; null: never was on a shift of that time, nor belongs to the club. */
export async function ownHours(
  actor: UserActor,
  clubId: string,
  period: Period,
  now = new Date(),
): Promise<WorkedHours | null> {
  const { club } = await clubAs(actor, clubId, mayBelong);
  return (await hours(club, period, actor.id, { limit: 1, offset: 0 }, now)).members[0] ?? null;
}

type Club = { id: string; settings: unknown };

async function hours(club: Club, { from, to }: Period, userId: string | null, { limit, offset }: Page, now: Date) {
  const { timeZone } = clubSettings(club.settings);
  const [first, after] = [formatDate(from), laterDay(formatDate(to), 1)].map((day) => startOfDay(day, timeZone));
  const { rows } = await pool.query<Row>(WORKED, [club.id, now, first, after, userId, limit, offset]);
  return {
    total: rows[0]?.total ?? 0,
    members: rows.map(
      ({ username, firstName, lastName, total: _, ...row }): WorkedHours => ({
        ...row,
        name: fullName({ username, profile: { firstName, lastName } }),
      }),
    ),
  };
}
