import type { StageChanges } from "@/lib/domain/stages/types";
import { formatLocalInput } from "@/lib/time";

/** What an organiser may leave empty in the form of a stage. */
export const STAGE_FIELDS = [
  "description",
  "categoryId",
  "startAt",
  "endAt",
  "registrationEndAt",
  "minAge",
  "capacity",
  "bibMin",
  "bibMax",
  "lapDistanceMeters",
  "requiredLaps",
  "totalDistanceMeters",
] as const satisfies readonly (keyof StageChanges)[];

type Present = Record<string, unknown> & { event: { timeZone: string } };

/** A stage's field as its form shows it: times on the event's clock. */
const shown = (value: unknown, timeZone: string): unknown =>
  value instanceof Date ? formatLocalInput(value, timeZone) : (value ?? null);

/** What a form says otherwise than the stage. All that is left out of a change costs no new course and no new standings. */
export const changesOf = (present: Present, given: StageChanges): StageChanges =>
  Object.fromEntries(
    Object.entries(given).filter(([field, value]) => value !== shown(present[field], present.event.timeZone)),
  );
