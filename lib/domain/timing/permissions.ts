import type { Actor, CameraActor } from "../actor";
import { isAdmin, isUser } from "../actor";

/** A camera reports for the event that its key was made for; the platform's own key for every event. */
export const mayReport = (actor: CameraActor, stage: { eventId: string }): boolean =>
  actor.eventId === null || actor.eventId === stage.eventId;

/** Who may correct the timing of a stage and read its raw detections. */
export const mayTime = (actor: Actor, event: { organizerId: string }): boolean =>
  isUser(actor, event.organizerId) || isAdmin(actor);
