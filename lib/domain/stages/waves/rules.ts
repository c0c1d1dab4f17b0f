import { ageOnDay } from "../../../time";

/** An entry as far as it says into which wave it may be put. `birthDate` is `YYYY-MM-DD`. */
export type Assignable = { id: string; bib: string | null; gender: string | null; birthDate: string | null };

/** Whom a wave is for: one by one, by bib, or by gender and age on the stage's day. What is left out asks nothing. */
export type Selection =
  | { by: "entries"; ids: readonly string[] }
  | { by: "bibs"; from: number; to: number }
  | { by: "people"; gender: string | null; fromAge: number | null; toAge: number | null };

/** The entries that a selection means. Ages count in full years, both ends included; who told none is not meant by any. */
export function selected(entries: readonly Assignable[], selection: Selection, day: string): string[] {
  return entries.filter((entry) => isMeant(entry, selection, day)).map(({ id }) => id);
}

function isMeant({ id, bib, gender, birthDate }: Assignable, selection: Selection, day: string): boolean {
  if (selection.by === "entries") return selection.ids.includes(id);
  if (selection.by === "bibs")
    return bib !== null && /^\d+$/.test(bib) && Number(bib) >= selection.from && Number(bib) <= selection.to;
  if (selection.gender !== null && selection.gender !== gender) return false;
  if (selection.fromAge === null && selection.toAge === null) return true;
  if (birthDate === null) return false;
  const age = ageOnDay(birthDate, day);
  return age >= (selection.fromAge ?? 0) && age <= (selection.toAge ?? Number.POSITIVE_INFINITY);
}
