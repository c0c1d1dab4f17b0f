/** A list of entries as people write it: which column is what, and what each row says. */
import type { Row } from "./csv";
import type { ListedPerson, RowProblem } from "./domain/registrations/imports/types";
import { bib as bibField, email as emailField } from "./fields";
import { searchText } from "./search-text";
import { parseDate } from "./time";

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
export function personOf(row: Row, columns: Partial<Record<Column, number>>): ListedPerson | RowProblem {
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
