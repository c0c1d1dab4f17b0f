import type { Row } from "../../../csv";
import { bib as bibField, email as emailField } from "../../../fields";
import { searchText } from "../../../search-text";
import { ageOn, parseDate } from "../../../time";
import { bibKey } from "../../timing/bibs/rules";
import { isOutOfRange } from "../rules";
import type { ListedPerson, RowOutcome, RowProblem, RowRefusal, Who } from "./types";

export const COLUMNS = ["lastName", "firstName", "bib", "email", "birthdate", "gender"] as const;
export type Column = (typeof COLUMNS)[number];

/** How people name the columns, folded: no accents, no case. */
const NAMES: Record<Column, readonly string[]> = {
  lastName: [
    "nom",
    "nom de famille",
    "last name",
    "lastname",
    "last_name",
    "surname",
    "family name",
    "apellido",
    "apellidos",
    "sobrenome",
    "apelido",
  ],
  firstName: ["prenom", "first name", "firstname", "first_name", "given name", "nombre", "nome"],
  bib: ["dossard", "bib", "bib number", "bib_number", "no", "n°", "numero", "dorsal", "numero de peito", "peito"],
  email: ["email", "e-mail", "mail", "courriel", "correo", "correo electronico", "adresse e-mail", "email address"],
  birthdate: [
    "birthdate",
    "birth date",
    "date of birth",
    "dob",
    "naissance",
    "date de naissance",
    "ne(e) le",
    "fecha de nacimiento",
    "nacimiento",
    "data de nascimento",
    "nascimento",
  ],
  gender: ["gender", "sex", "sexe", "genre", "sexo", "genero"],
};

/** Which column is where; the first of several that mean the same. */
export function columnsOf(header: readonly string[]): Partial<Record<Column, number>> {
  const folded = header.map((name) => searchText(name));
  const found = COLUMNS.flatMap((column) => {
    const index = folded.findIndex((name) => NAMES[column].includes(name));
    return index < 0 ? [] : [[column, index] as const];
  });
  return Object.fromEntries(found);
}

const GENDERS: Record<string, ListedPerson["gender"]> = {
  ...{
    f: "female",
    w: "female",
    female: "female",
    femme: "female",
    mujer: "female",
    mulher: "female",
    feminin: "female",
  },
  ...{ m: "male", h: "male", male: "male", homme: "male", hombre: "male", homem: "male", masculin: "male" },
  ...{ x: "nonbinary", nb: "nonbinary", nonbinary: "nonbinary", "non-binary": "nonbinary" },
};

/** `1990-05-15`, or as most of Europe writes it, `15/05/1990` and `15.05.1990`; null: none of these, undefined: none given. */
function birthdateOf(text: string): Date | null | undefined {
  if (text === "") return undefined;
  const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return parseDate(
    european ? `${european[3]}-${european[2]?.padStart(2, "0")}-${european[1]?.padStart(2, "0")}` : text,
  );
}

const LONGEST_NAME = 100;

/** Reads a row, or says what is wrong with it. */
export function readRow(row: Row, columns: Partial<Record<Column, number>>): ListedPerson | RowProblem {
  const at = (column: Column) => row.cells[columns[column] ?? -1]?.trim() ?? "";
  if (row.cells.every((cell) => cell.trim() === "")) return "empty_row";
  const [lastName, firstName] = [at("lastName"), at("firstName")];
  if (!isName(lastName) || !isName(firstName)) return "name_missing";
  const email = at("email") === "" ? null : emailField().safeParse(at("email"));
  if (email && !email.success) return "email_invalid";
  const bib = at("bib") === "" ? null : bibField().safeParse(at("bib"));
  if (bib && !bib.success) return "bib_invalid";
  const birthdate = birthdateOf(at("birthdate"));
  if (birthdate === null) return "birthdate_invalid";
  return {
    line: row.line,
    lastName,
    firstName,
    bib: bib?.data ?? null,
    email: email?.data ?? null,
    birthdate: birthdate ?? null,
    gender: GENDERS[searchText(at("gender"))] ?? null,
  };
}

const isName = (text: string): boolean => text.length > 0 && text.length <= LONGEST_NAME && !/\p{Cc}/u.test(text);

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
export function planImport(
  rows: readonly Row[],
  columns: Partial<Record<Column, number>>,
  context: ImportContext,
): RowOutcome[] {
  const [bibs, people] = [new Set(context.takenBibs), new Set<string>()];
  let free = context.free;
  return rows.map((row) => {
    const { line, cells } = row;
    const person = readRow(row, columns);
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
