/** Forms that work before and without JavaScript: a server action answers what to show, and what was typed stays. */
import type { z } from "zod";
import { issuesOf } from "./api/issues";
import { DomainError, type DomainErrorCode } from "./domain/errors";

export type FormState = {
  /** What was typed, by field; never a password. */
  values: Record<string, string>;
  /** Why it was refused; null: not yet sent, or done. */
  refusal: { code: DomainErrorCode; facts: Record<string, unknown> } | null;
  /** Facts for the sentence about what was done; null: not done. */
  done: Record<string, string> | null;
};

export const EMPTY_FORM: FormState = { values: {}, refusal: null, done: null };

/**
 * Reads a form by a schema and does what it asks. An empty field is an absent one. A refusal comes back as the form's
 * state; anything else is thrown (`redirect` among it).
 */
export async function submitForm<S extends z.ZodType>(
  schema: S,
  form: FormData,
  work: (input: z.output<S>) => Promise<Record<string, string>>,
): Promise<FormState> {
  const given = Object.fromEntries([...form].filter(([name, value]) => !name.startsWith("$ACTION") && !isEmpty(value)));
  const values = Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && !/password/i.test(entry[0]),
    ),
  );
  try {
    const read = schema.safeParse(given);
    if (!read.success) throw new DomainError("invalid", { issues: issuesOf(read.error, given) });
    return { values, refusal: null, done: await work(read.data) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { values, refusal: { code: error.code, facts: error.facts as Record<string, unknown> }, done: null };
  }
}

const isEmpty = (value: FormDataEntryValue): boolean =>
  typeof value === "string" ? value.trim() === "" : value.size === 0 && value.name === "";
