import { placeAt } from "@/components/live-standings";
import type { WhyDecision } from "@/components/why-decisions";
import type { WhyDetection, WhyRankProps } from "@/components/why-rank";
import type { Actor } from "@/lib/domain/actor";
import { rankingOf, whyRanked } from "@/lib/domain/rankings/queries";
import { decisionsAbout } from "@/lib/domain/timing/decisions/queries";
import { type DrawnCourse, drawCourse } from "../../stages/[stageId]/drawn-course";
import type { SplitRow } from "./_components/splits";

type Why = Awaited<ReturnType<typeof whyRanked>>;

/** Why a runner has this rank, and the time at every place; of what the reader may know of. */
export async function whyPageOf(actor: Actor, rankingId: string) {
  const { stage, event } = await rankingOf(actor, rankingId);
  const why = await whyRanked(rankingId);
  const { definition, ranking, reads, performance } = why;
  const course = definition.course && drawCourse(definition.course);
  return {
    stage: { id: definition.stageId, name: stage.name, event: event.name },
    why: {
      runner: { name: ranking.name, bib: ranking.bib, rank: ranking.rank, state: ranking.state },
      detections: detectionsOf(why, course),
      decisions: decisionsOf(await decisionsAbout(definition.stageId, why.runner, reads), why.decisions),
      rules: definition.rules,
      flags: performance.flags,
      courseVersion: course?.version ?? 0,
      timeZone: definition.timeZone,
    } satisfies WhyRankProps,
    splits: performance.splits.map(
      ({ checkpointId, distance, lap, elapsedMs }): SplitRow => ({
        place: placeOf(checkpointId, distance, course),
        distance,
        lap,
        elapsedMs,
      }),
    ),
  };
}

function placeOf(checkpointId: string | null, distance: number, course: DrawnCourse | null): string | null {
  if (!course) return null;
  return course.checkpoints.find(({ id }) => id === checkpointId)?.name ?? placeAt(distance, course);
}

function detectionsOf({ reads, explanation, performance }: Why, course: DrawnCourse | null): WhyDetection[] {
  const passings = new Map(explanation.passings.map((passing) => [passing.detectionId, passing]));
  return reads
    .map((read): WhyDetection => {
      const passing = passings.get(read.id);
      const split = performance.splits.find(({ distance }) => distance === passing?.distance);
      const checkpointId = passing?.checkpointId ?? read.checkpointId;
      return {
        id: read.id,
        at: read.at,
        word: explanation.words.get(read.id) ?? "unmatched",
        place: placeOf(checkpointId, passing?.distance ?? Number.NaN, course),
        distance: passing?.distance ?? null,
        lap: passing?.lap ?? null,
        elapsedMs: split?.elapsedMs ?? null,
      };
    })
    .sort((a, b) => a.at - b.at);
}

type Told = Awaited<ReturnType<typeof decisionsAbout>>;

/** Who decided is between the organiser and that person; what, when and why is public, as the standings are. */
const decisionsOf = (told: Told, active: Why["decisions"]): WhyDecision[] =>
  told.map(({ id, kind, position, milliseconds, reason, createdAt }) => ({
    id,
    kind,
    position,
    milliseconds: milliseconds ?? undefined,
    author: null,
    at: createdAt.getTime(),
    reason: reason || null,
    undone: !active.some((one) => one.id === id),
  }));
