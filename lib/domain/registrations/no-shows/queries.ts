import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { ownStageOf } from "../../stages/queries";

/**
 * Of entries `r`: those that were to start and that nobody saw. Not the desk; not timing, be it a result, a decision about
 * one who ran, or any read of their bib, also one that counted for nothing: where in doubt somebody was there.
 */
export const NOT_SEEN = Prisma.sql`r.status IN ('registered', 'confirmed') AND r.checked_in_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM rankings k WHERE k.registration_id = r.id
    AND (k.last_at IS NOT NULL OR k.pinned IS NOT NULL OR k.state IN ('finished', 'dnf', 'dsq')
      OR EXISTS (SELECT 1 FROM detections d WHERE d.ranking_id = k.id)))
  AND NOT EXISTS (SELECT 1 FROM detections d WHERE d.stage_id = r.stage_id AND d.label_loose = r.bib_loose)`;

/** How many would be marked as not shown up, and whether the stage is over; for its organiser. */
export async function noShowsOf(actor: UserActor, stageId: string, now = new Date()) {
  const stage = await ownStageOf(actor, stageId);
  const isOver = now >= (stage.endAt ?? stage.event.endAt);
  if (!isOver) return { isOver, count: 0 };
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM registrations r WHERE r.stage_id = ${stage.id}::uuid AND ${NOT_SEEN}`;
  return { isOver, count: row?.count ?? 0 };
}
