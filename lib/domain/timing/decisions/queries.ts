import type pg from "pg";
import { prisma } from "../../../db";
import type { Read, Runner } from "../rules";
import type { Decision } from "../types";

/**
 * What people decided that concerns a runner, oldest first, whether it still holds or not: about the ranking, its
 * detections, their cameras' clocks, or the times of all whom the runner is among.
 */
export const decisionsAbout = (
  stageId: string,
  { rankingId, waveId }: Pick<Runner, "rankingId" | "waveId">,
  reads: readonly Pick<Read, "id" | "cameraId">[],
) =>
  prisma.decision.findMany({
    where: {
      stageId,
      OR: [
        { rankingId },
        { detectionId: { in: reads.map(({ id }) => id) } },
        { kind: "shift_stage" },
        { kind: "shift_wave", waveId: waveId ?? { in: [] } },
        { kind: "shift_group", rankingIds: { has: rankingId } },
        { kind: "shift_camera", cameraId: { in: [...new Set(reads.map(({ cameraId }) => cameraId))] } },
      ],
    },
    select: { id: true, kind: true, position: true, milliseconds: true, reason: true, createdAt: true },
    orderBy: { sequence: "asc" },
  });

const DECISIONS = `
  SELECT id, sequence, kind, detection_id, ranking_id, undoes_id, milliseconds, position, wave_id, camera_id, from_at, until_at,
         ranking_ids, created_at
  FROM decisions WHERE stage_id = $1 ORDER BY sequence`;

type DecisionRow = {
  id: string;
  sequence: number;
  kind: Decision["kind"];
  detection_id: string;
  ranking_id: string;
  undoes_id: string;
  milliseconds: number;
  position: number | null;
  wave_id: string;
  camera_id: string;
  from_at: Date;
  until_at: Date;
  ranking_ids: string[];
  created_at: Date;
};

/** All that was ever decided of a stage, whether it still holds or not, oldest first, with the moment. */
export async function readDecisions(
  client: pg.Pool | pg.PoolClient,
  stageId: string,
): Promise<(Decision & { madeAt: number })[]> {
  const { rows } = await client.query<DecisionRow>(DECISIONS, [stageId]);
  return rows.map((row) => ({ ...toDecision(row), madeAt: row.created_at.getTime() }));
}

function toDecision(row: DecisionRow): Decision {
  const { id, sequence, kind } = row;
  const base = { id, sequence };
  switch (kind) {
    case "confirm":
    case "reject":
      return { ...base, kind, detectionId: row.detection_id };
    case "reassign":
      return { ...base, kind, detectionId: row.detection_id, rankingId: row.ranking_id };
    case "adjust_time":
      return { ...base, kind, rankingId: row.ranking_id, milliseconds: row.milliseconds };
    case "pin_rank":
      return { ...base, kind, rankingId: row.ranking_id, position: row.position };
    case "shift_camera":
      return { ...base, kind, ...shiftOf(row) };
    case "shift_stage":
      return { ...base, kind, milliseconds: row.milliseconds };
    case "shift_wave":
      return { ...base, kind, waveId: row.wave_id, milliseconds: row.milliseconds };
    case "shift_group":
      return { ...base, kind, rankingIds: row.ranking_ids, milliseconds: row.milliseconds };
    case "undo":
      return { ...base, kind, undoes: row.undoes_id };
    default:
      return { ...base, kind, rankingId: row.ranking_id };
  }
}

const shiftOf = ({ camera_id, from_at, until_at, milliseconds }: DecisionRow) => ({
  cameraId: camera_id,
  from: from_at.getTime(),
  to: until_at.getTime(),
  milliseconds,
});
