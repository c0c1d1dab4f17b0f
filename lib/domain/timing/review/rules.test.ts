import { describe, expect, it } from "vitest";
import { dueAt } from "./rules";

const MINUTE = 60_000;
const rules = { gunAt: 0 };
const atFive = { state: "racing", lastAt: 25 * MINUTE, lastDistance: 5000 };

describe("who is due where", () => {
  it("is most of all whoever keeps the pace", () => {
    const due = dueAt(atFive, [10_000], 50 * MINUTE, rules);
    expect(due).toBeCloseTo(1);
    expect(dueAt(atFive, [10_000], 35 * MINUTE, rules)).toBeLessThan(due / 3);
    expect(dueAt(atFive, [10_000], 90 * MINUTE, rules)).toBeLessThan(due / 3);
  });

  it("is nobody who is past, finished or out", () => {
    expect(dueAt(atFive, [4000], 50 * MINUTE, rules)).toBe(0);
    expect(dueAt({ ...atFive, state: "finished" }, [10_000], 50 * MINUTE, rules)).toBe(0);
    expect(dueAt({ ...atFive, state: "dnf" }, [10_000], 50 * MINUTE, rules)).toBe(0);
  });

  it("says little of whoever was not seen yet", () => {
    const due = dueAt({ state: "racing", lastAt: null, lastDistance: null }, [10_000], 50 * MINUTE, rules);
    expect(due).toBeGreaterThan(0);
    expect(due).toBeLessThan(0.5);
  });
});
