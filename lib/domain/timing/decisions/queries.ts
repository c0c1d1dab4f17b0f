import { prisma } from "../../../db";

/** What people decided about a ranking and its detections, oldest first, whether it still holds or not. */
export const decisionsAbout = (stageId: string, rankingId: string, detectionIds: readonly string[]) =>
  prisma.decision.findMany({
    where: { stageId, OR: [{ rankingId }, { detectionId: { in: [...detectionIds] } }] },
    select: { id: true, kind: true, position: true, milliseconds: true, reason: true, createdAt: true },
    orderBy: { sequence: "asc" },
  });
