import type { StageCardProps } from "@/components/stage-card";
import type { Actor } from "@/lib/domain/actor";
import { eventOf, stagesWithCourses } from "@/lib/domain/events/queries";
import { imagesOf } from "@/lib/domain/images/queries";
import { phaseOf, type StagePhase } from "@/lib/domain/stages/rules";
import { ownOffer } from "@/lib/domain/volunteers/queries";
import { takesVolunteers } from "@/lib/domain/volunteers/rules";
import { entryOf } from "../../stages/[stageId]/stage-data";

const PHASES: Record<StagePhase, StageCardProps["phase"]> = { upcoming: "upcoming", live: "live", over: "finished" };

/** An event with its races as cards. */
export async function eventPageOf(actor: Actor, eventId: string) {
  const event = await eventOf(actor, eventId);
  const { stages, entered } = await stagesWithCourses(event.id);
  const now = new Date();
  const cards = stages.map(({ courses: [course], taken, ...stage }) => ({
    id: stage.id,
    href: `/stages/${stage.id}`,
    name: stage.name,
    sport: stage.category?.sport ?? ("other" as const),
    distance: course ? course.laps && course.laps * course.lapDistance : stage.totalDistanceMeters,
    climb: course?.climb ?? null,
    laps: stage.type === "laps" ? (course?.laps ?? stage.requiredLaps) : null,
    startAt: stage.startAt,
    timeZone: event.timeZone,
    phase: PHASES[phaseOf(stage, event, now)],
    entry: entryOf({ ...stage, event }, { stage: taken, event: entered }, now),
  }));
  const start = stages.flatMap(({ courses: [course] }) =>
    course?.startLat != null && course.startLon != null ? [{ lat: course.startLat, lon: course.startLon }] : [],
  )[0];
  const [images, offer] = await Promise.all([imagesOf("event", [event.id]), ownOffer(actor, event.id)]);
  const helps = offer?.status === "pending" || offer?.status === "approved";
  /** Whether the reader helps here, or may offer to. */
  const help = helps ? ("helps" as const) : takesVolunteers(event, now) ? ("open" as const) : null;
  return { event, cards, entered, start: start ?? null, images: images.get(event.id) ?? [], help };
}
