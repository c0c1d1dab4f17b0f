import { z } from "zod";
import { uuid } from "../../fields";
import { decimalsOf } from "../../money";
import { because } from "../issues";

/** RFC 3339 in UTC and whole seconds, as every time goes out. */
export const wireTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .meta({ example: "2024-01-01T10:00:00Z" });
export const wireId = z.guid().meta({ example: "0198c0de-0000-7000-8000-000000000000" });

export const presentTime = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/** An instant, with `Z` or an offset. */
export const instant = () =>
  z
    .string()
    .refine((value) => RFC3339.test(value) && !Number.isNaN(Date.parse(value)), because("invalid_time"))
    .transform((value) => new Date(value))
    .meta({ example: "2024-01-01T09:00:00Z" });

/** An amount of money as a decimal number, 25.5 for 25.50. */
export const wireAmount = z.number().meta({ example: 25.5 });

export const presentAmount = (minor: number, currency: string): number => minor / 10 ** decimalsOf(currency);

const club = { clubid: uuid().meta({ description: "Club identifier" }) };
export const clubParams = z.object(club);
export const memberParams = z.object({ ...club, memberid: uuid().meta({ description: "Member identifier" }) });

/** Lists answer at most this many rows; more are asked for with `offset`. */
const MOST_ROWS = 1000;
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
