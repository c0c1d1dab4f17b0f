import { formatLocalInput } from "../../time";
import type { Issue } from "../errors";
import { instantOf, refuseEndBeforeStart } from "../events/rules";
import type { StageType } from "../timing/types";
import type { StageChanges } from "./types";

/** The stage as it would be, its times as instants. */
export type StageTimes = { startAt: Date | null; endAt: Date | null; registrationEndAt: Date | null };

/** Reads the times that are given; the others stay. */
export function readStageTimes(changes: StageChanges, now: StageTimes, timeZone: string, issues: Issue[]): StageTimes {
  const read = (path: keyof StageTimes) => {
    const text = changes[path];
    if (text === undefined) return now[path];
    return text === null ? null : instantOf(path, text, timeZone, issues);
  };
  const times = { startAt: read("startAt"), endAt: read("endAt"), registrationEndAt: read("registrationEndAt") };
  refuseEndBeforeStart(times.startAt, times.endAt, issues);
  if (times.registrationEndAt && times.endAt && times.registrationEndAt > times.endAt)
    issues.push({ path: ["registrationEndAt"], rule: "closes_after_end" });
  return times;
}

type Shape = {
  type: StageType;
  bibMin: number | null;
  bibMax: number | null;
  lapDistanceMeters: number | null;
  requiredLaps: number | null;
  ageGroupsFrom: readonly number[];
};

const MOST_AGE_GROUPS = 30;

/** What does not fit together, or would be kept without ever being used. */
export function shapeIssues(stage: Shape): Issue[] {
  const issues: Issue[] = [];
  if (stage.bibMin !== null && stage.bibMax !== null && stage.bibMin > stage.bibMax)
    issues.push({ path: ["bibMin"], rule: "min_above_max" });
  if (stage.type !== "laps")
    for (const path of ["lapDistanceMeters", "requiredLaps"] as const)
      if (stage[path] !== null) issues.push({ path: [path], rule: "does_not_fit_type" });
  if (stage.ageGroupsFrom.some((age, n) => n > 0 && age <= (stage.ageGroupsFrom[n - 1] as number)))
    issues.push({ path: ["ageGroupsFrom"], rule: "not_rising" });
  if (stage.ageGroupsFrom.length > MOST_AGE_GROUPS)
    issues.push({ path: ["ageGroupsFrom"], rule: "too_many", facts: { max: MOST_AGE_GROUPS } });
  return issues;
}

/** Of what is to be written, that which is not so already. */
export const changedOf = <R extends Record<string, unknown>>(present: Record<string, unknown>, row: R): R =>
  Object.fromEntries(
    Object.entries(row).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(present[field] ?? null)),
  ) as R;

export type EntryState = "open" | "closed" | "full" | "cancelled";

type Enterable = {
  startAt: Date | null;
  registrationEndAt: Date | null;
  capacity: number | null;
  event: { status: string; endAt: Date; capacity: number | null };
};

/** Whether somebody may enter now (`taken` null: places aside): entries close at the given moment, else at the start, else with the event. */
export function entryState(stage: Enterable, taken: { stage: number; event: number } | null, now: Date): EntryState {
  if (stage.event.status === "cancelled") return "cancelled";
  if (stage.event.status === "completed") return "closed";
  if (now > (stage.registrationEndAt ?? stage.startAt ?? stage.event.endAt)) return "closed";
  if (taken === null) return "open";
  const full =
    (stage.capacity !== null && taken.stage >= stage.capacity) ||
    (stage.event.capacity !== null && taken.event >= stage.event.capacity);
  return full ? "full" : "open";
}

export type StagePhase = "upcoming" | "live" | "over";

/** Live from the gun to the end; without an end, for a day. */
export function phaseOf(
  stage: { startAt: Date | null; endAt: Date | null },
  event: { startAt: Date; endAt: Date },
  now: Date,
): StagePhase {
  const startAt = stage.startAt ?? event.startAt;
  const endAt = stage.endAt ?? event.endAt;
  if (now < startAt) return "upcoming";
  return now <= endAt ? "live" : "over";
}

type Edited = Record<string, unknown> & { event: { timeZone: string } };

/** A stage's field as its form shows it: times on the event's clock. */
const shown = (value: unknown, timeZone: string): unknown =>
  value instanceof Date ? formatLocalInput(value, timeZone) : (value ?? null);

/** What a form says otherwise than the stage: it shows times to the minute, and what it did not change must keep its seconds. */
export const changesOf = (present: Edited, given: StageChanges): StageChanges =>
  Object.fromEntries(
    Object.entries(given).filter(([field, value]) => value !== shown(present[field], present.event.timeZone)),
  );
