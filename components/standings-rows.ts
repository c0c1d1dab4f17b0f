import type { RaceState } from "@/lib/domain/timing/types";

/** A runner as the table shows them; computed where the standings are. */
export type StandingsRow = {
  id: string;
  /** Null: never seen, DNS or DSQ. */
  rank: number | null;
  bib: string | null;
  name: string;
  gender: Gender | null;
  /** The age category in the race's words. Null: no birth date. */
  category: string | null;
  state: RaceState;
  /** Null where the stage is not in laps. */
  laps: number | null;
  /** Where and when: a place's name, metres from the start, epoch milliseconds. Null: not seen yet. */
  lastSeen: { place: string | null; distance: number | null; at: number | null } | null;
  /** Where and when the runner is expected next. Null or absent: nothing says so. */
  due?: { place: string | null; distance: number; at: number; overdue: boolean } | null;
  timeMs: number | null;
  /** To the leader. Null: the leader, or nothing to compare. */
  gap: { kind: "time"; ms: number } | { kind: "distance"; metres: number } | { kind: "laps"; count: number } | null;
  /** The page that explains the rank. Absent: only the dialog does. */
  whyHref?: string;
};

export type Gender = "f" | "m" | "x";

/** `gender:f`, `category:V1`, or everyone. */
export type StandingsFilter = "all" | `gender:${Gender}` | `category:${string}`;

/** A row with its rank among those shown; `overall` is kept where that differs from what one filtered for. */
export type ShownRow = StandingsRow & { shownRank: number | null; overall: number | null };

/** The filters that tell rows apart: one that everybody passes is of no use. */
export function filtersOf(rows: readonly StandingsRow[]): StandingsFilter[] {
  const genders = (["f", "m", "x"] as const).filter((gender) => rows.some((row) => row.gender === gender));
  const categories = [...new Set(rows.map((row) => row.category).filter((category) => category !== null))].sort();
  return [
    ...(genders.length > 1 ? genders.map((gender) => `gender:${gender}` as const) : []),
    ...(categories.length > 1 ? categories.map((category) => `category:${category}` as const) : []),
  ];
}

/** Rows in the order given, those that pass. Ranks are counted anew among the filtered, ties shared as before. */
export function shownRows(rows: readonly StandingsRow[], filter: StandingsFilter, search: string): ShownRow[] {
  const group = rows.filter((row) => passes(row, filter));
  const ranks = group.flatMap((row) => (row.rank === null ? [] : [row.rank])).sort((a, b) => a - b);
  const first = new Map<number, number>();
  for (const [index, rank] of ranks.entries()) if (!first.has(rank)) first.set(rank, index + 1);
  const wanted = folded(search);
  return group
    .filter((row) => wanted === "" || folded(row.name).includes(wanted) || folded(row.bib ?? "") === wanted)
    .map((row) => ({
      ...row,
      shownRank: row.rank === null ? null : (first.get(row.rank) ?? null),
      overall: filter === "all" ? null : row.rank,
    }));
}

function passes(row: StandingsRow, filter: StandingsFilter): boolean {
  if (filter === "all") return true;
  const [kind, value] = [filter.slice(0, filter.indexOf(":")), filter.slice(filter.indexOf(":") + 1)];
  return kind === "gender" ? row.gender === value : row.category === value;
}

/** As people type on a phone: no accents, no capitals. */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
