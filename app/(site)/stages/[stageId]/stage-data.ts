import type { EntryStateProps } from "@/components/entry-state";
import type { Actor } from "@/lib/domain/actor";
import { standingsOf } from "@/lib/domain/rankings/queries";
import { placesTaken, stageOf } from "@/lib/domain/stages/queries";
import { entryState } from "@/lib/domain/stages/rules";
import { cachedDefinition } from "@/lib/domain/timing/queries";
import { drawCourse } from "./drawn-course";

/** A stage as one reads of it before entering or watching it. */
export async function stagePageOf(actor: Actor, stageId: string) {
  const stage = await stageOf(actor, stageId);
  // Whoever reads the standings refreshes the definition, and with it the course.
  const { rankings } = await standingsOf(stage.id);
  const [{ course, rules }, taken] = await Promise.all([cachedDefinition(stage.id), placesTaken(stage)]);
  return {
    stage,
    rules,
    ranked: rankings.length,
    course: course && course.course.version > 0 ? drawCourse(course) : null,
    entry: entryOf(stage, taken, new Date()),
  };
}

type Enterable = Parameters<typeof entryState>[0] & { event: { status: string } };

/** Whether one can enter, as `EntryState` says it. */
export function entryOf(stage: Enterable, taken: { stage: number; event: number }, now: Date) {
  const state = entryState(stage, taken, now);
  const left = [
    stage.capacity === null ? [] : stage.capacity - taken.stage,
    stage.event.capacity === null ? [] : stage.event.capacity - taken.event,
  ].flat();
  return {
    state,
    closesAt: stage.registrationEndAt ?? stage.startAt ?? stage.event.endAt,
    remaining: left.length > 0 ? Math.max(0, Math.min(...left)) : null,
  } satisfies Omit<EntryStateProps, "timeZone">;
}
