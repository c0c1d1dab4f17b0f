import type { DomainErrorCode } from "../../errors";

/** A row of a list of entries, read. `email` null: a person without an address. */
export type ListedPerson = {
  line: number;
  lastName: string;
  firstName: string;
  bib: string | null;
  email: string | null;
  birthdate: Date | null;
  gender: "female" | "male" | "nonbinary" | null;
};

/** Why a row is not taken: what is wrong with the row itself, or a refusal of the entry that it asks for. */
export type RowProblem =
  | "empty_row"
  | "name_missing"
  | "email_invalid"
  | "birthdate_invalid"
  | "bib_invalid"
  | "twice_in_list";
export type RowRefusal =
  | { code: RowProblem; facts: Record<string, string | number> }
  | {
      code: Extract<DomainErrorCode, "already_registered" | "bib_taken" | "bib_out_of_range" | "too_young" | "full">;
      facts: Record<string, string | number>;
    };

/** A row, and the person that it names or what is wrong with it. */
export type ReadRow = { line: number; cells: string[]; person: ListedPerson | RowProblem };

/** Whom a row means: somebody who is known, or a person to be made. */
export type Who = { kind: "known"; userId: string } | { kind: "account" } | { kind: "guest" };

/** What becomes of a row. `cells` as sent, for who reads the report. */
export type RowOutcome = {
  line: number;
  cells: string[];
  person: ListedPerson | null;
} & ({ taken: true; who: Who } | { taken: false; refusal: RowRefusal });

export type ImportReport = { taken: number; refused: number; rows: RowOutcome[] };

/** How the file was read. */
export type ListReading = { encoding: string; separator: string; columns: string[] };
