import { describe, expect, it } from "vitest";
import { type Arrival, clockOf } from "./rules";

const MINUTE = 60_000;
/** Live reads, one a minute: the clock so many milliseconds ahead, half a second on the way. */
const live = (from: number, minutes: number, ahead = 0): Arrival[] =>
  Array.from({ length: minutes }, (_, n) => {
    const seen = (from + n) * MINUTE;
    return { capturedAt: seen + ahead, receivedAt: seen + 400 + ((n * 37) % 200) };
  });

describe("a camera's clock", () => {
  it("is told by how long its reads took", () => {
    expect(clockOf(live(0, 60)).drift).toMatchObject({ count: 60 });
    expect(clockOf(live(0, 60)).drift?.milliseconds).toBeCloseTo(500, -2);
    expect(clockOf(live(0, 60)).proposals).toEqual([]);
  });

  it("case 13: 38 s fast for 80 minutes is found, with where it begins and ends", () => {
    const { proposals } = clockOf([...live(0, 40), ...live(40, 80, 38_000), ...live(120, 40)]);
    expect(proposals).toMatchObject([{ from: 40 * MINUTE + 38_000, to: 119 * MINUTE + 38_001, count: 80, sure: true }]);
    expect(Math.abs((proposals[0]?.milliseconds ?? 0) + 37_500)).toBeLessThan(200);
  });

  it("case 14: is not fooled by a backlog, sent at once or read by read", () => {
    const backlog = Array.from({ length: 200 }, (_, n) => ({
      capturedAt: (100 + n) * MINUTE,
      receivedAt: 400 * MINUTE + n * 1000,
    }));
    expect(clockOf(backlog)).toEqual({ drift: null, proposals: [] });
    const both = clockOf([...live(0, 60), ...backlog]);
    expect(both.drift?.count).toBe(60);
    expect(both.proposals).toEqual([]);
  });

  it("is not known of a few reads, and one slow read means nothing", () => {
    expect(clockOf(live(0, 4)).drift).toBeNull();
    const slow = live(0, 30).map((one, n) => (n === 10 ? { ...one, receivedAt: one.receivedAt + 90_000 } : one));
    expect(clockOf(slow)).toMatchObject({ drift: { count: 29 }, proposals: [] });
  });

  it("that is behind may as well be slow to send: proposed, and said so", () => {
    expect(clockOf(live(0, 30, -10_000)).proposals).toMatchObject([{ sure: false }]);
  });
});
