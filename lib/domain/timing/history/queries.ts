import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { ownStageOf } from "../../stages/queries";
import { fullNameSql } from "../../users/rules";
import { readDecisions } from "../decisions/queries";
import { undoneOf } from "../decisions/rules";
import type { Decision } from "../types";

/** A decision as the organiser reads it again: who, when, why, about whom, and whether it still holds. */
export type Told = {
  id: string;
  sequence: number;
  kind: Decision["kind"];
  author: string;
  at: number;
  reason: string;
  /** The runner, the wave or the camera. Null: the stage, or one who is gone. */
  about: string | null;
  bib: string | null;
  label: string | null;
  milliseconds: number | null;
  position: number | null;
  from: number | null;
  to: number | null;
  runners: number;
  undoes: number | null;
  undone: boolean;
};

const HISTORY = `
  SELECT d.id, d.sequence, d.kind, d.reason, d.created_at AS at, d.milliseconds, d.position, d.from_at, d.until_at, u.username,
         coalesce(array_length(d.ranking_ids, 1), 0) AS runners, r.bib, read.label, undone.sequence AS undoes,
         ${fullNameSql("u", "a")} AS author,
         coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), runner.username, w.name, c.name) AS about
  FROM decisions d JOIN users u ON u.id = d.author_id LEFT JOIN profiles a ON a.user_id = u.id
  LEFT JOIN rankings k ON k.id = d.ranking_id LEFT JOIN registrations r ON r.id = k.registration_id
  LEFT JOIN users runner ON runner.id = k.user_id LEFT JOIN profiles p ON p.user_id = k.user_id
  LEFT JOIN waves w ON w.id = d.wave_id LEFT JOIN camera_keys c ON c.id::text = d.camera_id
  LEFT JOIN detections read ON read.id = d.detection_id LEFT JOIN decisions undone ON undone.id = d.undoes_id
  WHERE d.stage_id = $1 ORDER BY d.sequence DESC LIMIT $2 OFFSET $3`;

/** All that was ever decided of a stage, newest first, a page of it; `total` counts all. For the organiser. */
export async function decisionHistory(
  actor: Actor,
  stageId: string,
  page: { limit: number; offset: number },
): Promise<{ decisions: Told[]; total: number }> {
  await ownStageOf(actor, stageId);
  const [made, { rows }] = await Promise.all([
    readDecisions(pool, stageId),
    pool.query(HISTORY, [stageId, page.limit, page.offset]),
  ]);
  const undone = undoneOf(made);
  const decisions = rows.map(({ username: _, at, from_at, until_at, ...row }) => ({
    ...row,
    at: at.getTime(),
    from: from_at?.getTime() ?? null,
    to: until_at?.getTime() ?? null,
    undone: undone.has(row.id),
  }));
  return { decisions, total: made.length };
}
