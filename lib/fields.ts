/** The fields that people fill in, once: the bodies of every dialect and the forms of the pages are made of them. */
import { z } from "zod";
import { because } from "./api/issues";
import { PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH } from "./auth/password";
import { isCurrency } from "./money";
import { isTimeZone, parseDate } from "./time";

// PostgreSQL keeps no NUL; the other control characters and halves of a character have no place in a name.
const UNFIT = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
const isText = (value: string) => !UNFIT.test(value);

/** Text that is kept as written, without blanks around it. */
export const text = (max: number) => z.string().trim().max(max).refine(isText, because("invalid_characters"));
export const requiredText = (max: number) =>
  z.string().trim().min(1).max(max).refine(isText, because("invalid_characters"));
export const name = () => requiredText(200);
export const description = () => text(10_000);

export const email = () => z.string().trim().toLowerCase().max(254).pipe(z.email());

export const username = () =>
  z
    .string()
    .trim()
    .min(3)
    .max(40)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._ -]*$/u);

/** Long enough to choose, short enough that no byte of it is cut. */
export const newPassword = (min = PASSWORD_MIN_LENGTH) =>
  z
    .string()
    .min(min)
    .refine((value) => Buffer.byteLength(value) <= PASSWORD_MAX_BYTES, because("too_long", { max: PASSWORD_MAX_BYTES }))
    .refine((value) => !value.includes("\u0000"), because("invalid_characters"));

/** A password to be compared: any text, refused by the comparison. */
export const password = () => z.string().min(1).max(1000);

export const uuid = () => z.guid().toLowerCase();

/** A date without a time, `YYYY-MM-DD`. */
export const date = () =>
  z
    .string()
    .refine((value) => parseDate(value) !== null, because("invalid_date"))
    .transform((value) => parseDate(value) as Date);

/** A wall-clock time as written; it becomes an instant where the zone is known. */
export const wallClock = () => z.string().trim().min(1).max(40);

export const timeZone = () => z.string().refine(isTimeZone, because("invalid_time_zone"));

export const latitude = () => z.number().refine((value) => Math.abs(value) <= 90, because("off_the_planet"));
export const longitude = () => z.number().refine((value) => Math.abs(value) <= 180, because("off_the_planet"));

/** ISO 4217, lower case. */
export const currency = () => z.string().trim().toLowerCase().refine(isCurrency, because("invalid_currency"));

/** Whole numbers as the database keeps them. */
export const count = (min = 0, max = 2_147_483_647) => z.int().min(min).max(max);
export const meters = () => z.number().positive().max(10_000_000);

export const bib = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(20)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u);
