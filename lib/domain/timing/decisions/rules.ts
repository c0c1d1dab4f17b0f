import type { ClockShift, Decision, RaceState } from "../types";

type Undoable = { id: string; sequence: number; kind: string };

/**
 * The decisions that hold, in the order in which they were made. An undo takes back what it names, unless it was itself
 * undone: the last word counts, so they are read from the newest backwards.
 */
export function activeDecisions<D extends Undoable>(decisions: readonly D[]): D[] {
  const undone = undoneOf(decisions);
  return inOrder(decisions).filter((decision) => decision.kind !== "undo" && !undone.has(decision.id));
}

/** Those that were taken back, undos among them. */
export function undoneOf(decisions: readonly Undoable[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const decision of inOrder(decisions).toReversed()) {
    if (isUndo(decision) && !undone.has(decision.id)) undone.add(decision.undoes);
  }
  return undone;
}

const inOrder = <D extends Undoable>(decisions: readonly D[]): D[] =>
  [...decisions].sort((a, b) => a.sequence - b.sequence || (a.id < b.id ? -1 : 1));

function isUndo(decision: Undoable): decision is Undoable & { kind: "undo"; undoes: string } {
  return decision.kind === "undo";
}

/** What people said of single detections; the last word about each counts. */
export type Overlay = {
  confirmed: ReadonlySet<string>;
  rejected: ReadonlySet<string>;
  /** The ranking that a detection was given to. */
  reassigned: ReadonlyMap<string, string>;
};

/** Giving a detection to a runner also confirms it: a person looked at the picture. A rejection ends both. */
export function overlay(decisions: readonly Decision[]): Overlay {
  const confirmed = new Set<string>();
  const rejected = new Set<string>();
  const reassigned = new Map<string, string>();
  for (const decision of activeDecisions(decisions)) {
    if (decision.kind === "reject") {
      rejected.add(decision.detectionId);
      confirmed.delete(decision.detectionId);
    } else if (decision.kind === "confirm" || decision.kind === "reassign") {
      confirmed.add(decision.detectionId);
      rejected.delete(decision.detectionId);
      if (decision.kind === "reassign") reassigned.set(decision.detectionId, decision.rankingId);
    }
  }
  return { confirmed, rejected, reassigned };
}

/** What the decisions about one runner add up to. `state` is null where nobody said anything, or "back to racing". */
export type Verdict = { state: RaceState | null; adjustMs: number; pinned: number | null };

/** Of a camera's shift the reads know already: they come at true time. */
const ADDS_TO_TIMES: ReadonlySet<Decision["kind"]> = new Set([
  "adjust_time",
  "shift_stage",
  "shift_wave",
  "shift_group",
]);

export function verdict(decisions: readonly Decision[]): Verdict {
  const result: Verdict = { state: null, adjustMs: 0, pinned: null };
  for (const decision of activeDecisions(decisions)) {
    if (decision.kind === "dns" || decision.kind === "dnf" || decision.kind === "dsq") result.state = decision.kind;
    else if (decision.kind === "race_on") result.state = null;
    else if (ADDS_TO_TIMES.has(decision.kind) && "milliseconds" in decision) result.adjustMs += decision.milliseconds;
    else if (decision.kind === "pin_rank") result.pinned = decision.position;
  }
  return result;
}

/** The cameras' clocks that hold to be wrong. */
export const clockShifts = (decisions: readonly Decision[]): ClockShift[] =>
  activeDecisions(decisions).flatMap((decision) => (decision.kind === "shift_camera" ? [decision] : []));

/** Whether a detection, by the time that the device wrote, is one of those that a shift puts right. */
export const isShifted = ({ at, cameraId }: { at: number; cameraId: string }, shift: ClockShift): boolean =>
  shift.cameraId === cameraId && at >= shift.from && at < shift.to;

/** The detections at true time. Shifts that overlap add up, each found by the time that the device wrote. */
export function atTrueTime<D extends { at: number; cameraId: string }>(
  detections: readonly D[],
  shifts: readonly ClockShift[],
): D[] {
  if (shifts.length === 0) return [...detections];
  return detections.map((detection) => {
    const holding = shifts.filter((shift) => isShifted(detection, shift));
    return { ...detection, at: holding.reduce((sum, { milliseconds }) => sum + milliseconds, detection.at) };
  });
}
