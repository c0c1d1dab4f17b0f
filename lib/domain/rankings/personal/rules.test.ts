import { expect, it } from "vitest";
import { paceOf, type Run, trends } from "./rules";

const run = (id: string, at: number, minutes: number, data: Partial<Run> = {}): Run => ({
  ...{ id, at, userId: "a", sport: "run", finished: true, timeMs: minutes * 60_000 },
  splits: [["f", 10_000, 1, minutes * 60_000]],
  ...data,
});

it("a pace needs a finish and a distance", () => {
  expect(paceOf(run("1", 1, 50))).toBe(300_000);
  expect(paceOf(run("1", 1, 50, { finished: false }))).toBeNull();
  expect(paceOf(run("1", 1, 50, { splits: [] }))).toBeNull();
});

it("a race compares with the one before of the same person and sport, in whatever order they come", () => {
  const runs = [
    run("3", 3, 48),
    run("1", 1, 50),
    run("2", 2, 90, { finished: false }),
    run("other", 2, 40, { userId: "b" }),
    run("ride", 2, 20, { sport: "bike" }),
  ];
  expect([...trends(runs)]).toEqual([["3", -12_000]]);
});
