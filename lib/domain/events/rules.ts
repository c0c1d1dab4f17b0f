import { parseWallClock } from "../../time";
import type { Issue } from "../errors";

/** Reads a wall-clock time; what is wrong with it joins `issues` and the answer is null. */
export function instantOf(path: string, text: string, timeZone: string, issues: Issue[]): Date | null {
  const instant = parseWallClock(text, timeZone);
  if (instant instanceof Date) return instant;
  issues.push({ path: [path], rule: instant });
  return null;
}

/** An end that is not after its start is refused at the end. */
export function refuseEndBeforeStart(startAt: Date | null, endAt: Date | null, issues: Issue[]): void {
  if (startAt && endAt && endAt <= startAt) issues.push({ path: ["endAt"], rule: "ends_before_start" });
}
