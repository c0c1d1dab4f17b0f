/** How our ranks stand to an official order. `inversions` names who is ranked before somebody who was officially ahead. */
export type Comparison = {
  runners: number;
  atTheirPlace: number;
  inversions: { bib: string; place: number; rank: number | null }[];
};

/**
 * Compares ranks with an official order, groups of runners who share a place. Ranks that we share where the official
 * list separates (by fractions that the reads do not have) are no inversion; a runner without a rank is one.
 */
export function compareOrder(
  official: readonly (readonly string[])[],
  ranks: ReadonlyMap<string, number | null>,
): Comparison {
  const result: Comparison = { runners: 0, atTheirPlace: 0, inversions: [] };
  let place = 1;
  let lowest = 0;
  for (const group of official) {
    const before = lowest;
    for (const bib of group) {
      const rank = ranks.get(bib) ?? null;
      if (rank === place) result.atTheirPlace++;
      if (rank === null || rank < before) result.inversions.push({ bib, place, rank });
      lowest = Math.max(lowest, rank ?? 0);
    }
    result.runners += group.length;
    place += group.length;
  }
  return result;
}
