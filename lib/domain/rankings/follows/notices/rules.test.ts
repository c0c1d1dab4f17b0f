import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FINISH, newsFor, type Progress, passedPlaces, type Told } from "./rules";

const GUN = 1_780_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KM = [0, 5, 10, 15, 20, 25, 30];
const idOf = (km: number) => `c${km}`;
const course = {
  total: 30_000,
  course: {
    laps: 1,
    checkpoints: KM.map((km) => ({
      ...{ id: idOf(km), name: `Km ${km}`, position: null, distances: [km * 1000] },
      kind: km === 0 ? ("start" as const) : km === 30 ? ("finish" as const) : ("split" as const),
    })),
  },
};

/** A runner who was seen at these kilometres, so many minutes after the gun. */
function seen(at: Record<number, number>, state: Progress["state"] = "racing"): Progress {
  const splits = Object.entries(at)
    .map(([km, minutes]): Progress["splits"][number] => [idOf(Number(km)), Number(km) * 1000, 1, minutes * MINUTE])
    .sort((a, b) => a[1] - b[1]);
  const last = splits.at(-1);
  return { state, timeMs: last?.[3] ?? null, lastAt: last ? GUN + last[3] : null, splits };
}

const NOW = GUN + 4 * HOUR;
const places = (list: readonly { place: string }[]) => list.map(({ place }) => place);

describe("what is told of a runner", () => {
  it("is each checkpoint and the finish, not the start", () => {
    expect(places(passedPlaces(seen({ 0: 0, 5: 30, 30: 200 }, "finished"), course))).toEqual(["c5/1", FINISH]);
  });

  it("is only what comes after one began to follow, by the moment of the passing and not of its read", () => {
    const { tell, note } = newsFor(seen({ 5: 30, 10: 60, 15: 90 }), course, [], GUN + 50 * MINUTE, NOW);
    expect([places(tell), note]).toEqual([["c10/1", "c15/1"], []]);
  });

  it("of many at once is the last three: the others are noted without a word", () => {
    const { tell, note } = newsFor(seen({ 5: 30, 10: 60, 15: 90, 20: 120, 25: 150 }), course, [], GUN, NOW);
    expect([places(note), places(tell)]).toEqual([
      ["c5/1", "c10/1"],
      ["c15/1", "c20/1", "c25/1"],
    ]);
  });

  it("is nothing that is a day old", () => {
    expect(newsFor(seen({ 5: 30 }), course, [], GUN, NOW + 24 * HOUR)).toEqual({ tell: [], note: [], correct: [] });
  });

  it("is every pass of a checkpoint that the course meets twice", () => {
    const twice: Progress = {
      ...seen({ 20: 120 }),
      splits: [
        ["c5", 5000, 1, 30 * MINUTE],
        ["c5", 20_000, 1, 120 * MINUTE],
      ],
    };
    expect(places(newsFor(twice, course, [], GUN, NOW).tell)).toEqual(["c5/1", "c5/1/2"]);
  });

  it("in a race of many laps is every tenth lap", () => {
    const laps = { total: null, course: { ...course.course, laps: null } };
    const splits = Array.from({ length: 25 }, (_, n): Progress["splits"][number] => [
      "c5",
      (n + 1) * 400,
      n + 1,
      n * MINUTE,
    ]);
    const runner: Progress = { state: "racing", timeMs: 24 * MINUTE, lastAt: GUN + 24 * MINUTE, splits };
    expect(places(passedPlaces(runner, laps))).toEqual(["c5/10", "c5/20"]);
  });
});

describe("a correction", () => {
  const told = (place: string, minutes: number, corrected = false): Told => ({
    place,
    elapsedMs: minutes * MINUTE,
    corrected,
  });

  it("is due where the time changed by more than a minute, or nobody passed there", () => {
    const runner = seen({ 5: 31, 10: 62.5 });
    const { tell, correct } = newsFor(
      runner,
      course,
      [told("c5/1", 30), told("c10/1", 60), told("c15/1", 90)],
      GUN,
      NOW,
    );
    expect(tell).toEqual([]);
    expect(correct.map(({ place, elapsedMs }) => [place, elapsedMs])).toEqual([
      ["c10/1", 62.5 * MINUTE],
      ["c15/1", null],
    ]);
  });

  it("comes once, whatever changes afterwards", () => {
    expect(newsFor(seen({ 5: 90 }), course, [told("c5/1", 30, true)], GUN, NOW).correct).toEqual([]);
    const back = newsFor(seen({ 5: 30 }), course, [{ place: "c5/1", elapsedMs: null, corrected: true }], GUN, NOW);
    expect(back).toEqual({ tell: [], note: [], correct: [] });
  });

  it("is not made of a place that the course no longer has, nor of somebody whom a person took out", () => {
    expect(newsFor(seen({ 5: 30 }), course, [told("gone/1", 30)], GUN, NOW).correct).toEqual([]);
    for (const state of ["dnf", "dsq"] as const)
      expect(newsFor(seen({}, state), course, [told("c5/1", 30)], GUN, NOW).correct).toEqual([]);
  });

  it("takes all back of somebody who turns out not to have started", () => {
    const { correct } = newsFor(seen({ 5: 30 }, "dns"), course, [told("c5/1", 30)], GUN, NOW);
    expect(correct.map(({ elapsedMs }) => elapsedMs)).toEqual([null]);
  });
});

it("whatever happens in whatever steps, a place is told at most once and corrected at most once", () => {
  const moment = fc.dictionary(fc.constantFrom("5", "10", "15", "20", "25"), fc.integer({ min: 1, max: 239 }));
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 12 }), (moments) => {
      const [known, tells, corrections] = [new Map<string, Told>(), [] as string[], [] as string[]];
      for (const at of moments) {
        const { tell, note, correct } = newsFor(seen(at), course, [...known.values()], GUN, NOW);
        for (const { place, elapsedMs } of note) known.set(place, { place, elapsedMs, corrected: true });
        for (const { place, elapsedMs } of tell) known.set(place, { place, elapsedMs, corrected: false });
        for (const { place, elapsedMs } of correct) known.set(place, { place, elapsedMs, corrected: true });
        tells.push(...places(tell));
        corrections.push(...places(correct));
      }
      expect(new Set(tells).size).toBe(tells.length);
      expect(new Set(corrections).size).toBe(corrections.length);
      expect(corrections.every((place) => tells.includes(place))).toBe(true);
    }),
  );
});
