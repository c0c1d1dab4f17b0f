import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredSplit } from "../types";
import { compare } from "./rules";

const at = (distance: number, elapsedMs: number, lap = 1): StoredSplit => [null, distance, lap, elapsedMs];

describe("two runners side by side", () => {
  it("who was ahead where, by how much, and how the gap changed since the place before", () => {
    const a = [at(0, 0), at(5000, 1000), at(7000, 2000), at(10_000, 5000)];
    const b = [at(0, 0), at(5000, 1500), at(10_000, 4000)];
    const { meetings, leadChanges, widestA, widestB } = compare(a, b);
    expect(meetings.map(({ distance, gapMs, change }) => [distance, gapMs, change])).toEqual([
      [0, 0, 0],
      [5000, 500, 500],
      [10_000, -1000, -1500],
    ]);
    expect(leadChanges).toBe(1);
    expect([widestA?.distance, widestB?.distance]).toEqual([5000, 10_000]);
  });

  it("of whom one was never timed there is nothing to say", () => {
    expect(compare([at(5000, 1)], [])).toEqual({ meetings: [], leadChanges: 0, widestA: null, widestB: null });
  });

  it("is the same from the other side with every sign turned, and the changes add up to the last gap", () => {
    const splits = fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 12 })
      .chain((kms) => fc.tuple(...kms.map((km) => fc.nat({ max: 10_000 }).map((ms) => at(km * 1000, ms)))));
    fc.assert(
      fc.property(splits, splits, (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(back.meetings.map(({ gapMs }) => 0 - gapMs).sort()).toEqual(
          there.meetings.map(({ gapMs }) => gapMs + 0).sort(),
        );
        expect(back.leadChanges).toBe(there.leadChanges);
        const sum = there.meetings.reduce((total, { change }) => total + change, 0);
        expect(sum).toBe(there.meetings.at(-1)?.gapMs ?? 0);
      }),
    );
  });
});
