import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bibLoose } from "../../timing/bibs/rules";
import { freeBibs } from "./rules";

describe("bibs that are handed out", () => {
  it("fill the gaps first and pass over what a camera could take for a given one", () => {
    expect(freeBibs(4, { from: 1, to: 10 }, new Set(["2", bibLoose("004"), bibLoose("B7")]))).toEqual([
      "1",
      "3",
      "5",
      "6",
    ]);
  });

  it("are never given twice, never outside the range, and leave no gap", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 80 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 100 })),
        (needed, from, width, taken) => {
          const to = from + width;
          const given = freeBibs(needed, { from, to }, new Set(taken.map((number) => bibLoose(String(number)))));
          const numbers = given.map(Number);
          expect(new Set(numbers).size).toBe(given.length);
          for (const number of numbers) {
            expect(number).toBeGreaterThanOrEqual(from);
            expect(number).toBeLessThanOrEqual(to);
            expect(taken).not.toContain(number);
          }
          const last = numbers.at(-1) ?? from;
          for (let number = from; number < last; number += 1)
            expect(taken.includes(number) || numbers.includes(number)).toBe(true);
          const available = Array.from({ length: width + 1 }, (_, n) => from + n).filter((n) => !taken.includes(n));
          expect(given.length).toBe(Math.min(needed, available.length));
        },
      ),
    );
  });
});
