import { getFormatter } from "next-intl/server";
import { parseDate } from "@/lib/time";

/** Says a text that ends in a time as it is stored, `Bar · 2026-10-10 22:00`, with the day as the reader's language has it. */
export async function saidTimes(): Promise<(text: string) => string> {
  const format = await getFormatter();
  return (text) =>
    text.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/, (stored, day, clock) => {
      const date = parseDate(day);
      return date ? `${format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" })}, ${clock}` : stored;
    });
}
