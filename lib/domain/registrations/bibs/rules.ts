import { bibLoose } from "../../timing/bibs/rules";

/** In which order bibs are handed out. */
export const BIB_ORDERS = ["entered", "name"] as const;
export type BibOrder = (typeof BIB_ORDERS)[number];

/** With no range, bibs have at most this many digits. */
const LARGEST = 99_999;

/**
 * The lowest free numbers of a range, as many as are needed or as there are: gaps are filled first. A number is taken by
 * every bib that a camera could read as it, such as 007 for 7.
 */
export function freeBibs(
  needed: number,
  { from, to }: { from: number; to: number | null },
  takenLoose: ReadonlySet<string>,
): string[] {
  const free: string[] = [];
  for (let number = from; number <= (to ?? LARGEST) && free.length < needed; number += 1)
    if (!takenLoose.has(bibLoose(String(number)))) free.push(String(number));
  return free;
}
