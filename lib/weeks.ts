/** Weeks as people plan by them: ISO 8601, Monday first, days and clocks of a zone. */
import { Temporal } from "temporal-polyfill";

const WEEK = /^((?:19|20|21)\d{2})-W(\d{2})$/;

const zoned = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

const nameOf = (day: Temporal.PlainDate): string => `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`;

/** `2026-W48`: the week in which an instant is in the zone. */
export const weekOf = (instant: Date, timeZone: string): string => nameOf(zoned(instant, timeZone).toPlainDate());

/** The Monday of a week as `YYYY-MM-DD`; null where there is no such week. */
export function mondayOf(week: string): string | null {
  const [, year, number] = WEEK.exec(week) ?? [];
  if (!year) return null;
  // The week with 4 January is the first one.
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 });
  return nameOf(monday) === week ? monday.toString() : null;
}

/** The week so many weeks later. */
export const laterWeek = (monday: string, weeks: number): string =>
  nameOf(Temporal.PlainDate.from(monday).add({ weeks }));

/** `YYYY-MM-DD` so many days later. */
export const laterDay = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Days from one day to another, both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;

/** The day of an instant in the zone, `YYYY-MM-DD`. */
export const dayOf = (instant: Date, timeZone: string): string => zoned(instant, timeZone).toPlainDate().toString();

/** When a day begins in the zone: not at midnight where the clock skips it. */
export const startOfDay = (day: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);

/**
 * The same wall clock so many days later, whatever the zone's clock did in between. Where the clock skips that time it is
 * the one by which the clock has moved on.
 */
export const sameClock = (instant: Date, timeZone: string, days: number): Date =>
  new Date(zoned(instant, timeZone).add({ days }).epochMilliseconds);
