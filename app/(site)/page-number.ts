/** Farther than any list goes, and near enough to count with. */
const MOST_PAGES = 10_000;

/** The page of a list that an address asks for; the first where it asks for none. */
export const pageNumber = (given: unknown): number =>
  Math.min(MOST_PAGES, Math.max(1, Number.parseInt(String(given), 10) || 1));
