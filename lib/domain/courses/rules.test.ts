import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  candidateDistances,
  compileCourse,
  courseLength,
  expectedBetween,
  isNearCourse,
  lapLine,
  measure,
  positionAt,
} from "./rules";
import { metresBetween, simplifyTrack } from "./tracks/rules";
import type { Checkpoint, Course, Position } from "./types";

const shared = path.resolve(import.meta.dirname, "../../../../shared/data");
const withData = describe.skipIf(!fs.existsSync(shared));

/** Points on a plane of metres around 45° N, 5° E. */
const spot = (x: number, y: number): Position => ({
  lat: 45 + y / 111_195.08,
  lon: 5 + x / (111_195.08 * Math.cos(Math.PI / 4)),
});
const trackOf = (corners: [number, number][]) => measure(corners.map(([x, y]) => ({ ...spot(x, y), elevation: null })));
const courseOf = (corners: [number, number][], more: Partial<Course> = {}): Course => {
  const { track, measures } = trackOf(corners);
  return { version: 1, track, lapDistance: measures.distance, laps: 1, checkpoints: [], ...more };
};
const at = (position: Position) => ({ checkpointId: null, position });
const checkpoint = (id: string, more: Partial<Checkpoint>): Checkpoint => ({
  id,
  name: id,
  kind: "split",
  position: null,
  distances: [],
  ...more,
});
const rounded = (distances: readonly number[]) => distances.map((d) => Math.round(d / 10) * 10);

describe("measure", () => {
  it("sums great circles on the sphere of 6371.0088 km: a degree of the equator is 111.195 km", () => {
    const { measures } = measure([
      { lat: 0, lon: 0, elevation: null },
      { lat: 0, lon: 1, elevation: null },
    ]);
    expect(measures.distance).toBeCloseTo(111_195.08, 1);
    expect(measures).toMatchObject({ climb: null, descent: null });
  });

  it("counts hills and not the jitter of a flat road", () => {
    const road = (elevation: (x: number) => number) =>
      measure(Array.from({ length: 1001 }, (_, i) => ({ ...spot(i * 10, 0), elevation: elevation(i) }))).measures;
    expect(road((i) => 100 + (i % 2))).toMatchObject({ climb: 0, descent: 0 });
    const hill = road((i) => 100 + (i < 500 ? i : 1000 - i) / 2);
    expect(hill.climb).toBeGreaterThan(235);
    expect(hill.climb).toBeLessThanOrEqual(250);
  });

  it("says null of a climb that nobody measured, and takes points without elevation out of the profile", () => {
    expect(measure([]).measures).toEqual({ distance: 0, climb: null, descent: null });
    const points = [0, null, 40].map((elevation, i) => ({ ...spot(i * 500, 0), elevation }));
    expect(measure(points).measures.climb).toBeGreaterThan(30);
  });
});

