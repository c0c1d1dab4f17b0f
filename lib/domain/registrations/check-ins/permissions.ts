import { type Actor, isUser } from "../../actor";
import { mayOrganise } from "../../events/permissions";

const DAY = 24 * 60 * 60 * 1000;

/** What was noted without a network is still taken from helpers for so long after the event. */
const HELP_ENDS_AFTER = 2 * DAY;

/**
 * Who checks runners in: the event's organiser, and helpers whom the organiser approved, until shortly after its end.
 * A helper learns what the desk needs (name, bib, stage, wave, state, what is owed) and nothing else of anybody.
 */
export const mayCheckIn = (
  actor: Actor,
  event: { organizerId: string; endAt: Date; helperIds: readonly string[] },
  now: Date,
): boolean =>
  mayOrganise(actor, event) ||
  (event.helperIds.some((id) => isUser(actor, id)) && now.getTime() < event.endAt.getTime() + HELP_ENDS_AFTER);
