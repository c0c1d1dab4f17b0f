/** Writes iCalendar files (RFC 5545): what a phone's calendar takes in. */

export type CalendarEvent = {
  /** Stays the same when the entry is sent again, so that it replaces what was there. */
  uid: string;
  startAt: Date;
  endAt: Date;
  /** When this was true. */
  updatedAt: Date;
  title: string;
  description?: string | null;
  location?: string | null;
  url?: string | null;
  cancelled?: boolean;
};

export function calendarFile(events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Dorsal//Events//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function eventLines(event: CalendarEvent): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.updatedAt)}`,
    `DTSTART:${utc(event.startAt)}`,
    `DTEND:${utc(event.endAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${escaped(event.description)}`] : []),
    ...(event.location ? [`LOCATION:${escaped(event.location)}`] : []),
    // An address is a value of its own kind: nothing in it is escaped.
    ...(event.url ? [`URL:${event.url.replace(/[\r\n]/g, "")}`] : []),
    `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
  ];
}

/** `20261121T081500Z`: in UTC no calendar needs to know the zone. */
const utc = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\r\n|\r|\n/g, "\\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what a calendar must not hold
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
  );
}

const LONGEST_LINE = 75;

/** A line has at most 75 bytes; it goes on after a blank. A letter of several bytes is never cut. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > LONGEST_LINE) {
      lines.push(current);
      [current, bytes] = [" ", 1];
    }
    current += sign;
    bytes += size;
  }
  return [...lines, current].join("\r\n");
}
