import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatWallClock } from "../../time";
import { dayOf, laterWeek, mondayOf, weekOf } from "../../weeks";
import { isOver, isTimeToLeave, isValidOn, movedBy, seriesOf, shiftAbout, spanIssues, stateOf } from "./rules";

const PARIS = "Europe/Paris";
const HOUR = 3_600_000;
const clock = (at: Date) => formatWallClock(at, PARIS).slice(0, 16);
const hours = ({ startAt, endAt }: { startAt: Date; endAt: Date }) => (+endAt - +startAt) / HOUR;
/** 22:00 to 06:00 in the nights before Sundays. */
const NIGHT = { startAt: new Date("2026-10-10T20:00:00Z"), endAt: new Date("2026-10-11T04:00:00Z") };

describe("a series", () => {
  it("keeps the wall clock over a change of clocks: the night of 25 October 2026 lasts 9 hours", () => {
    const spans = seriesOf(NIGHT, new Date("2026-10-31"), PARIS) ?? [];
    expect(spans.map(({ startAt, endAt }) => [clock(startAt), clock(endAt)])).toEqual([
      ["2026-10-10 22:00", "2026-10-11 06:00"],
      ["2026-10-17 22:00", "2026-10-18 06:00"],
      ["2026-10-24 22:00", "2026-10-25 06:00"],
      ["2026-10-31 22:00", "2026-11-01 06:00"],
    ]);
    expect(spans.map(hours)).toEqual([8, 8, 9, 8]);
    expect(hours(movedBy(NIGHT, 7 * 24, PARIS))).toBe(7);
  });

  it("is one shift without a last day, and at most sixty with one", () => {
    expect(seriesOf(NIGHT, null, PARIS)).toEqual([NIGHT]);
    expect(seriesOf(NIGHT, new Date("2026-10-01"), PARIS)).toEqual([NIGHT]);
    expect(seriesOf(NIGHT, new Date("2027-11-27"), PARIS)).toHaveLength(60);
    expect(seriesOf(NIGHT, new Date("2027-12-04"), PARIS)).toBeNull();
  });

  it("always ends after it starts, also where the clock skips one of its times", () => {
    const zones = fc.constantFrom(
      PARIS,
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "Asia/Kathmandu",
    );
    const start = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(
        zones,
        start,
        fc.integer({ min: 1, max: 24 * 60 }),
        fc.integer({ min: 1, max: 60 }),
        (zone, from, minutes, weeks) => {
          const span = { startAt: from, endAt: new Date(+from + minutes * 60_000) };
          const moved = movedBy(span, 7 * weeks, zone);
          expect(+moved.endAt).toBeGreaterThan(+moved.startAt);
          expect(dayOf(moved.startAt, zone)).toBe(
            new Date(Date.parse(`${dayOf(span.startAt, zone)}T00:00Z`) + 7 * weeks * 24 * HOUR)
              .toISOString()
              .slice(0, 10),
          );
        },
      ),
    );
  });
});

describe("the times of a shift", () => {
  it("end after the start, a day later at most, which may have 25 hours", () => {
    const midnight = new Date("2026-10-24T22:00:00Z");
    const ends = (endAt: Date) => spanIssues({ startAt: midnight, endAt }, PARIS).map(({ rule }) => rule);
    expect(ends(new Date(+midnight + 25 * HOUR))).toEqual([]);
    expect(ends(new Date(+midnight + 25 * HOUR + 1))).toEqual(["too_big"]);
    expect(ends(midnight)).toEqual(["ends_before_start"]);
  });
});

describe("a week", () => {
  it("is named as ISO 8601 has it, and found by that name alone", () => {
    expect(weekOf(new Date("2027-01-03T22:59:00Z"), PARIS)).toBe("2026-W53");
    expect(weekOf(new Date("2027-01-03T23:00:00Z"), PARIS)).toBe("2027-W01");
    expect(mondayOf("2026-W48")).toBe("2026-11-23");
    expect(mondayOf("2026-W53")).toBe("2026-12-28");
    expect(laterWeek("2026-12-28", 1)).toBe("2027-W01");
    for (const wrong of ["2025-W53", "2026-W00", "2026-W54", "2026-48", "", "2026-W5"])
      expect(mondayOf(wrong)).toBeNull();
  });
});

describe("what a shift is", () => {
  const now = new Date("2026-10-10T12:00:00Z");
  const shift = { ...NIGHT, needed: 2, cancelledAt: null };
  it("follows from the time, who is on it and how many it takes", () => {
    expect([0, 1, 2, 3].map((taken) => stateOf(shift, taken, now))).toEqual([
      "understaffed",
      "understaffed",
      "full",
      "full",
    ]);
    expect([0, 1].map((taken) => stateOf({ ...shift, needed: null }, taken, now))).toEqual(["understaffed", "open"]);
    expect(stateOf(shift, 0, shift.endAt)).toBe("over");
    expect(stateOf({ ...shift, cancelledAt: now }, 0, now)).toBe("called_off");
    expect(isOver(shift, new Date(+shift.endAt - 1))).toBe(false);
  });

  it("can be left until the club's hours before it, to the millisecond", () => {
    const last = new Date(+shift.startAt - 24 * HOUR);
    expect([0, 1].map((late) => isTimeToLeave(shift.startAt, 24, new Date(+last + late)))).toEqual([true, false]);
  });

  it("counts what somebody holds until the end of its last day, on the club's clock", () => {
    const lastDay = new Date("2026-10-10");
    expect(isValidOn(lastDay, new Date("2026-10-10T21:59:00Z"), PARIS)).toBe(true);
    expect(isValidOn(lastDay, new Date("2026-10-10T22:00:00Z"), PARIS)).toBe(false);
    expect(isValidOn(null, now, PARIS)).toBe(true);
  });

  it("is called by its title, or by when it begins", () => {
    expect(shiftAbout({ title: "Bar", startAt: NIGHT.startAt }, PARIS)).toBe("Bar · 2026-10-10 22:00");
    expect(shiftAbout({ title: null, startAt: NIGHT.startAt }, PARIS)).toBe("2026-10-10 22:00");
  });
});
