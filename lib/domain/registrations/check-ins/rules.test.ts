import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countedAt, findInRoster, shownWith, standingOf, timeOf, verdictOn } from "./rules";
import type { CheckIn, RosterEntry } from "./types";

const NINE = Date.UTC(2026, 10, 21, 9);
const MINUTE = 60_000;

/** Minutes after nine by the device's clock; it arrived at ten unless said otherwise. */
const checkIn = (id: string, minute: number, more: Partial<CheckIn> = {}): CheckIn => ({
  ...{ id, registrationId: "entry", kind: "check_in", device: id, byId: id },
  ...{ at: new Date(NINE + minute * MINUTE), receivedAt: new Date(NINE + 60 * MINUTE) },
  ...more,
});
const undo = (id: string, minute: number, more: Partial<CheckIn> = {}) =>
  checkIn(id, minute, { kind: "undo", ...more });

const anyCheckIns = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    registrationId: fc.constant("entry"),
    kind: fc.constantFrom("check_in" as const, "undo" as const),
    device: fc.constantFrom("A", "B"),
    byId: fc.constantFrom("marc", "sofia"),
    // Few different times, so that many are the same; some by clocks that are ahead.
    at: fc.integer({ min: 0, max: 8 }).map((minute) => new Date(NINE + minute * MINUTE)),
    receivedAt: fc.integer({ min: 3, max: 8 }).map((minute) => new Date(NINE + minute * MINUTE)),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);

describe("what an entry shows", () => {
  it("is a function of the set of its check-ins: the order of arrival changes nothing", () => {
    fc.assert(
      fc.property(
        anyCheckIns.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(standingOf(shuffled)).toEqual(standingOf(all));
          for (const one of all)
            expect(verdictOn(one, shuffled, "confirmed")).toEqual(verdictOn(one, all, "confirmed"));
        },
      ),
    );
  });

  it("is never later than any check-in since the last undo, and nothing where an undo is last", () => {
    fc.assert(
      fc.property(anyCheckIns, (all) => {
        const standing = standingOf(all);
        const undone = Math.max(-1, ...all.filter(({ kind }) => kind === "undo").map(countedAt));
        for (const one of all.filter(({ kind }) => kind === "check_in"))
          if (countedAt(one) > undone) expect(countedAt(standing as CheckIn)).toBeLessThanOrEqual(countedAt(one));
        if (standing) expect(countedAt(standing)).toBeGreaterThanOrEqual(undone);
      }),
    );
  });

  it("is the earlier of two, whoever told first", () => {
    const [early, late] = [checkIn("early", 5, { receivedAt: new Date(NINE + 50 * MINUTE) }), checkIn("late", 9)];
    expect(standingOf([late, early])?.id).toBe("early");
  });

  it("is what came after an undo", () => {
    expect(standingOf([checkIn("a", 1), undo("b", 2)])).toBeNull();
    expect(standingOf([checkIn("c", 3), undo("b", 2), checkIn("a", 1)])?.id).toBe("c");
  });
});

describe("countedAt", () => {
  it("never is after the arrival, nor by a clock that was never set", () => {
    expect(countedAt(checkIn("a", 90))).toBe(NINE + 60 * MINUTE);
    expect(countedAt(checkIn("a", 0, { at: new Date(0) }))).toBe(NINE + 60 * MINUTE);
    expect(countedAt(checkIn("a", 5))).toBe(NINE + 5 * MINUTE);
  });

  it("keeps the order of what one device did, even if its clock is ahead", () => {
    expect(standingOf([undo("b", 91), checkIn("c", 90)])).toBeNull();
    expect(standingOf([checkIn("c", 92), undo("b", 91)])?.id).toBe("c");
  });
});

describe("verdictOn", () => {
  it.each([
    ["the only one", [checkIn("own", 5)], "confirmed", "done", null],
    ["later than another desk's", [checkIn("own", 5), checkIn("a", 3)], "confirmed", "already", "a"],
    ["earlier than another desk's, which is named", [checkIn("own", 5), checkIn("a", 9)], "confirmed", "done", "a"],
    ["taken back elsewhere", [checkIn("own", 5), undo("a", 9)], "confirmed", "undone_by_other", "a"],
    [
      "taken back by oneself",
      [checkIn("own", 5), undo("x", 9, { device: "own", byId: "own" })],
      "confirmed",
      "done",
      null,
    ],
    [
      "taken back, and made anew elsewhere",
      [checkIn("own", 5), undo("a", 6), checkIn("b", 7)],
      "confirmed",
      "already",
      "b",
    ],
    ["withdrawn meanwhile", [checkIn("own", 5)], "cancelled", "withdrawn", null],
    ["refused meanwhile", [checkIn("own", 5)], "rejected", "rejected", null],
    ["an undo", [undo("own", 5), checkIn("a", 3)], "confirmed", "done", null],
    ["an undo of somebody who withdrew", [undo("own", 5), checkIn("a", 3)], "cancelled", "done", null],
    ["an undo after which somebody checked in again", [undo("own", 5), checkIn("a", 8)], "confirmed", "already", "a"],
  ] as const)("%s", (_, all, status, word, other) => {
    const verdict = verdictOn(all[0], all, status);
    expect([verdict.word, verdict.other?.id ?? null]).toEqual([word, other]);
  });
});

describe("a device", () => {
  const seen = (at: number) => ({ at, by: "Marc", device: "Desk 1" });

  it("shows what it knows and what it did since", () => {
    expect(shownWith(null, [{ kind: "check_in", ...seen(2) }])).toEqual(seen(2));
    expect(shownWith(seen(1), [{ kind: "check_in", ...seen(2) }])).toEqual(seen(1));
    expect(shownWith(seen(1), [{ kind: "undo", ...seen(2) }])).toBeNull();
  });

  it("undoes later than what it undoes, even if that is by a clock that was ahead", () => {
    expect(timeOf("undo", seen(500), 100)).toBe(501);
    expect(timeOf("undo", seen(50), 100)).toBe(100);
    expect(timeOf("check_in", null, 100)).toBe(100);
  });
});

describe("findInRoster", () => {
  const people = [
    ["Zoé Marchand", "12"],
    ["Anaïs Douze 12", "112"],
    ["Bruno Carvalho", "1"],
    ["Chloé Okafor", null],
  ] as const;
  const entries = people.map(([name, bib]) => ({ name, bib }) as RosterEntry);
  it.each([
    ["12", ["12", "112"]],
    ["1", ["1", "112", "12"]],
    ["carvalho bru", ["1"]],
    ["chloe", [null]],
    ["  ", []],
    ["nobody", []],
  ])("%s", (wanted, bibs) => {
    expect(findInRoster(entries, wanted, 20).map(({ bib }) => bib)).toEqual(bibs);
  });
});
