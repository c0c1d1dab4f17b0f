import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Checkpoint, Course } from "../../courses/types";
import { standings } from "../../rankings/rules";
import { atTrueTime, overlay } from "../decisions/rules";
import { readsByRunner } from "../rules";
import type { Decision, Detection, Standing, TimingRules } from "../types";
import { perform } from "./rules";

const GUN = Date.UTC(2025, 5, 1, 9) + 137;
const rules = (more: Partial<TimingRules> = {}): TimingRules => ({
  type: "gpx",
  sport: "run",
  gunAt: GUN,
  endAt: null,
  clock: "gun",
  rounding: "none",
  ties: "shared",
  tolerance: 50,
  ...more,
});
const checkpoint = (id: string, distances: number[], kind: Checkpoint["kind"] = "split"): Checkpoint => ({
  id,
  name: id,
  kind,
  position: null,
  distances,
});
const road: Course = {
  version: 1,
  track: [],
  lapDistance: 10_000,
  laps: 1,
  checkpoints: [checkpoint("start", [0], "start"), checkpoint("half", [5000]), checkpoint("finish", [], "finish")],
};
const oval: Course = { version: 1, track: [], lapDistance: 800, laps: 5, checkpoints: [] };
const read = (minutes: number, checkpointId: string | null, id = `${checkpointId} ${minutes}`): Detection => ({
  id,
  at: GUN + Math.round(minutes * 60_000),
  checkpointId,
  position: null,
  confidence: null,
});
const race = (start: number, half: number, finish: number) => [
  read(start, "start"),
  read(half, "half"),
  read(finish, "finish"),
];
const minutesOf = (timeMs: number | null) => (timeMs === null ? null : timeMs / 60_000);
const decided = (...kinds: Decision["kind"][]): Decision[] =>
  kinds.map(
    (kind, i) =>
      ({
        id: `${i}`,
        sequence: i,
        kind,
        rankingId: "r",
        milliseconds: 60_000,
        position: 1,
        undoes: `${i - 1}`,
        detectionId: "none",
      }) as Decision,
  );
/** Ranks of runners by id. */
const rank = (runners: Record<string, Detection[]>, by = rules(), course = road) =>
  standings(
    Object.entries(runners).map(([id, reads]): Standing => {
      const { performance, pinned } = perform(course, by, reads, []);
      return {
        id,
        bib: id,
        pinned,
        state: performance.state,
        progress: performance.progress,
        timeMs: performance.timeMs,
      };
    }),
    by,
  ).map(({ id, rank: place }) => [id, place]);

describe("gpx", () => {
  it("ranks by the distance reached, timed there, finished at the full length", () => {
    expect(perform(road, rules(), race(1, 25, 50), []).performance).toMatchObject({
      state: "finished",
      progress: 10_000,
      timeMs: 50 * 60_000,
      lastAt: GUN + 50 * 60_000,
      lastDistance: 10_000,
      flags: [],
    });
    expect(perform(road, rules(), race(1, 25, 50).slice(0, 2), []).performance).toMatchObject({
      state: "racing",
      progress: 5000,
      timeMs: 25 * 60_000,
    });
    expect(perform(road, rules(), [], []).performance).toMatchObject({
      state: "racing",
      progress: 0,
      timeMs: null,
      lastAt: null,
      splits: [],
    });
  });

  it("has a split for every passing", () => {
    const { splits } = perform(road, rules({ clock: "net" }), race(1, 25, 50), []).performance;
    expect(splits.map(({ checkpointId, elapsedMs }) => [checkpointId, minutesOf(elapsedMs)])).toEqual([
      ["start", 0],
      ["half", 24],
      ["finish", 49],
    ]);
  });
});

describe("case 16: gun winner and net winner differ", () => {
  const runners = { front: race(0, 24, 48), back: race(5, 28, 50) };

  it("by the clock that the stage is timed with", () => {
    expect(rank(runners)[0]).toEqual(["front", 1]);
    expect(rank(runners, rules({ clock: "net" }))[0]).toEqual(["back", 1]);
  });

  it("takes the gun for somebody not seen at the start, and the start where there is no gun", () => {
    const unseen = race(5, 28, 50).slice(1);
    expect(minutesOf(perform(road, rules({ clock: "net" }), unseen, []).performance.timeMs)).toBe(50);
    expect(minutesOf(perform(road, rules({ gunAt: null }), race(5, 28, 50), []).performance.timeMs)).toBe(45);
    expect(perform(road, rules({ gunAt: null }), unseen, []).performance.timeMs).toBeNull();
  });

  it("does not reward a start read seconds before the gun", () => {
    expect(minutesOf(perform(road, rules({ clock: "net" }), race(-0.1, 25, 50), []).performance.timeMs)).toBe(50);
  });
});