describe("candidateDistances", () => {
  const outAndBack = courseOf([
    [0, 0],
    [5000, 0],
    [0, 0],
  ]);

  it("gives every pass of an out-and-back, and one at the turn", () => {
    expect(rounded(candidateDistances(outAndBack, at(spot(2000, 20))))).toEqual([2000, 8000]);
    expect(rounded(candidateDistances(outAndBack, at(spot(4990, 0))))).toEqual([4990]);
    expect(rounded(candidateDistances(outAndBack, at(spot(0, 10))))).toEqual([0, 10000]);
    expect(candidateDistances(outAndBack, at(spot(2000, 80)))).toEqual([]);
  });

  it("scales the track to the official length", () => {
    const official = { ...outAndBack, lapDistance: 20_000 };
    expect(rounded(candidateDistances(official, at(spot(2000, 0))))).toEqual([4000, 16000]);
  });

  it("repeats the passes on every lap, and in a timed race as far as asked", () => {
    const laps = { ...outAndBack, laps: 2 };
    expect(rounded(candidateDistances(laps, at(spot(0, 0))))).toEqual([0, 10000, 20000]);
    const timed = { ...outAndBack, laps: null };
    expect(candidateDistances(timed, at(spot(2000, 0)), 50, 35_000).length).toBeGreaterThanOrEqual(7);
    expect(courseLength(timed)).toBeNull();
    expect(courseLength(laps)).toBeCloseTo(20_000, 0);
  });

  it("sees a figure-eight's crossing as often as the course passes it", () => {
    const eight = courseOf([
      [0, 0],
      [500, 500],
      [0, 1000],
      [-500, 500],
      [0, 0],
      [500, -500],
      [0, -1000],
      [-500, -500],
      [0, 0],
    ]);
    expect(candidateDistances(eight, at(spot(0, 0)))).toHaveLength(3);
    expect(candidateDistances({ ...eight, laps: 2 }, at(spot(0, 0)))).toHaveLength(5);
  });

  it("takes a checkpoint's published distances before the track's, and adds what its camera sees elsewhere", () => {
    const line = checkpoint("finish", { kind: "finish", position: spot(1000, 20), distances: [9050] });
    const split = checkpoint("split", { position: spot(3000, 0), distances: [3040] });
    const course = { ...outAndBack, checkpoints: [line, split] };
    expect(rounded(candidateDistances(course, { checkpointId: "split", position: null }))).toEqual([3040, 7000]);
    const finish = rounded(candidateDistances(course, { checkpointId: "finish", position: null }));
    expect(finish[0]).toBe(1000);
    expect(finish.at(-1)).toBe(10000);
  });

  it("knows the ends that a start, a finish and a lap line have by their nature, without any track", () => {
    const bare: Course = {
      version: 1,
      track: [],
      lapDistance: 800,
      laps: 3,
      checkpoints: [
        checkpoint("s", { kind: "start" }),
        checkpoint("l", { kind: "lap" }),
        checkpoint("f", { kind: "finish", distances: [799] }),
      ],
    };
    const of = (checkpointId: string) => candidateDistances(bare, { checkpointId, position: null });
    expect(of("s")).toEqual([0, 800, 1600]);
    expect(of("l")).toEqual([0, 800, 1600, 2400]);
    expect(of("f")).toEqual([800, 1600, 2400]);
    expect(lapLine(compileCourse(bare))).toEqual([0, 800, 1600, 2400]);
    expect(candidateDistances(bare, { checkpointId: "unknown", position: null })).toEqual([]);
  });

  it("works across the 180th meridian", () => {
    const fiji = measure([179.98, 179.999, -179.98].map((lon) => ({ lat: -17, lon, elevation: null }))).track;
    const length = fiji.at(-1)?.distance ?? 0;
    const course: Course = { version: 1, track: fiji, lapDistance: length, laps: 1, checkpoints: [] };
    expect(length).toBeLessThan(5000);
    expect(candidateDistances(course, at({ lat: -17, lon: -179.99 }))).toHaveLength(1);
    expect(candidateDistances(course, at({ lat: -17, lon: 179.99 }))).toHaveLength(1);
  });

  it("finds the place that positionAt draws, wherever on the course", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const distance = share * outAndBack.lapDistance;
        const position = positionAt(outAndBack, distance) as Position;
        const nearest = Math.min(...candidateDistances(outAndBack, at(position)).map((d) => Math.abs(d - distance)));
        expect(nearest).toBeLessThanOrEqual(51);
        expect(isNearCourse(outAndBack, position)).toBe(true);
      }),
    );
  });
});

