import { prisma } from "../../../db";
import type { Read, Runner } from "../rules";

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
