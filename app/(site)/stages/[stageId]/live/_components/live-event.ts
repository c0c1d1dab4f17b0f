import type { LiveChange, LiveRow } from "@/components/live-standings";

/** The stream's own words, as its document has them. */
type Wire = {
  seq: number;
  definition: number;
  rankings: {
    id: string;
    bib_number: string | null;
    name: string;
    gender: LiveRow["gender"];
    state: LiveRow["state"];
    progress: number;
    time_ms: number | null;
    last_seen_ms: number | null;
    last_distance: number | null;
    pinned_rank: number | null;
  }[];
  removed: string[];
};

export function readLiveEvent(data: string): LiveChange {
  const { seq, definition, rankings, removed }: Wire = JSON.parse(data);
  return {
    seq,
    definition,
    removed,
    rows: rankings.map((row) => ({
      id: row.id,
      bib: row.bib_number,
      name: row.name,
      gender: row.gender,
      state: row.state,
      progress: row.progress,
      timeMs: row.time_ms,
      lastAt: row.last_seen_ms,
      lastDistance: row.last_distance,
      pinned: row.pinned_rank,
    })),
  };
}
