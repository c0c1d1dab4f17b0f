import { z } from "zod";
import { formatWallClock, PLATFORM_TIME_ZONE } from "../../time";

/** `YYYY-MM-DD HH:MM:SS`, as every time goes out. */
export const wireTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .meta({ example: "2026-04-12 09:00:00" });
export const wireDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ example: "1990-05-15" });
export const wireId = z.guid().meta({ example: "0198c0de-0000-7000-8000-000000000000" });

/** An instant as Spixer writes it: wall clock of the event's zone, or the platform's where it belongs to no event. */
export const presentTime = (instant: Date, timeZone: string = PLATFORM_TIME_ZONE): string =>
  formatWallClock(instant, timeZone);
export const presentTimeOrNull = (instant: Date | null, timeZone?: string): string | null =>
  instant ? presentTime(instant, timeZone) : null;

export const message = z.strictObject({ message: z.string() });

/** Lists answer at most this many rows; more are asked for with `offset`. */
const MOST_ROWS = 1000;
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

/** `?include=images`: the addresses of the pictures too. */
export const include = z.enum(["images"]).optional();
