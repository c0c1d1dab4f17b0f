import type { Formats } from "next-intl";

/** How dates and numbers are written everywhere; the zone is given where they are used, for times are the event's. */
export const formats = {
  dateTime: {
    day: { weekday: "short", day: "numeric", month: "long", year: "numeric" },
    dayTime: { weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
    clock: { hour: "2-digit", minute: "2-digit" },
    clockSeconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
    zone: { timeZoneName: "long" },
  },
  number: {
    distance: { maximumFractionDigits: 1 },
    whole: { maximumFractionDigits: 0 },
  },
} satisfies Formats;
