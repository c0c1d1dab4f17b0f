import { describe, expect, it } from "vitest";
import { type CalendarEvent, calendarFile } from "./calendar";

const event: CalendarEvent = {
  uid: "1@dorsal.example",
  startAt: new Date("2026-11-21T07:15:00.999Z"),
  endAt: new Date("2026-11-22T07:15:00Z"),
  updatedAt: new Date("2026-01-02T03:04:05Z"),
  title: "Trail du Lac",
};
const file = (given: Partial<CalendarEvent> = {}) => calendarFile([{ ...event, ...given }]);
/** As a reader takes the folding apart. */
const unfolded = (text: string) => text.replace(/\r\n /g, "").split("\r\n");

describe("calendarFile", () => {
  it("writes times in UTC and ends every line as the standard has it", () => {
    const text = file();
    expect(text).toContain("\r\nDTSTART:20261121T071500Z\r\nDTEND:20261122T071500Z\r\n");
    expect(text).toContain("\r\nDTSTAMP:20260102T030405Z\r\n");
    expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
    expect(text.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
    expect(text.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
  });

  it("escapes what has a meaning, and lets no text begin a line of its own", () => {
    const text = file({ title: "a;b,c\\d", description: "one\r\nEND:VCALENDAR\ntwo\u0007" });
    expect(text).toContain("SUMMARY:a\\;b\\,c\\\\d\r\n");
    expect(text).toContain("DESCRIPTION:one\\nEND:VCALENDAR\\ntwo\r\n");
    expect(file({ url: "https://dorsal.example/\r\nX:1" })).toContain("URL:https://dorsal.example/X:1\r\n");
  });

  it("folds after 75 bytes without cutting a letter, and is read back whole", () => {
    const title = "é🏃".repeat(60);
    const text = file({ title });
    expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(unfolded(text)).toContain(`SUMMARY:${title}`);
    expect(text).not.toContain("\uFFFD");
  });

  it("leaves out what is not known, and says when it is off", () => {
    expect(file()).not.toMatch(/LOCATION|DESCRIPTION|URL/);
    expect(file({ location: "Annecy, France", cancelled: true })).toMatch(
      /LOCATION:Annecy\\, France[\s\S]*STATUS:CANCELLED/,
    );
  });
});
