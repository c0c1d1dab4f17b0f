import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs, LEASE_MS, MOST_ATTEMPTS } from "./rules";

describe("backoffMs", () => {
  const attempts = fc.integer({ min: 1, max: 1000 });
  const random = fc.double({ min: 0, max: 1, noNaN: true });

  it("grows with each failure, is never nothing and never more than two hours", () => {
    fc.assert(
      fc.property(attempts, random, (n, r) => {
        expect(backoffMs(n, r)).toBeGreaterThanOrEqual(15_000);
        expect(backoffMs(n, r)).toBeLessThanOrEqual(7_200_000);
        expect(backoffMs(n + 1, r)).toBeGreaterThanOrEqual(backoffMs(n, r));
      }),
    );
  });

  it("is never less than the provider asked for, up to a day", () => {
    expect(backoffMs(1, 0, 900_000)).toBe(900_000);
    expect(backoffMs(1, 0, 1e12)).toBe(86_400_000);
  });

  it("tries for about half a day in all", () => {
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => backoffMs(index + 1, 0.5));
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(3);
    expect(hours).toBeLessThan(24);
  });

  it("leaves a transport time to answer before anybody else takes the mail", () => {
    expect(LEASE_MS).toBeGreaterThan(2 * 50_000);
  });
});
