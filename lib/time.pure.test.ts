import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageOn, formatWallClock, parseDate, parseWallClock } from "./time";

describe("wall-clock times", () => {
  it("are instants of their zone", () => {
    expect(parseWallClock("2026-04-12 09:00:00", "Europe/Paris")).toEqual(new Date("2026-04-12T07:00:00Z"));
    expect(parseWallClock("2026-04-12T09:00", "America/Los_Angeles")).toEqual(new Date("2026-04-12T16:00:00Z"));
  });

  it("with an offset are that instant, whatever the zone", () => {
    expect(parseWallClock("2026-04-12T09:00:00Z", "Europe/Paris")).toEqual(new Date("2026-04-12T09:00:00Z"));
    expect(parseWallClock("2026-04-12 09:00:00+05:30", "Europe/Paris")).toEqual(new Date("2026-04-12T03:30:00Z"));
  });

  it("that the clocks skip are refused, not moved", () => {
    expect(parseWallClock("2026-03-29 02:30:00", "Europe/Paris")).toBe("nonexistent_local_time");
  });

  it("that come twice are the first of the two, and come back as sent", () => {
    const first = parseWallClock("2026-10-25 02:30:00", "Europe/Paris") as Date;
    expect(first).toEqual(new Date("2026-10-25T00:30:00Z"));
    expect(formatWallClock(first, "Europe/Paris")).toBe("2026-10-25 02:30:00");
  });

  it.each(["2026-02-30 10:00:00", "2026-13-01 10:00:00", "2026-01-01 25:00:00", "tomorrow", "", "2026-01-01"])(
    "%s is no time",
    (text) => {
      expect(parseWallClock(text, "Europe/Paris")).toBe("invalid_time");
    },
  );

  it("come back unchanged in every zone", () => {
    const zones = fc.constantFrom("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "UTC");
    const instants = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const text = formatWallClock(instant, zone);
        const again = parseWallClock(text, zone);
        expect(again).toBeInstanceOf(Date);
        expect(formatWallClock(again as Date, zone)).toBe(text);
      }),
    );
  });
});

describe("an age", () => {
  it("is full years on the day in the event's zone", () => {
    const born = parseDate("2008-04-12") as Date;
    expect(ageOn(born, new Date("2026-04-11T21:59:00Z"), "Europe/Paris")).toBe(17);
    expect(ageOn(born, new Date("2026-04-11T22:00:00Z"), "Europe/Paris")).toBe(18);
  });
});
