import { describe, expect, it } from "vitest";
import { legsOf, nextArrival, type Passed } from "./rules";

const MINUTE = 60_000;
const watched = [0, 5000, 10_000, 15_000];
const flat = [0, 5000, 10_000, 15_000].map((distance) => ({ lat: 45, lon: 6, elevation: 100, distance }));
const hill = flat.map((point) => ({ ...point, elevation: point.distance >= 10_000 ? 600 : 100 }));

/** Everybody takes half as long again for the second leg, at whatever pace. */
const field: Passed[] = [20, 25, 30].map((minutes) => [
  [5000, minutes * MINUTE],
  [10_000, minutes * 2.5 * MINUTE],
]);

const runner = { state: "racing", lastAt: 1_000_000, lastDistance: 5000, timeMs: 40 * MINUTE };

describe("when a runner is expected", () => {
  it("follows from the runner's own pace and what the leg cost the field", () => {
    const arrival = nextArrival(runner, legsOf(watched, field, flat));
    expect(arrival).toMatchObject({ distance: 10_000, at: 1_000_000 + 60 * MINUTE });
  });

  it("follows from the climb where nobody has been yet", () => {
    const onTheFlat = nextArrival(runner, legsOf(watched, [], flat));
    const uphill = nextArrival(runner, legsOf(watched, [], hill));
    expect(onTheFlat?.at).toBe(1_000_000 + 40 * MINUTE);
    expect(uphill?.at).toBe(1_000_000 + 80 * MINUTE);
  });

  it("is overdue only some time later", () => {
    const arrival = nextArrival(runner, legsOf(watched, field, flat));
    expect((arrival?.overdueFrom ?? 0) - (arrival?.at ?? 0)).toBe(12 * MINUTE);
  });

  it("is nowhere for whoever finished, gave up, was not seen or has no place ahead", () => {
    const legs = legsOf(watched, field, flat);
    expect(nextArrival({ ...runner, state: "finished" }, legs)).toBeNull();
    expect(nextArrival({ ...runner, state: "dnf" }, legs)).toBeNull();
    expect(nextArrival({ ...runner, lastAt: null, lastDistance: null }, legs)).toBeNull();
    expect(nextArrival({ ...runner, lastDistance: 15_000 }, legs)).toBeNull();
  });
});
