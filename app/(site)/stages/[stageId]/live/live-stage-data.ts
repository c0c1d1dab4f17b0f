import type { LiveRow, LiveState } from "@/components/live-standings";
import type { Actor } from "@/lib/domain/actor";
import { ageBand } from "@/lib/domain/rankings/groups/rules";
import { standingsOf } from "@/lib/domain/rankings/queries";
import type { RankingRow } from "@/lib/domain/rankings/types";
import { placesTaken, stageOf } from "@/lib/domain/stages/queries";
import { legsOfStage } from "@/lib/domain/timing/arrivals/queries";
import { cachedDefinition } from "@/lib/domain/timing/queries";
import { ageOnDay, formatWallClock } from "@/lib/time";
import { drawCourse } from "../drawn-course";

/** All that the live page of a stage shows first; what happens later comes by the stream. */
export async function liveStageOf(actor: Actor, stageId: string) {
  const stage = await stageOf(actor, stageId);
  // In this order: whoever reads the standings refreshes the definition that they were computed from.
  const { seq, definition, rankings } = await standingsOf(stage.id);
  const [{ course, rules }, taken] = await Promise.all([cachedDefinition(stage.id), placesTaken(stage)]);
  const day = formatWallClock(stage.startAt ?? stage.event.startAt, stage.event.timeZone).slice(0, 10);
  return {
    stage,
    rules: { type: rules.type, rounding: rules.rounding, ties: rules.ties },
    sport: rules.sport,
    course: course && course.course.version > 0 ? drawCourse(course) : null,
    legs: course && course.course.version > 0 ? await legsOfStage(stage.id, course) : [],
    entered: Math.max(taken.stage, rankings.length),
    live: { seq, definition, rows: rankings.map(liveRow) } satisfies LiveState,
    ageBands: Object.fromEntries(
      rankings.map(({ id, birthdate }) => [id, birthdate && ageBand(ageOnDay(birthdate, day), stage.ageGroupsFrom)]),
    ),
  };
}

/** What everybody may know of a runner; no address, no birth date. */
const liveRow = (row: RankingRow): LiveRow => ({
  id: row.id,
  bib: row.bib,
  state: row.state,
  progress: row.progress,
  timeMs: row.timeMs,
  pinned: row.pinned,
  name: row.name,
  gender: row.gender,
  lastAt: row.lastAt,
  lastDistance: row.lastDistance,
});
