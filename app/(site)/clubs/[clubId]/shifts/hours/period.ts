import { parseDate } from "@/lib/time";
import { dayOf } from "@/lib/weeks";

export type Given = Record<string, string | string[] | undefined>;

const dayIn = (given: Given, name: string, fallback: string): Date =>
  parseDate([given[name]].flat()[0] ?? "") ?? (parseDate(fallback) as Date);

/** First and last day as the address says them; where it says nothing the current year on the club's clock. */
export function periodOf(given: Given, timeZone: string, now: Date) {
  const year = dayOf(now, timeZone).slice(0, 4);
  return { from: dayIn(given, "from", `${year}-01-01`), to: dayIn(given, "to", `${year}-12-31`) };
}
