import { splitKey } from "../publications/rules";
import type { StoredSplit } from "../types";

/** Where two runners were both timed. `gapMs` is positive where the second came later; `change`: since the place before. */
export type Meeting = {
  key: string;
  checkpointId: string | null;
  distance: number;
  lap: number;
  aMs: number;
  bMs: number;
  gapMs: number;
  change: number;
};

export type Comparison = {
  meetings: Meeting[];
  /** How often the lead changed hands between places. */
  leadChanges: number;
  /** How far one was ahead at most, and where; null: neither ever was. */
  widestA: Meeting | null;
  widestB: Meeting | null;
};

/** Two runners split by split, at the places where both were timed, along the course. */
export function compare(a: readonly StoredSplit[], b: readonly StoredSplit[]): Comparison {
  const others = new Map(b.map((split) => [splitKey(split), split]));
  const both = a
    .flatMap((split) => {
      const other = others.get(splitKey(split));
      return other ? [{ split, other }] : [];
    })
    .sort((one, two) => one.split[1] - two.split[1] || one.split[3] - two.split[3]);
  const meetings: Meeting[] = [];
  for (const { split, other } of both) {
    const [checkpointId, distance, lap, aMs] = split;
    const bMs = other[3];
    const gapMs = bMs - aMs;
    const change = gapMs - (meetings.at(-1)?.gapMs ?? 0);
    meetings.push({ key: splitKey(split), checkpointId, distance, lap, aMs, bMs, gapMs, change });
  }
  return {
    meetings,
    leadChanges: leadChanges(meetings.map(({ gapMs }) => gapMs)),
    widestA: widest(meetings, 1),
    widestB: widest(meetings, -1),
  };
}

/** Level is nobody's lead: from ahead over level to behind the lead changed once. */
function leadChanges(gaps: readonly number[]): number {
  const signs = gaps.map(Math.sign).filter((sign) => sign !== 0);
  return signs.filter((sign, n) => n > 0 && sign !== signs[n - 1]).length;
}

function widest(meetings: readonly Meeting[], side: 1 | -1): Meeting | null {
  const ahead = meetings.filter(({ gapMs }) => gapMs * side > 0);
  return ahead.reduce<Meeting | null>(
    (most, one) => (most && most.gapMs * side >= one.gapMs * side ? most : one),
    null,
  );
}
