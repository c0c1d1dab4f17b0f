import type { Detection } from "../types";

/**
 * One stay at one place as a camera saw it: the reads of a burst. `candidates` are the metres over all laps at which the
 * runner may have been, ascending; `rungs` their places in the ladder of all such metres of this runner.
 */
export type Sighting = {
  /** Epoch milliseconds of the first and of the last read. */
  at: number;
  lastAt: number;
  reads: Detection[];
  candidates: readonly number[];
  rungs: ArrayLike<number>;
  /** Whether a person confirmed one of the reads. */
  confirmed: boolean;
  /** Seconds by which the clock may be wrong: one written to the minute says so. */
  slack: number;
};

/** What is believed of a leg's speed before it is seen: log-normal around `typical` m/s, wider for slow than for fast. */
export type Prior = { typical: number; slow: number; fast: number };

/** The speeds of a sport: what is typical, and `record` m/s over ten seconds, falling with the power `decay` of the duration. */
export type Pace = { prior: Prior; record: number; decay: number };

/** A link of the chain: a sighting explained as `distance` metres, after the link `from`. */
export type Link = {
  sighting: number;
  rung: number;
  distance: number;
  cost: number;
  from: Link | null;
  finished: boolean;
};
