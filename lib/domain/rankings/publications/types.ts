import type { Place } from "../../timing/previews/rules";
import type { StoredSplit } from "../types";

/** A person's line of a stage's results: as it would be published now, or as it was. `timeMs` is rounded as the stage says. */
export type Line = Place & {
  registrationId: string;
  userId: string;
  bib: string | null;
  splits: StoredSplit[];
};

/** A line as pages show it. */
export type ResultLine = Omit<Line, "splits"> & {
  /** The ranking that explains it; null: it is gone. */
  rankingId: string | null;
  /** First and last name, or the username where none was told or all was erased. */
  name: string;
  gender: "female" | "male" | "nonbinary" | null;
  /** In the address of the certificate; null: there is none. */
  certificate: string | null;
};

/** What stands of a stage's publications: the newest that was not withdrawn. */
export type Official = { id: string; number: number; seq: number; note: string | null; publishedAt: Date };
