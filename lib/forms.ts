/** Forms that work before and without JavaScript: a server action answers what to show, and what was typed stays. */
import type { z } from "zod";
import { issuesOf } from "./api/issues";
import { DomainError, type DomainErrorCode } from "./domain/errors";

export type FormState = {
  /** What was typed, by field, where it was refused; never a password, never a file. */
  values: Record<string, string>;
  /** Why it was refused; null: not yet sent, or done. */
  refusal: { code: DomainErrorCode; facts: Record<string, unknown> } | null;
  /** Facts for the sentence about what was done; null: not done. */
  done: Record<string, string> | null;
};

export const EMPTY_FORM: FormState = { values: {}, refusal: null, done: null };

/** What a form's server action is. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/**
 * Reads a form by a schema and does what it asks. An empty field is an absent one. A refusal comes back as the form's
 * state; anything else is thrown (`redirect` among it).
 */
export async function submitForm<S extends z.ZodType>(
  schema: S,
  form: FormData,
  work: (input: z.output<S>) => Promise<Record<string, string>>,
): Promise<FormState> {
  const sent = [...form].filter(([name]) => !name.startsWith("$ACTION"));
  const given = Object.fromEntries(sent.filter(([, value]) => !isEmpty(value)));
  try {
    const read = schema.safeParse(given);
    if (!read.success) throw new DomainError("invalid", { issues: issuesOf(read.error, given) });
    return { ...EMPTY_FORM, done: await work(read.data) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { values: typedIn(sent), refusal: { code: error.code, facts: { ...error.facts } }, done: null };
  }
}

const isEmpty = (value: FormDataEntryValue): boolean =>
  typeof value === "string" ? value.trim() === "" : value.size === 0 && value.name === "";

/** What goes back into the fields, emptied ones too: a password is never sent back. */
const typedIn = (sent: [string, FormDataEntryValue][]): Record<string, string> =>
  Object.fromEntries(
    sent.filter((entry): entry is [string, string] => typeof entry[1] === "string" && !/password/i.test(entry[0])),
  );
