import { Temporal } from "temporal-polyfill";

export type TimeProblem = "invalid_time" | "nonexistent_local_time";

// Four digits from 1900 to 2199: what PostgreSQL, JavaScript and people all agree on.
const WALL_CLOCK = /^((?:19|20|21)\d{2}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads `YYYY-MM-DD HH:MM[:SS[.mmm]]` as wall-clock time of an IANA zone; with an offset or `Z` as that instant.
 * A time that the zone skips (clocks forward) is `nonexistent_local_time`; of a time that it has twice, the first.
 */
export function parseWallClock(text: string, timeZone: string): Date | TimeProblem {
  const match = WALL_CLOCK.exec(text);
  if (!match) return "invalid_time";
  const [, date, time, offset] = match;
  try {
    if (offset) return new Date(Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds);
    const plain = Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: "reject" });
    const zoned = plain.toZonedDateTime(timeZone, { disambiguation: "earlier" });
    if (!zoned.toPlainDateTime().equals(plain)) return "nonexistent_local_time";
    return new Date(zoned.epochMilliseconds);
  } catch {
    return "invalid_time";
  }
}

/** `YYYY-MM-DD HH:MM:SS`, wall clock of the zone. */
export function formatWallClock(instant: Date, timeZone: string): string {
  const plain = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  return plain.toString({ fractionalSecondDigits: 0, roundingMode: "floor" }).replace("T", " ");
}

/** `YYYY-MM-DDTHH:MM`, as an input of type datetime-local has it. */
export const formatLocalInput = (instant: Date, timeZone: string): string =>
  formatWallClock(instant, timeZone).slice(0, 16).replace(" ", "T");

/** A calendar date without a time, as its UTC midnight; null where there is no such day. */
export function parseDate(text: string): Date | null {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return new Date(`${text}T00:00:00Z`);
  } catch {
    return null;
  }
}

export const formatDate = (date: Date): string => date.toISOString().slice(0, 10);

/** Full years on a day, both `YYYY-MM-DD`; somebody born on 29 February is a year older on 1 March. */
export function ageOnDay(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Full years between a birth date and a day in the zone. */
export const ageOn = (birthdate: Date, day: Date, timeZone: string): number =>
  ageOnDay(formatDate(birthdate), formatWallClock(day, timeZone).slice(0, 10));

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone of times that belong to no event. */
export const PLATFORM_TIME_ZONE = "Europe/Paris";
