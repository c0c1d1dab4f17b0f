import { median } from "../passings/paces/rules";
import type { ClockShift } from "../types";

/** One arrival of a camera: what its clock said, and when it came in here. Epoch milliseconds. */
export type Arrival = { capturedAt: number; receivedAt: number };

/**
 * What is known of a camera's clock by how long after its own time its live reads came in. Negative: its clock is ahead, for
 * nothing arrives before it was seen. Positive: it is behind, or slow to send. Null: too few reads came in live to tell.
 */
export type CameraClock = {
  drift: { milliseconds: number; spread: number; count: number } | null;
  /** Stretches by the camera's clock in which it was wrong, each with what is to be added. */
  proposals: (Omit<ClockShift, "cameraId"> & { count: number; sure: boolean })[];
};

/** Reads that are so close in delay, in milliseconds, came the same way. */
const SAME_DELAY = 3000;
/** So many live arrivals tell something. */
const ENOUGH = 5;
/** A network is slower than that seldom; a clock that is wrong by less is not worth a correction. */
const WORTH_IT = 2000;

/**
 * Of arrivals, one for each moment at which some came (of those of a batch the newest): a backlog sent later has delays
 * that fall read by read, so that no stretch of equal delays comes of it.
 */
export function clockOf(arrivals: readonly Arrival[]): CameraClock {
  const stretches = stretchesOf([...arrivals].sort((a, b) => a.capturedAt - b.capturedAt));
  const live = stretches.flat();
  if (live.length === 0) return { drift: null, proposals: [] };
  const delays = live.map(delayOf);
  const milliseconds = Math.round(middle(delays));
  const spread = Math.round(middle(delays.map((delay) => Math.abs(delay - milliseconds))));
  return { drift: { milliseconds, spread, count: live.length }, proposals: stretches.flatMap(proposalOf) };
}

const middle = (values: readonly number[]): number => median([...values]) ?? 0;
const delayOf = ({ capturedAt, receivedAt }: Arrival): number => receivedAt - capturedAt;

/** Runs of arrivals with one delay, by the camera's clock; a single slow one in between breaks none. */
function stretchesOf(ordered: readonly Arrival[]): Arrival[][] {
  const stretches: Arrival[][] = [];
  for (const arrival of ordered) {
    const known = stretches
      .slice(-3)
      .toReversed()
      .find((stretch) => Math.abs(delayOf(arrival) - middle(stretch.slice(-ENOUGH).map(delayOf))) <= SAME_DELAY);
    if (known) known.push(arrival);
    else stretches.push([arrival]);
  }
  return stretches.filter((stretch) => stretch.length >= ENOUGH);
}

function proposalOf(stretch: Arrival[]): CameraClock["proposals"] {
  const milliseconds = Math.round(middle(stretch.map(delayOf)));
  if (Math.abs(milliseconds) < WORTH_IT) return [];
  const [first, last] = [stretch[0] as Arrival, stretch.at(-1) as Arrival];
  return [
    { from: first.capturedAt, to: last.capturedAt + 1, milliseconds, count: stretch.length, sure: milliseconds < 0 },
  ];
}
