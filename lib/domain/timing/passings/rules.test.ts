import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measure } from "../../courses/rules";
import type { Checkpoint, Course, Position } from "../../courses/types";
import { DETECTION_WORDS, type Detection, type TimingRules } from "../types";
import { explain } from "./rules";

/** Nine o'clock and a bit: not a full minute, as clocks of devices are. */
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
const lapRules = (more: Partial<TimingRules> = {}) => rules({ type: "laps", ...more });
const checkpoint = (id: string, distances: number[], kind: Checkpoint["kind"] = "split"): Checkpoint => ({
  id,
  name: id,
  kind,
  position: null,
  distances,
});
const course = (lapDistance: number, checkpoints: Checkpoint[], laps: number | null = 1): Course => ({
  version: 1,
  track: [],
  lapDistance,
  laps,
  checkpoints,
});
/** A read so many minutes after the gun; no checkpoint is a camera that says nothing of its place. */
const read = (minutes: number, checkpointId: string | null = null, id = `${checkpointId} ${minutes}`): Detection => ({
  id,
  at: GUN + Math.round(minutes * 60_000),
  checkpointId,
  position: null,
  confidence: null,
});
const reads = (checkpointId: string | null, ...minutes: number[]) =>
  minutes.map((minute) => read(minute, checkpointId));
const distances = (...args: Parameters<typeof explain>) =>
  explain(...args).passings.map(({ distance }) => Math.round(distance));
const wordOf = (detection: Detection, ...args: Parameters<typeof explain>) => explain(...args).words.get(detection.id);

/** Points on a plane of metres around 45° N, 5° E. */
const spot = (x: number, y: number): Position => ({
  lat: 45 + y / 111_195.08,
  lon: 5 + x / (111_195.08 * Math.cos(Math.PI / 4)),
});
const tracked = (corners: [number, number][], laps: number, checkpoints: Checkpoint[] = []): Course => {
  const { track, measures } = measure(corners.map(([x, y]) => ({ ...spot(x, y), elevation: null })));
  return { version: 1, track, lapDistance: measures.distance, laps, checkpoints };
};

const outAndBack = course(42_000, [
  checkpoint("start", [0], "start"),
  checkpoint("cam", [10_000, 32_000]),
  checkpoint("turn", [21_000]),
  checkpoint("finish", [], "finish"),
]);

describe("case 3: out-and-back with the outbound read missing", () => {
  it("keeps the inbound read inbound", () => {
    const all = [...reads("turn", 105), ...reads("cam", 160), ...reads("finish", 210)];
    expect(distances(outAndBack, rules(), all)).toEqual([21_000, 32_000, 42_000]);
    expect(explain(outAndBack, rules(), all).flags).toEqual(["missed_read"]);
  });

  it("keeps it inbound while the turn was not read either, by the sport's pace", () => {
    expect(distances(outAndBack, rules(), reads("cam", 180))).toEqual([32_000]);
  });

  it("keeps the outbound read outbound", () => {
    expect(distances(outAndBack, rules(), reads("cam", 50))).toEqual([10_000]);
    expect(distances(outAndBack, rules(), [...reads("cam", 50), ...reads("turn", 105)])).toEqual([10_000, 21_000]);
  });
});

describe("case 4: a turn-point read missing", () => {
  it("counts when on pace, and says that a read is missing", () => {
    const all = [...reads("start", 0.2), ...reads("cam", 50, 160), ...reads("finish", 210)];
    expect(distances(outAndBack, rules(), all)).toEqual([0, 10_000, 32_000, 42_000]);
    expect(explain(outAndBack, rules(), all).flags).toEqual(["missed_read"]);
  });

  it("is flagged when too fast to be true", () => {
    const all = [...reads("start", 0.2), ...reads("cam", 50, 110), ...reads("finish", 160)];
    expect(distances(outAndBack, rules(), all)).toEqual([0, 10_000, 32_000, 42_000]);
    expect(explain(outAndBack, rules(), all).flags).toContain("too_fast");
  });

  it("does not count what nobody can have run", () => {
    const all = [...reads("cam", 50), ...reads("finish", 70)];
    expect(distances(outAndBack, rules(), all)).toEqual([10_000]);
    expect(explain(outAndBack, rules(), all).flags).toEqual(["too_fast", "conflicting_reads"]);
  });
});

