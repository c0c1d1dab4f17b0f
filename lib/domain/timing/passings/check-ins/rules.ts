import type { CompiledCourse } from "../../../courses/types";
import type { Detection, DetectionWord, Explanation } from "../../types";

/** Milliseconds within which a second read is the first check-in once more. */
const SAME_CHECK_IN = 10_000;

/**
 * Point to point with nothing known of the places: the first check-in is the start and the last one the end, literally,
 * whatever lies between.
 */
export function checkIns(
  { course, total }: CompiledCourse,
  reads: readonly Detection[],
  words: Map<string, DetectionWord>,
): Explanation {
  const first = reads[0];
  if (!first) return { passings: [], words, flags: [] };
  for (const { id } of reads) words.set(id, "duplicate");
  words.set(first.id, "used");
  const start = { detectionId: first.id, at: first.at, distance: 0, checkpointId: null, lap: 0, pass: 1 };
  const last = reads.at(-1);
  if (!last || last.at - first.at <= SAME_CHECK_IN) return { passings: [start], words, flags: [] };
  words.set(last.id, "used");
  // Where no length is known the end is a metre on: passings increase.
  const end = {
    detectionId: last.id,
    at: last.at,
    distance: total || 1,
    checkpointId: null,
    lap: course.laps ?? 1,
    pass: 2,
  };
  return { passings: [start, end], words, flags: [] };
}
