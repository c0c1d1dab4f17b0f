import { prisma } from "../../db";
import type { Actor } from "../actor";
import { isNearCourse } from "../courses/rules";
import type { Checkpoint, Position } from "../courses/types";
import { refuse } from "../errors";
import { mayOrganise } from "../events/permissions";
import { eventOf, visibleEvents } from "../events/queries";
import { type StoredTrack, toTrack } from "../timing/queries";
import { phaseOf } from "./rules";

const WITH_EVENT = { event: true, category: true } as const;
type Page = { limit: number; offset: number };

/** Entries that take a place. */
export const TAKES_A_PLACE = { status: { notIn: ["rejected", "cancelled"] as ("rejected" | "cancelled")[] } };

/** The stages of all open events. */
export const openStages = (page: Page) =>
  prisma.stage.findMany({
    where: { event: { visibility: "open" } },
    include: WITH_EVENT,
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
    take: page.limit,
    skip: page.offset,
  });

export async function stageOf(actor: Actor, stageId: string) {
  const stage = await prisma.stage.findFirst({
    where: { id: stageId, event: visibleEvents(actor) },
    include: WITH_EVENT,
  });
  if (!stage) throw refuse("not_found", { noun: "stage" });
  return stage;
}

/** A stage that the actor organises. */
export async function ownStageOf(actor: Actor, stageId: string) {
  const stage = await stageOf(actor, stageId);
  if (!mayOrganise(actor, stage.event)) throw refuse("forbidden");
  return stage;
}

export async function stagesOf(actor: Actor, eventId: string) {
  await eventOf(actor, eventId);
  return prisma.stage.findMany({
    where: { eventId },
    include: WITH_EVENT,
    orderBy: [{ startAt: "asc" }, { id: "asc" }],
  });
}

export type CourseView = {
  version: number;
  track: StoredTrack;
  lapDistance: number;
  laps: number | null;
  checkpoints: Checkpoint[];
  climb: number | null;
  descent: number | null;
};

/** The newest version of a stage's course; null where there is none. */
export async function courseOf(stageId: string): Promise<CourseView | null> {
  const course = await prisma.course.findFirst({ where: { stageId }, orderBy: { version: "desc" } });
  if (!course) return null;
  const { version, lapDistance, laps, climb, descent } = course;
  return {
    version,
    lapDistance,
    laps,
    climb,
    descent,
    track: course.track as unknown as StoredTrack,
    checkpoints: course.checkpoints as unknown as Checkpoint[],
  };
}

/** How many places of a stage and of its event are taken. */
export async function placesTaken(stage: { id: string; eventId: string }): Promise<{ stage: number; event: number }> {
  const [ofStage, ofEvent] = await Promise.all([
    prisma.registration.count({ where: { stageId: stage.id, ...TAKES_A_PLACE } }),
    prisma.registration.count({ where: { eventId: stage.eventId, ...TAKES_A_PLACE } }),
  ]);
  return { stage: ofStage, event: ofEvent };
}

/** The stages of an event that are being run now and whose track comes within `tolerance` metres of a position. */
export async function liveStagesNear(
  actor: Actor,
  eventId: string,
  position: Position,
  tolerance: number,
  now = new Date(),
) {
  const live = (await stagesOf(actor, eventId)).filter((stage) => phaseOf(stage, stage.event, now) === "live");
  const near = await Promise.all(
    live.map(async (stage) => {
      const course = await courseOf(stage.id);
      return (
        course !== null &&
        course.track.length > 0 &&
        isNearCourse({ ...course, track: toTrack(course.track) }, position, tolerance)
      );
    }),
  );
  return live.filter((_, index) => near[index]);
}