describe("case 5: a figure-eight with one camera at the crossing", () => {
  const eight = (loops: number, laps: number) => {
    const corners: [number, number][] = [[0, 0]];
    for (let loop = 0; loop < loops; loop++) {
      const [x, y] = [
        [600, 600],
        [600, -600],
        [-600, -600],
        [-600, 600],
      ][loop] as [number, number];
      corners.push([x, 0], [x, y], [0, y], [0, 0]);
    }
    return tracked(corners, laps);
  };
  const seen = (id: string, minutes: number): Detection => ({ ...read(minutes, null, id), position: spot(3, -4) });

  it.each([2, 3, 4])("is passed %d times where start, finish and lap point are one place", (loops) => {
    const all = Array.from({ length: loops + 1 }, (_, i) => seen(`${i}`, 0.1 + i * 13));
    const found = distances(eight(loops, 1), rules(), all);
    expect(found).toHaveLength(loops + 1);
    expect(found[0]).toBe(0);
    expect(found.at(-1)).toBe(loops * 2400);
  });

  it("goes on over several laps, and with a read missing", () => {
    const all = [0, 1, 2, 4, 5, 6].map((i) => seen(`${i}`, 0.1 + i * 13));
    expect(distances(eight(3, 2), rules(), all).map((d) => Math.round(d / 2400))).toEqual([0, 1, 2, 4, 5, 6]);
  });
});

