import { z } from "zod";
import { numeric } from "@/app/(site)/organise/organiser";
import { type Issue, refuseIssues } from "@/lib/domain/errors";
import { count, date, text, uuid } from "@/lib/fields";
import { formatDate, parseWallClock } from "@/lib/time";
import { laterDay } from "@/lib/weeks";

const clock = () => z.string().regex(/^\d{2}:\d{2}(:\d{2})?$/);

/** A shift as people write it: a day, and from when to when on the club's clock. */
export const SHIFT_FORM = z.object({
  title: text(100).optional(),
  place: text(200).optional(),
  note: text(2000).optional(),
  day: date(),
  from: clock(),
  to: clock(),
  needed: numeric(count(1, 1000)).optional(),
  qualificationId: uuid().optional(),
});

/** What was written as instants. An end that is not later on the clock is one of the next day. */
export function shiftOfForm(given: z.output<typeof SHIFT_FORM>, timeZone: string) {
  const { title = null, place = null, note = null, needed = null, qualificationId = null } = given;
  const day = formatDate(given.day);
  const issues: Issue[] = [];
  const read = (field: "from" | "to", on: string): Date => {
    const at = parseWallClock(`${on} ${given[field]}`, timeZone);
    if (at instanceof Date) return at;
    issues.push({ path: [field], rule: at });
    return new Date(0);
  };
  const startAt = read("from", day);
  const endAt = read("to", given.to > given.from ? day : laterDay(day, 1));
  refuseIssues(issues);
  return { title, place, note, needed, qualificationId, startAt, endAt };
}
