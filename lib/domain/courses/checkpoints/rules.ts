import type { Checkpoint, Course } from "../types";

/** Distances closer than this are one place: published distances are whole metres at best. */
export const SAME_PLACE = 1;
/** A published distance and the track disagree by at most this share of a lap about one pass of a checkpoint. */
const PUBLISHED_ERROR = 0.02;

/** What the organiser says: the distances, and the ends that a start, a finish and a lap line have by their nature. */
export function officialPasses({ kind, distances }: Checkpoint, lap: number): number[] {
  const passes = distances.filter((d) => d >= 0 && d <= lap * (1 + PUBLISHED_ERROR)).map((d) => Math.min(d, lap));
  if (kind === "start" && !passes.some((d) => d <= lap * PUBLISHED_ERROR)) passes.push(0);
  if (kind === "lap" && passes.length === 0) passes.push(0, lap);
  if (kind === "finish") {
    const last = passes.findIndex((d) => d >= lap * (1 - PUBLISHED_ERROR));
    if (last >= 0) passes.splice(last);
    passes.push(lap);
  }
  return passes.sort((a, b) => a - b);
}

/**
 * A camera also sees the course where it comes by elsewhere (riders before the last kilometre). An official pass takes
 * the place of the nearest pass of the track, which differs by the error of a published distance.
 */
export function allPasses(official: number[], seen: readonly number[], lap: number, tolerance: number) {
  const others = [...seen];
  for (const pass of official) {
    const reach = Math.max(tolerance, lap * PUBLISHED_ERROR);
    const nearest = others.reduce(
      (best, d) => (Math.abs(d - pass) < Math.abs(best - pass) ? d : best),
      Number.POSITIVE_INFINITY,
    );
    if (Math.abs(nearest - pass) <= reach) others.splice(others.indexOf(nearest), 1);
  }
  const apart = others.filter((d) => official.every((pass) => Math.abs(d - pass) > tolerance));
  return distinct([...official, ...apart]);
}

export function expectedOnLap(passes: number[], course: Course, checkpoints: number): number[] {
  const multi = course.laps !== 1;
  if (checkpoints === 0) return multi ? [course.lapDistance] : [];
  const ends = passes.flatMap((d) => (d > SAME_PLACE ? [d] : multi ? [course.lapDistance] : []));
  return distinct(ends);
}

export function distinct(distances: number[]): number[] {
  const sorted = [...distances].sort((a, b) => a - b);
  return sorted.filter((d, i) => i === 0 || d - (sorted[i - 1] as number) > SAME_PLACE);
}
