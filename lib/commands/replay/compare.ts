/** How our ranks stand to an official order. `displaced` are the fewest runners without whom the orders agree. */
export type Comparison = {
  runners: number;
  atTheirPlace: number;
  displaced: { bib: string; place: number; rank: number | null }[];
};

type Entry = { bib: string; place: number; rank: number | null };

/**
 * Compares ranks with an official order, groups of runners who share a place. Ranks that we share where the official
 * list separates (by fractions that the reads do not have) contradict nothing; a runner without a rank is displaced.
 */
export function compareOrder(
  official: readonly (readonly string[])[],
  ranks: ReadonlyMap<string, number | null>,
): Comparison {
  let place = 1;
  const entries = official.flatMap((group): Entry[] => {
    const shared = group.map((bib) => ({ bib, place, rank: ranks.get(bib) ?? null }));
    place += group.length;
    // Whoever shares a place may stand in any order.
    return shared.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  });
  const kept = longestInOrder(entries);
  return {
    runners: entries.length,
    atTheirPlace: entries.filter(({ place, rank }) => rank === place).length,
    displaced: entries.filter((entry) => !kept.has(entry)),
  };
}

type Link = { entry: Entry; before: Link | null };

/** The longest part of the list whose ranks never fall (patience sorting, with the way back kept). */
function longestInOrder(entries: readonly Entry[]): Set<Entry> {
  const tails: Link[] = [];
  for (const entry of entries) {
    const { rank } = entry;
    if (rank === null) continue;
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((tails[middle]?.entry.rank ?? 0) <= rank) low = middle + 1;
      else high = middle;
    }
    tails[low] = { entry, before: tails[low - 1] ?? null };
  }
  const kept = new Set<Entry>();
  for (let link: Link | null = tails.at(-1) ?? null; link; link = link.before) kept.add(link.entry);
  return kept;
}
