import { searchText } from "../../../search-text";
import { ageOn } from "../../../time";
import { bibKey } from "../../timing/bibs/rules";
import { isOutOfRange } from "../rules";
import type { ListedPerson, ReadRow, RowOutcome, RowRefusal, Who } from "./types";

/** What has to be known of the stage and of people to say what becomes of each row. */
export type ImportContext = {
  stage: { bibMin: number | null; bibMax: number | null; minAge: number | null; at: Date; timeZone: string };
  /** Places that are left; infinite where there is no limit. */
  free: number;
  capacity: number | null;
  userByEmail: ReadonlyMap<string, string>;
  /** Guests whom the organiser manages, by `guestKey`. */
  guestByKey: ReadonlyMap<string, string>;
  entered: ReadonlySet<string>;
  takenBibs: ReadonlySet<string>;
};

/** By what a person without an address is known again when the same list is sent a second time. */
export const guestKey = (person: {
  firstName: string | null;
  lastName: string | null;
  birthdate: Date | null;
}): string => `${searchText(person.lastName, person.firstName)}|${person.birthdate?.toISOString().slice(0, 10) ?? ""}`;

/**
 * What becomes of each row, from the first to the last: the same for a preview and, with what is true under the lock, for
 * the import itself. A row that is refused takes no place and no bib from those after it.
 */
export function planImport(rows: readonly ReadRow[], context: ImportContext): RowOutcome[] {
  const [bibs, people] = [new Set(context.takenBibs), new Set<string>()];
  let free = context.free;
  return rows.map(({ line, cells, person }) => {
    if (typeof person === "string")
      return { line, cells, person: null, taken: false, refusal: { code: person, facts: {} } };
    const who = whoIs(person, context);
    const refusal = refusalOf(person, who, { ...context, free }, bibs, people);
    if (refusal) return { line, cells, person, taken: false, refusal };
    free -= 1;
    people.add(keyOf(person));
    if (person.bib) bibs.add(bibKey(person.bib));
    return { line, cells, person, taken: true, who };
  });
}

const keyOf = (person: ListedPerson): string => person.email ?? guestKey(person);

function whoIs(person: ListedPerson, { userByEmail, guestByKey }: ImportContext): Who {
  const userId = person.email === null ? guestByKey.get(guestKey(person)) : userByEmail.get(person.email);
  if (userId) return { kind: "known", userId };
  return { kind: person.email === null ? "guest" : "account" };
}

function refusalOf(
  person: ListedPerson,
  who: Who,
  { stage, free, capacity, entered }: ImportContext,
  bibs: ReadonlySet<string>,
  people: ReadonlySet<string>,
): RowRefusal | null {
  const { bib, birthdate } = person;
  if (people.has(keyOf(person))) return { code: "twice_in_list", facts: {} };
  if (who.kind === "known" && entered.has(who.userId)) return { code: "already_registered", facts: {} };
  if (bib && isOutOfRange(bib, stage)) return { code: "bib_out_of_range", facts: { bib } };
  if (bib && bibs.has(bibKey(bib))) return { code: "bib_taken", facts: { bib } };
  if (stage.minAge !== null && birthdate && ageOn(birthdate, stage.at, stage.timeZone) < stage.minAge)
    return { code: "too_young", facts: { minAge: stage.minAge } };
  if (free < 1) return { code: "full", facts: { capacity: capacity ?? 0 } };
  return null;
}