describe("case 6: four-minute laps", () => {
  const oval = course(800, [], null);
  const laps = (...minutes: number[]) => distances(oval, lapRules(), reads(null, ...minutes)).map((d) => d / 800);

  it("count one missed read as two laps", () => {
    expect(laps(4, 8, 16, 20, 24)).toEqual([1, 2, 4, 5, 6]);
    expect(laps(4, 12, 16)).toEqual([1, 3, 4]);
    expect(laps(4, 8, 16)).toEqual([1, 2, 4]);
  });

  it("do not fill in a real stop", () => {
    expect(laps(4, 8, 28, 32, 36)).toEqual([1, 2, 3, 4, 5]);
    expect(laps(4, 8, 32, 36)).toEqual([1, 2, 3, 4]);
  });

  it("do not take a runner who tires for one who was missed", () => {
    expect(laps(4, 8, 12, 16, 22, 30, 38, 46)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(laps(4, 8, 13, 19, 26, 34, 43)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("tell crossing the start line from the first lap by the pace", () => {
    expect(laps(0.3, 4.3, 8.3)).toEqual([0, 1, 2]);
    expect(laps(2, 6, 10)).toEqual([0, 1, 2]);
    expect(distances(oval, lapRules({ gunAt: null }), reads(null, 4, 8, 12)).map((d) => d / 800)).toEqual([0, 1, 2]);
  });

  it("are counted where nobody measured the lap", () => {
    const unknown = { ...oval, lapDistance: 0 };
    expect(explain(unknown, lapRules(), reads(null, 1, 2, 3, 5, 6)).passings.map(({ lap }) => lap)).toEqual([
      1, 2, 3, 5, 6,
    ]);
  });
});

describe("case 7: the finish camera sees riders before the last kilometre", () => {
  // Down the finish straight, a kilometre around, and back to the line.
  const stadium = tracked(
    [
      [0, 0],
      [9000, 0],
      [9250, 0],
      [9250, 250],
      [9000, 250],
      [9000, 15],
    ],
    1,
    [{ id: "finish", name: "finish", kind: "finish", position: spot(9000, 10), distances: [] }],
  );
  const total = Math.round(stadium.lapDistance);

  it("takes the first read for the one before, the second for the finish", () => {
    const [before, finish] = distances(stadium, rules({ sport: "bike" }), reads("finish", 20, 22));
    expect(before).toBeCloseTo(9000, -2);
    expect(finish).toBe(total);
  });

  it("takes bursts as one read each", () => {
    const all = reads("finish", 20, 20.02, 20.05, 22, 22.01, 22.03);
    expect(explain(stadium, rules({ sport: "bike" }), all).passings).toHaveLength(2);
    expect(wordOf(all[1] as Detection, stadium, rules({ sport: "bike" }), all)).toBe("duplicate");
  });
});

describe("a camera that sends only its position", () => {
  const at = (x: number, y: number, minutes: number): Detection => ({
    ...read(minutes, null, `${x} ${minutes}`),
    position: spot(x, y),
  });
  const ends: Checkpoint[] = [
    { ...checkpoint("start", [], "start"), position: spot(0, 0) },
    { ...checkpoint("finish", [], "finish"), position: spot(0, 5) },
    { ...checkpoint("aid", [3100, 9100]), position: spot(3000, 0) },
  ];
  const there = [at(4, 4, 0.2), at(2990, 9, 16), at(3004, 2, 44), at(3, 1, 60)];
  const marks = (of: Course) =>
    explain(of, rules(), there).passings.map((p) => [p.checkpointId, Math.round(p.distance), p.pass]);
  const official = [
    ["start", 0, 1],
    ["aid", 3100, 1],
    ["aid", 9100, 2],
    ["finish", 12_000, 2],
  ];

  it("stands at the checkpoint there, which says the distance", () => {
    const back = tracked(
      [
        [0, 0],
        [6000, 0],
        [0, 0],
      ],
      1,
      ends,
    );
    expect(marks({ ...back, lapDistance: 12_000 })).toEqual(official);
  });

  it("does so without any track", () => {
    expect(marks(course(12_000, ends))).toEqual(official);
  });

  it("counts laps at a checkpoint of which only the name is known", () => {
    const all = reads("gate", 4, 8, 12);
    expect(distances(course(800, [checkpoint("gate", [])], 5), lapRules(), all)).toEqual([800, 1600, 2400]);
  });
});

describe("case 8: the athlete strolls past the finish 30 minutes later", () => {
  const finish = read(210, "finish");

  it("stays where and when the finish was", () => {
    const stroll = [read(240, "finish"), read(245, "cam"), read(290, "finish")];
    const all = [...reads("cam", 50), ...reads("turn", 105), read(160, "cam"), finish, ...stroll];
    const { passings, words } = explain(outAndBack, rules(), all);
    expect(passings.at(-1)).toMatchObject({ detectionId: finish.id, distance: 42_000 });
    expect(stroll.map(({ id }) => words.get(id))).toEqual(["after_finish", "after_finish", "after_finish"]);
  });

  it("is not ended by a read at the finish that was somebody else's", () => {
    const wrong = read(130, "finish", "wrong");
    const all = [...reads("cam", 50), ...reads("turn", 105), wrong, read(160, "cam"), finish];
    expect(explain(outAndBack, rules(), all).passings.at(-1)?.detectionId).toBe(finish.id);
    expect(wordOf(wrong, outAndBack, rules(), all)).toBe("implausible");
  });
});

describe("case 10: reads beyond the required laps", () => {
  it("do not count", () => {
    const all = reads(null, 4, 8, 12, 16, 20);
    const { passings, words } = explain(course(800, [], 3), lapRules(), all);
    expect(passings.map(({ lap }) => lap)).toEqual([1, 2, 3]);
    expect([...words.values()]).toEqual(["used", "used", "used", "after_finish", "after_finish"]);
  });
});

describe("case 22: two people with one bib", () => {
  it("are flagged: the reads contradict each other", () => {
    const split = (km: number) => checkpoint(`${km}`, [km * 1000]);
    const road = course(40_000, [split(10), split(20), split(30)]);
    const one = [read(50, "10"), read(100, "20"), read(150, "30")];
    const other = [read(70, "10", "b10"), read(140, "20", "b20"), read(210, "30", "b30")];
    const { flags, words } = explain(road, rules(), [...one, ...other]);
    expect(words.size).toBe(6);
    expect(flags).toContain("conflicting_reads");
    expect(explain(road, rules(), one).flags).toEqual([]);
  });
});

describe("a word for every read that does not count", () => {
  const oval = course(800, [], null);

  it("before_start: the warm-up, not a clock a few seconds fast", () => {
    expect(wordOf(read(-5), oval, lapRules(), [read(-5), read(4)])).toBe("before_start");
    expect(wordOf(read(-0.1), oval, lapRules(), [read(-0.1), read(4)])).toBe("used");
  });

  it("after_end: in a timed race, unless a person says that it counts", () => {
    const timed = lapRules({ endAt: GUN + 10 * 60_000 });
    const late = read(11);
    expect(wordOf(late, oval, timed, [read(4), read(8), late])).toBe("after_end");
    expect(wordOf(late, oval, timed, [read(4), read(8), late], new Set([late.id]))).toBe("used");
    expect(wordOf(late, course(800, [], 5), timed, [read(4), read(8), late])).toBe("used");
  });

  it("off_course: nowhere near", () => {
    const away: Detection = { ...read(30), position: { lat: 0, lon: 0 } };
    expect(wordOf(away, outAndBack, rules(), [away])).toBe("off_course");
  });

  it("used for a read that a person confirmed, against all others", () => {
    const all = [
      read(50, "cam"),
      read(105, "turn"),
      read(130, "finish", "wrong"),
      read(160, "cam"),
      read(210, "finish"),
    ];
    const confirmed = explain(outAndBack, rules(), all, new Set(["wrong"]));
    expect(confirmed.words.get("wrong")).toBe("used");
    expect(confirmed.passings.at(-1)?.detectionId).toBe("wrong");
  });

  it("used for the confirmed one of a burst", () => {
    const all = reads("cam", 50, 50.02, 50.04);
    const second = all[1] as Detection;
    const { passings } = explain(outAndBack, rules(), all, new Set([second.id]));
    expect(passings.map(({ detectionId }) => detectionId)).toEqual([second.id]);
  });
});

describe("point to point with nothing known of the places", () => {
  const unknown = course(1000, []);
  const check = (...minutes: number[]) =>
    explain(unknown, rules({ type: "point_to_point", gunAt: null }), reads(null, ...minutes));

  it("runs from the first check-in to the last, literally", () => {
    expect(check(3, 40, 61).passings.map(({ at }) => (at - GUN) / 60_000)).toEqual([3, 61]);
    expect(check(3).passings).toHaveLength(1);
    expect(check(3, 3.1).passings).toHaveLength(1);
  });
});

describe("any reads at all", () => {
  const anyRead = (ids: (string | null)[]) =>
    fc.record({
      id: fc.uuid(),
      at: fc.integer({ min: -10, max: 300 * 60 }).map((seconds) => GUN + seconds * 1000),
      checkpointId: fc.constantFrom(...ids),
      position: fc.option(fc.record({ lat: fc.double({ min: 44.9, max: 45.1, noNaN: true }), lon: fc.constant(5) }), {
        nil: null,
      }),
      confidence: fc.constant(null),
    });
  const worlds = [
    { name: "out and back", at: outAndBack, by: rules(), ids: ["start", "cam", "turn", "finish", null] },
    {
      name: "laps",
      at: course(800, [checkpoint("line", [], "lap"), checkpoint("far", [430])], 6),
      by: lapRules(),
      ids: ["line", "far", null],
    },
    { name: "a timed race", at: course(800, [], null), by: lapRules({ endAt: GUN + 3_600_000 }), ids: [null] },
    {
      name: "a track",
      at: tracked(
        [
          [0, 0],
          [0, 4000],
          [0, 0],
        ],
        2,
      ),
      by: rules({ gunAt: null }),
      ids: [null],
    },
  ];

  it.each(worlds)("have one word each and make passings that rise in time and distance: $name", ({ at, by, ids }) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRead(ids), { selector: ({ id }) => id, maxLength: 25 }),
        fc.nat(3),
        (all, howMany) => {
          const confirmed = new Set(all.slice(0, howMany).map(({ id }) => id));
          const { passings, words } = explain(at, by, all, confirmed);
          expect([...words.keys()].sort()).toEqual(all.map(({ id }) => id).sort());
          for (const word of words.values()) expect(DETECTION_WORDS).toContain(word);
          expect(passings.map(({ detectionId }) => detectionId).sort()).toEqual(
            [...words]
              .filter(([, word]) => word === "used")
              .map(([id]) => id)
              .sort(),
          );
          for (const [i, passing] of passings.slice(1).entries()) {
            expect(passing.at).toBeGreaterThan(passings[i]?.at as number);
            expect(passing.distance).toBeGreaterThan(passings[i]?.distance as number);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(worlds)("case 1: are explained alike in any order: $name", ({ at, by, ids }) => {
    const shuffled = fc
      .uniqueArray(anyRead(ids), { selector: ({ id }) => id, maxLength: 15 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(explain(at, by, other)).toEqual(explain(at, by, all));
      }),
      { numRuns: 200 },
    );
  });

  it.each(worlds)("case 2: are explained alike when each is sent one to five times: $name", ({ at, by, ids }) => {
    const repeated = fc.array(fc.tuple(anyRead(ids), fc.integer({ min: 1, max: 5 })), { maxLength: 12 });
    fc.assert(
      fc.property(repeated, (all) => {
        const once = all.map(([detection], i) => ({ ...detection, id: `${i}/0` }));
        const sent = all.flatMap(([detection, times], i) =>
          Array.from({ length: times }, (_, k) => ({ ...detection, id: `${i}/${k}` })),
        );
        expect(explain(at, by, sent).passings).toEqual(explain(at, by, once).passings);
        expect(explain(at, by, [...once, ...once])).toEqual(explain(at, by, once));
      }),
      { numRuns: 200 },
    );
  });
});
