import { formatDate, formatWallClock } from "../../time";
import { dayOf, daysBetween, sameClock } from "../../weeks";
import type { Issue } from "../errors";
import type { ShiftState, Span } from "./types";

const HOUR = 3_600_000;

/** Shifts that one wish plans at most. */
export const MOST_IN_SERIES = 60;
/** Hours on the clock that a shift has at most: more is two shifts. */
const LONGEST = 24;

/** How far ahead a shift that lacks people is a matter for who manages the roster. */
export const WATCHED_DAYS = 14;

/** What is wrong with the times. A day from midnight to midnight is a day, also where it has 25 hours. */
export function spanIssues({ startAt, endAt }: Span, timeZone: string): Issue[] {
  if (endAt <= startAt) return [{ path: ["endAt"], rule: "ends_before_start" }];
  if (endAt > sameClock(startAt, timeZone, 1)) return [{ path: ["endAt"], rule: "too_big", facts: { max: LONGEST } }];
  return [];
}

/**
 * A shift and the same again every week until a day: each from and to the same wall clock, so that the night in which clocks
 * change is an hour longer or shorter. Null: more than one wish may plan.
 */
export function seriesOf(first: Span, until: Date | null, timeZone: string): Span[] | null {
  const days = until ? daysBetween(dayOf(first.startAt, timeZone), formatDate(until)) : 0;
  const weeks = Math.max(0, Math.floor(days / 7));
  if (weeks >= MOST_IN_SERIES) return null;
  return Array.from({ length: weeks + 1 }, (_, week) => movedBy(first, 7 * week, timeZone));
}

/** The same wall clock so many days later; where the clock skips one of the two times, as long as it was. */
export function movedBy({ startAt, endAt }: Span, days: number, timeZone: string): Span {
  const moved = { startAt: sameClock(startAt, timeZone, days), endAt: sameClock(endAt, timeZone, days) };
  if (moved.endAt > moved.startAt) return moved;
  return { ...moved, endAt: new Date(moved.startAt.getTime() + endAt.getTime() - startAt.getTime()) };
}

/** How a shift is called where it is told of long after: by its title, and when it begins on the club's clock. */
export const shiftAbout = (shift: { title: string | null; startAt: Date }, timeZone: string): string =>
  [shift.title, formatWallClock(shift.startAt, timeZone).slice(0, 16)].filter(Boolean).join(" · ");

/** Whether somebody is missing: where it was not said how many it takes, one has to come. */
export const isUnderstaffed = (taken: number, needed: number | null): boolean => taken < (needed ?? 1);

export const isFull = (taken: number, needed: number | null): boolean => needed !== null && taken >= needed;

type Looked = Span & { cancelledAt: Date | null; needed: number | null };

/** Whether nobody takes it any more. */
export const isOver = ({ endAt, cancelledAt }: Pick<Looked, "endAt" | "cancelledAt">, now: Date): boolean =>
  cancelledAt !== null || endAt <= now;

export function stateOf(shift: Looked, taken: number, now: Date): ShiftState {
  if (shift.cancelledAt) return "called_off";
  if (shift.endAt <= now) return "over";
  if (isFull(taken, shift.needed)) return "full";
  return isUnderstaffed(taken, shift.needed) ? "understaffed" : "open";
}

/** Whether a member may still leave a shift without a stand-in. */
export const isTimeToLeave = (startAt: Date, leaveHours: number, now: Date): boolean =>
  now.getTime() <= startAt.getTime() - leaveHours * HOUR;

/** Whether what somebody holds is valid on a day of the zone; null: it does not run out. */
export const isValidOn = (endsOn: Date | null, at: Date, timeZone: string): boolean =>
  endsOn === null || formatDate(endsOn) >= dayOf(at, timeZone);
