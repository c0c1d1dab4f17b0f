import { pool } from "../../../db";
import type { UserActor } from "../../actor";
import { reviewList } from "../../timing/review/queries";

/** What of an event waits for its organiser. */
export type TaskKind = "review" | "waiting" | "unpaid" | "bibs" | "volunteers" | "staff" | "results";
/** `stage` null: it is about the whole event. */
export type Task = { kind: TaskKind; eventId: string; stage: { id: string; name: string } | null; count: number };

type Row = { kind: TaskKind | "live"; event_id: string; stage_id: string | null; name: string | null; count: number };

const END = "coalesce(s.end_at, e.end_at)";
const START = "coalesce(s.start_at, e.start_at)";
const NOT_OVER = `${END} >= $3 AND e.status <> 'cancelled'`;

/** What came in for entry `r` and stays, as `paidFor` has it. */
const PAID = `(SELECT coalesce(sum(p.amount - coalesce(
    (SELECT sum(f.amount) FROM refunds f WHERE f.payment_id = p.id AND f.status <> 'failed'), 0)), 0)
  FROM payments p WHERE p.registration_id = r.id AND p.status = 'succeeded')`;

// Every kind counts all the events at once. `live` is no task: of these stages the review is asked for.
const TASKS = `
  WITH mine AS (SELECT * FROM events e WHERE e.id = ANY ($1) AND e.organizer_id = $2),
  stage AS (SELECT s.id, s.name, s.event_id, ${NOT_OVER} AS open, ${START} <= $3 AND ${NOT_OVER} AS live, ${END} < $3 AS over
            FROM stages s JOIN mine e ON e.id = s.event_id)
  SELECT kind, event_id, stage_id, name, count::int FROM (
    SELECT 'live' AS kind, event_id, id AS stage_id, name, 1 AS count FROM stage WHERE live
    UNION ALL
    SELECT t.kind, s.event_id, s.id, s.name, t.count FROM stage s JOIN LATERAL (
      SELECT unnest(ARRAY['waiting', 'unpaid', 'bibs']) AS kind, unnest(ARRAY[
        count(*) FILTER (WHERE r.status IN ('pending', 'in_review')),
        count(*) FILTER (WHERE r.fee > 0 AND r.status NOT IN ('rejected', 'cancelled') AND r.fee > ${PAID}),
        count(*) FILTER (WHERE r.status IN ('registered', 'confirmed') AND r.bib IS NULL)]) AS count
      FROM registrations r WHERE r.stage_id = s.id) t ON true WHERE s.open
    UNION ALL
    SELECT 'volunteers', e.id, NULL, NULL, count(*) FROM mine e JOIN volunteers v ON v.event_id = e.id
    WHERE v.status = 'pending' AND e.end_at >= $3 GROUP BY e.id
    UNION ALL
    SELECT 'staff', s.event_id, s.id, s.name, count(*) FROM stage s JOIN checkpoints c ON c.stage_id = s.id
    WHERE s.open AND NOT EXISTS (SELECT FROM checkpoint_assignments a WHERE a.checkpoint_id = c.id)
      AND EXISTS (SELECT FROM volunteers v WHERE v.event_id = s.event_id AND v.status = 'approved') GROUP BY s.event_id, s.id, s.name
    UNION ALL
    SELECT 'results', s.event_id, s.id, s.name, count(*) FROM stage s JOIN rankings k ON k.stage_id = s.id
    WHERE s.over AND k.last_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM publications p WHERE p.stage_id = s.id AND p.withdrawn_at IS NULL) GROUP BY s.event_id, s.id, s.name
  ) found WHERE count > 0 ORDER BY event_id, stage_id NULLS FIRST`;

const ORDER: TaskKind[] = ["review", "waiting", "unpaid", "bibs", "volunteers", "staff", "results"];
/** Races under way of which the review is counted: each costs a look at all its reads. */
const MOST_REVIEWED = 4;

/** What waits for the actor in these events of theirs, what is most pressing first; others' events have nothing for them. */
export async function tasksOf(actor: UserActor, eventIds: readonly string[], now = new Date()): Promise<Task[]> {
  const { rows } = await pool.query<Row>(TASKS, [eventIds, actor.id, now]);
  const live = rows.filter(({ kind }) => kind === "live").slice(0, MOST_REVIEWED);
  const reviews = await Promise.all(live.map((row) => reviewOf(actor, row)));
  return [...reviews.filter(({ count }) => count > 0), ...rows.flatMap(toTask)].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  );
}

const stageOf = ({ stage_id: id, name }: Row) => (id === null ? null : { id, name: name ?? "" });

const toTask = (row: Row): Task[] =>
  row.kind === "live" ? [] : [{ kind: row.kind, eventId: row.event_id, stage: stageOf(row), count: row.count }];

async function reviewOf(actor: UserActor, row: Row): Promise<Task> {
  const items = row.stage_id === null ? [] : await reviewList(actor, row.stage_id);
  return { kind: "review", eventId: row.event_id, stage: stageOf(row), count: items.length };
}
