import { refuse } from "../../errors";
import type { Report } from "./types";

/** Milliseconds that a device's clock may run ahead of ours. */
export const CLOCK_ALLOWANCE = 60_000;

/** Refuses a detection that was captured after now: the device's clock is wrong, and it should be told. */
export function refuseFuture(report: Report, now: Date): void {
  if (report.capturedAt && report.capturedAt.getTime() > now.getTime() + CLOCK_ALLOWANCE)
    throw refuse("detection_from_future", { at: report.capturedAt.toISOString() });
}