describe("laps", () => {
  const laps = (...minutes: number[]) => minutes.map((minute) => read(minute, null));
  const by = rules({ type: "laps" });

  it("count completed laps and the time of the last one", () => {
    expect(perform(oval, by, laps(4, 8, 12), []).performance).toMatchObject({
      state: "racing",
      progress: 3,
      timeMs: 12 * 60_000,
    });
    expect(perform(oval, by, laps(0.3), []).performance).toMatchObject({ progress: 0, timeMs: 18_000 });
  });

  it("case 10: finish at the required laps, whatever is read later", () => {
    expect(perform(oval, by, laps(4, 8, 12, 16, 20, 24, 28), []).performance).toMatchObject({
      state: "finished",
      progress: 5,
      timeMs: 20 * 60_000,
    });
  });

  it("finish too where nobody measured the lap", () => {
    expect(perform({ ...oval, lapDistance: 0 }, by, laps(4, 8, 12, 16, 20, 24), []).performance).toMatchObject({
      state: "finished",
      progress: 5,
      timeMs: 20 * 60_000,
    });
  });

  it("time the last lap at its own line, not at a camera beyond it", () => {
    const watched = { ...oval, checkpoints: [checkpoint("line", [], "lap"), checkpoint("far", [400])] };
    const all = [read(2, "far"), read(4, "line"), read(6, "far")];
    expect(perform(watched, by, all, []).performance).toMatchObject({
      progress: 1,
      timeMs: 4 * 60_000,
      lastDistance: 1200,
    });
  });

  it("have no end in a timed race but the clock's", () => {
    const timed = perform(
      { ...oval, laps: null },
      rules({ type: "laps", endAt: GUN + 21 * 60_000 }),
      laps(4, 8, 12, 16, 20, 24),
      [],
    );
    expect(timed.performance).toMatchObject({ state: "racing", progress: 5, timeMs: 20 * 60_000 });
  });
});

describe("point to point", () => {
  const by = rules({ type: "point_to_point" });

  it("is the time between the first and the last check-in where nothing is known of the places", () => {
    const nowhere: Course = { version: 1, track: [], lapDistance: 0, laps: 1, checkpoints: [] };
    const check = (...minutes: number[]) =>
      perform(
        nowhere,
        by,
        minutes.map((minute) => read(minute, null)),
        [],
      ).performance;
    expect(check(3, 40, 61)).toMatchObject({ state: "finished", progress: 2, timeMs: 58 * 60_000 });
    expect(check(3)).toMatchObject({ state: "racing", progress: 1, timeMs: null });
    expect(check()).toMatchObject({ state: "racing", progress: 0, timeMs: null });
  });

  it("is the time from the start to the finish where they are watched", () => {
    expect(perform(road, by, race(5, 28, 50), []).performance).toMatchObject({
      state: "finished",
      progress: 2,
      timeMs: 45 * 60_000,
    });
    expect(perform(road, by, race(5, 28, 50).slice(0, 2), []).performance).toMatchObject({
      state: "racing",
      progress: 1,
      timeMs: null,
    });
  });
});

describe("case 9: the course is re-measured, then one time confirmed", () => {
  it("moves the passing with the course, and the confirmed read stays used", () => {
    const longer = {
      ...road,
      version: 2,
      lapDistance: 10_400,
      checkpoints: [checkpoint("start", [0], "start"), checkpoint("half", [5400]), checkpoint("finish", [], "finish")],
    };
    const reads = race(1, 25, 50);
    const confirm: Decision[] = [{ id: "c", sequence: 1, kind: "confirm", detectionId: "half 25" }];
    expect(perform(road, rules(), reads, []).explanation.passings[1]?.distance).toBe(5000);
    const after = perform(longer, rules(), reads, confirm);
    expect(after.explanation.passings.map(({ distance }) => distance)).toEqual([0, 5400, 10_400]);
    expect(after.explanation.words.get("half 25")).toBe("used");
    expect(after.performance).toMatchObject({ state: "finished", timeMs: 50 * 60_000 });
  });
});

describe("case 11: a DNF goes on and is seen again", () => {
  const reads = race(1, 25, 50);

  it("stays a DNF, with what was measured", () => {
    expect(perform(road, rules(), reads, decided("dnf")).performance).toMatchObject({ state: "dnf", progress: 10_000 });
  });

  it("races on when a person says so, or takes the DNF back", () => {
    expect(perform(road, rules(), reads, decided("dnf", "race_on")).performance.state).toBe("finished");
    expect(perform(road, rules(), reads, decided("dnf", "undo")).performance.state).toBe("finished");
    expect(perform(road, rules(), reads, decided("dnf", "race_on", "dsq")).performance.state).toBe("dsq");
  });
});

