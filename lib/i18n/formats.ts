import type { Formats } from "next-intl";

/** How dates and numbers are written everywhere, the clock with 24 hours as timing has it; the zone is given where they are used, for times are the event's. */
export const formats = {
  dateTime: {
    day: { weekday: "short", day: "numeric", month: "long", year: "numeric" },
    dayTime: { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    clockSeconds: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
    zone: { timeZoneName: "long" },
  },
  number: {
    distance: { maximumFractionDigits: 1 },
    whole: { maximumFractionDigits: 0 },
  },
} satisfies Formats;
