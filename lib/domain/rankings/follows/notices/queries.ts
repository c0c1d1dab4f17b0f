import { pool } from "../../../../db";
import { fullNameSql } from "../../../users/rules";
import type { Progress, Told } from "./rules";

/** Stages with followers in which something changed since those were told. */
export async function stagesToTell(): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`
    SELECT t.stage_id AS id FROM stage_timings t WHERE t.seq > t.noticed_seq
      AND EXISTS (SELECT FROM registrations r JOIN follows f ON f.registration_id = r.id WHERE r.stage_id = t.stage_id)
    ORDER BY t.stage_id`);
  return rows.map(({ id }) => id);
}

/** A runner who changed, with those who follow them and what each was told. Times are epoch milliseconds. */
export type Changed = Progress & {
  /** The first change since followers were told in which the runner changed, and when the last one was. */
  seq: number;
  changedAt: number;
  bib: string | null;
  runner: string;
  followers: { id: string; userId: string; since: number; told: Told[] }[];
};

export type ChangedStage = {
  seq: number;
  noticedSeq: number;
  definition: number;
  name: string;
  event: string;
  timeZone: string;
  changed: Changed[];
};

const EPOCH = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const TOLD = `SELECT json_agg(json_build_object('place', n.place, 'elapsedMs', n.elapsed_ms, 'corrected', n.corrected_at IS NOT NULL))
  FROM follow_notices n WHERE n.follow_id = f.id`;

// Who may know of the event, as `visibleEvents` has it: it may have been hidden since. An address nobody confirmed is not written to.
const FOLLOWERS = `
  SELECT json_agg(json_build_object('id', f.id, 'userId', f.user_id, 'since', ${EPOCH("f.created_at")}, 'told', coalesce((${TOLD}), '[]')) ORDER BY f.id)
  FROM follows f JOIN users w ON w.id = f.user_id
  WHERE f.registration_id = k.registration_id AND w.email_verified_at IS NOT NULL
    AND (e.visibility = 'open' OR e.organizer_id = w.id OR w.role = 'admin' OR (e.visibility = 'members_only' AND EXISTS (
      SELECT FROM memberships m WHERE m.club_id = e.club_id AND m.user_id = w.id AND m.status = 'active')))`;

const CHANGED = `
  SELECT json_agg(json_build_object('seq', c.seq, 'changedAt', ${EPOCH("k.updated_at")}, 'bib', r.bib, 'state', k.state, 'timeMs', k.time_ms,
    'lastAt', ${EPOCH("k.last_at")}, 'splits', k.splits, 'followers', f.list,
    'runner', ${fullNameSql()}) ORDER BY k.id)
  FROM (SELECT id, min(seq) AS seq FROM stage_changes, unnest(ranking_ids) AS id
        WHERE stage_id = t.stage_id AND seq > t.noticed_seq GROUP BY id) c
  JOIN rankings k ON k.id = c.id JOIN registrations r ON r.id = k.registration_id
  JOIN users u ON u.id = k.user_id LEFT JOIN profiles p ON p.user_id = u.id
  JOIN LATERAL (SELECT (${FOLLOWERS}) AS list) f ON f.list IS NOT NULL`;

/** What changed in a stage for those who follow somebody there, as of one moment; null: nobody follows, or nothing did. */
export async function changedForFollowers(stageId: string): Promise<ChangedStage | null> {
  const { rows } = await pool.query(
    `SELECT t.seq, t.noticed_seq, t.definition, s.name, e.name AS event, e.time_zone, (${CHANGED}) AS changed
     FROM stage_timings t JOIN stages s ON s.id = t.stage_id JOIN events e ON e.id = s.event_id
     WHERE t.stage_id = $1 AND t.seq > t.noticed_seq
       AND EXISTS (SELECT FROM registrations r JOIN follows f ON f.registration_id = r.id WHERE r.stage_id = t.stage_id)`,
    [stageId],
  );
  const [row] = rows;
  if (!row) return null;
  const { seq, definition, name, event } = row;
  return {
    ...{ seq, definition, name, event, noticedSeq: row.noticed_seq, timeZone: row.time_zone },
    changed: row.changed ?? [],
  };
}