describe("decisions", () => {
  it("reject a read: it is not used, and says so", () => {
    const { explanation, performance } = perform(road, rules(), race(1, 25, 50), [
      { id: "x", sequence: 1, kind: "reject", detectionId: "finish 50" },
    ]);
    expect(explanation.words.get("finish 50")).toBe("rejected");
    expect(performance).toMatchObject({ state: "racing", progress: 5000 });
  });

  it("case 15: a wave shifted by 4:30, then undone, is as before", () => {
    const shift: Decision = { id: "s", sequence: 1, kind: "adjust_time", rankingId: "r", milliseconds: -270_000 };
    expect(minutesOf(perform(road, rules(), race(1, 25, 50), [shift]).performance.timeMs)).toBe(45.5);
    const undone: Decision[] = [shift, { id: "u", sequence: 2, kind: "undo", undoes: "s" }];
    expect(perform(road, rules(), race(1, 25, 50), undone)).toEqual(perform(road, rules(), race(1, 25, 50), []));
  });

  it("pin a rank", () => {
    expect(perform(road, rules(), [], decided("pin_rank")).pinned).toBe(1);
    expect(perform(road, rules(), [], []).pinned).toBeNull();
  });
});

describe("case 13: a camera 38 s fast for 80 minutes", () => {
  it("gives the true time once its clock is put right", () => {
    const fast = race(1, 25, 50).map((one) => ({
      ...one,
      cameraId: one.checkpointId ?? "",
      at: one.at + (one.checkpointId === "finish" ? 38_000 : 0),
    }));
    const shift = { cameraId: "finish", from: GUN, to: GUN + 80 * 60_000, milliseconds: -38_000 };
    expect(minutesOf(perform(road, rules(), atTrueTime(fast, [shift]), []).performance.timeMs)).toBe(50);
    expect(minutesOf(perform(road, rules(), atTrueTime(fast, []), []).performance.timeMs)).toBeCloseTo(50 + 38 / 60, 6);
  });
});

describe("case 14: a batch three hours late", () => {
  it("changes nothing: when a read arrived is not asked", () => {
    const [start, half, finish] = race(1, 25, 50) as [Detection, Detection, Detection];
    expect(perform(road, rules(), [start, finish, half], [])).toEqual(
      perform(road, rules(), [start, half, finish], []),
    );
    expect(perform(road, rules(), [start, finish], []).performance.flags).toEqual(["missed_read"]);
  });
});

describe("case 12: 123 read for 132", () => {
  it("counts for 132 once a person gives it there, and for 123 no longer", () => {
    const ofBib = (bib: string) => ({ labelKey: bib, labelLoose: bib, rankingId: null, cameraId: "c" });
    const right = race(1, 25, 50).slice(0, 2);
    const all = [
      ...right.map((one) => ({ ...one, ...ofBib("132") })),
      { ...read(50, "finish", "misread"), ...ofBib("123") },
    ];
    const runners = ["132", "123"].map((bib) => ({
      registrationId: bib,
      userId: bib,
      bibKey: bib,
      bibLoose: bib,
      waveId: null,
      rankingId: bib,
    }));
    const reassigned: Decision[] = [
      { id: "a", sequence: 1, kind: "reassign", detectionId: "misread", rankingId: "132" },
    ];
    const progress = (decisions: Decision[]) => {
      const owned = readsByRunner(all, runners, overlay(decisions).reassigned);
      return runners.map((one) => perform(road, rules(), owned.get(one) ?? [], decisions).performance.progress);
    };
    expect(progress([])).toEqual([5000, 10_000]);
    expect(progress(reassigned)).toEqual([10_000, 0]);
    expect(progress([...reassigned, { id: "b", sequence: 2, kind: "undo", undoes: "a" }])).toEqual([5000, 10_000]);
  });
});

describe("cases 1, 2 and 19: standings", () => {
  const field = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `${i}`,
      race(0.1 * i, 20 + i + (i % 3), 41 + 2 * i).map((one) => ({ ...one, id: `${i} ${one.id}` })),
    ]),
  );
  const official = rank(field);

  it("case 1: are the same for 1,000 random orders of the detections", () => {
    const orders = Object.entries(field).map(([id, reads]) =>
      fc.tuple(fc.constant(id), fc.shuffledSubarray(reads, { minLength: reads.length })),
    );
    fc.assert(
      fc.property(fc.tuple(...orders), (runners) => {
        expect(rank(Object.fromEntries(runners))).toEqual(official);
      }),
      { numRuns: 1000 },
    );
  });

  it("case 2: are the same when each is sent one to five times", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (times) => {
        const sent = Object.entries(field).map(([id, reads]) => [
          id,
          reads.flatMap((one) =>
            Array.from({ length: times.next().value as number }, (_, k) => ({ ...one, id: `${one.id}/${k}` })),
          ),
        ]);
        expect(rank(Object.fromEntries(sent))).toEqual(official);
      }),
    );
  });

  it("case 19: do not depend on face data, which is no input: what is more on a detection is not looked at", () => {
    const faces = Object.entries(field).map(([id, reads]) => [id, reads.map((one) => ({ ...one, face: "signature" }))]);
    expect(rank(Object.fromEntries(faces))).toEqual(official);
  });
});
