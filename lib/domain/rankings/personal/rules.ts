import type { Sport } from "../../timing/types";
import type { StoredSplit } from "../types";

/** What makes two races of one person comparable. */
export type Run = {
  id: string;
  userId: string;
  sport: Sport;
  at: number;
  finished: boolean;
  timeMs: number | null;
  splits: readonly StoredSplit[];
};

/** Milliseconds a kilometre; null where nobody finished, or the distance is not known. */
export function paceOf({ finished, timeMs, splits }: Pick<Run, "finished" | "timeMs" | "splits">): number | null {
  const metres = splits.at(-1)?.[1] ?? 0;
  return finished && timeMs !== null && metres >= 100 ? Math.round((timeMs * 1000) / metres) : null;
}

/**
 * How the pace of each race compares with the person's previous one in the same sport: milliseconds a kilometre, negative is
 * faster. Only races that were finished count.
 */
export function trends(runs: readonly Run[]): Map<string, number> {
  const last = new Map<string, number>();
  const result = new Map<string, number>();
  for (const run of runs.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const pace = paceOf(run);
    if (pace === null) continue;
    const key = `${run.userId} ${run.sport}`;
    const before = last.get(key);
    if (before !== undefined) result.set(run.id, pace - before);
    last.set(key, pace);
  }
  return result;
}