describe("positionAt, isNearCourse, expectedBetween", () => {
  const square = courseOf(
    [
      [0, 0],
      [1000, 0],
      [1000, 1000],
      [0, 1000],
      [0, 0],
    ],
    { laps: 3, checkpoints: [checkpoint("line", { kind: "lap" }), checkpoint("far", { distances: [2000] })] },
  );

  it("draws a runner on the right lap", () => {
    expect(metresBetween(positionAt(square, 5000) as Position, spot(1000, 0))).toBeLessThan(5);
    expect(metresBetween(positionAt(square, 99_999) as Position, spot(0, 0))).toBeLessThan(2000);
    expect(positionAt({ ...square, track: [] }, 10)).toBeNull();
    expect(isNearCourse(square, spot(500, 300))).toBe(false);
  });

  it("counts the watched places strictly between two distances", () => {
    const course = compileCourse(square);
    const lap = square.lapDistance;
    expect(expectedBetween(course, 0, lap)).toBe(1);
    expect(expectedBetween(course, 0, 2 * lap)).toBe(3);
    expect(expectedBetween(course, 2000, 2000 + lap)).toBe(1);
    expect(expectedBetween(course, lap, lap)).toBe(0);
  });
});

describe("simplifyTrack", () => {
  it("leaves out what lies on the line, and keeps distances and the corners", () => {
    const straight = Array.from({ length: 101 }, (_, i): [number, number] =>
      i <= 50 ? [i * 20, 0] : [1000, (i - 50) * 20],
    );
    const { track } = trackOf(straight);
    const simple = simplifyTrack(track, 2);
    expect(simple).toHaveLength(3);
    expect(simple.at(-1)).toEqual(track.at(-1));
  });
});

withData("real courses", () => {
  const load = (name: string) => {
    const xml = zlib.gunzipSync(fs.readFileSync(path.join(shared, "gpx/courses", name))).toString();
    return [...xml.matchAll(/<trkpt([^>]*)>([\s\S]*?)<\/trkpt>/g)].map(([, head = "", body = ""]) => {
      const elevation = /<ele>([^<]*)/.exec(body)?.[1];
      return {
        lat: Number(/lat="([^"]*)"/.exec(head)?.[1]),
        lon: Number(/lon="([^"]*)"/.exec(head)?.[1]),
        elevation: elevation === undefined ? null : Number(elevation),
      };
    });
  };
  const course = (name: string): Course => {
    const { track, measures } = measure(load(name));
    return { version: 1, track, lapDistance: measures.distance, laps: 1, checkpoints: [] };
  };
  const expected = fs.existsSync(shared)
    ? fs
        .readFileSync(path.join(shared, "gpx/EXPECTED.csv"), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("courses/") && !line.includes("16seg"))
        .map((line) => line.split(","))
    : [];

  it.each(expected.map((row) => [String(row[0]).slice("courses/".length), Number(row[7]), Number(row[4])] as const))(
    "%s measures %d km",
    (name, km, points) => {
      const measured = measure(load(name));
      expect(measured.track).toHaveLength(points);
      expect(measured.measures.distance / 1000).toBeCloseTo(km, 2);
    },
  );

  it("climbs what is published of UTMB 2025 within 3 %, and a believable 42 km out of noise", () => {
    expect(measure(load("utmb-2025-mountain-ultra-28wpt.gpx.gz")).measures.climb).toBeGreaterThan(9_700);
    expect(measure(load("utmb-2025-mountain-ultra-28wpt.gpx.gz")).measures.climb).toBeLessThan(10_300);
    expect(measure(load("wuu2k-42k-point-to-point-noisy-elevation.gpx.gz")).measures.climb).toBeLessThan(3_500);
    expect(measure(load("manchester-marathon-2026-point-to-point.gpx.gz")).measures.climb).toBeCloseTo(101, -1);
  });

  it("matches an out-and-back and a course of several laps", () => {
    const back = course("out-and-back-41km-gpx10-16seg-14lapwpt.gpx.gz");
    expect(candidateDistances(back, at(positionAt(back, 10_204) as Position)).map(Math.round)).toEqual([
      10_204, 30_558,
    ]);
    const laps = course("multi-lap-5-passes-movescount.gpx.gz");
    expect(candidateDistances(laps, at(positionAt(laps, 7_769) as Position))).toHaveLength(4);
  });
});
