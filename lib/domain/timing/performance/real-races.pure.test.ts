import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { candidateDistances, measure, positionAt } from "../../courses/rules";
import type { Checkpoint, Course } from "../../courses/types";
import { standings } from "../../rankings/rules";
import type { Decision, Detection, Ranked, Standing, TimingRules } from "../types";
import { perform } from "./rules";

const shared = path.resolve(import.meta.dirname, "../../../../../shared/data");
const GUN = Date.UTC(2014, 5, 28, 12);
const MILE = 1609.344;

/** Miles of the aid stations as wser.org has published them for the 100.2 mile course; 1989 and 1995 differ by little. */
const MILES: Record<string, number> = {
  lyon_ridge: 10.3,
  red_star_ridge: 15.8,
  duncan_canyon: 23.8,
  robinson_flat: 29.7,
  "miller's_defeat": 34.4,
  dusty_corners: 38,
  last_chance: 43.3,
  "devil's_thumb": 47.8,
  el_dorado_creek: 52.9,
  michigan_bluff: 55.7,
  foresthill: 62,
  "peachstone_(cal-2)": 70.7,
  rucky_chucky: 78,
  green_gate: 79.8,
  auburn_lake_trails: 85.2,
  "brown's_bar": 89.9,
  highway_49: 93.5,
  no_hands_bridge: 96.8,
  robie_point: 98.9,
};
const FINISH = 100.2 * MILE;

/** Two of 2014 are written to have been at Foresthill before the stations on the way, both at one minute, and ranked so. */
const CONFIRMED: Record<number, string[]> = { 2014: ["326 foresthill", "327 foresthill"] };

const rules: TimingRules = {
  type: "gpx",
  sport: "trail",
  gunAt: GUN,
  endAt: null,
  clock: "gun",
  rounding: "none",
  ties: "shared",
  tolerance: 50,
};

function table(file: string): Record<string, string>[] {
  const [head = "", ...lines] = fs.readFileSync(path.join(shared, file), "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] ?? "", cell])));
}

/** Fixed noise: the same shuffle at every run. */
function shuffled<T>(items: readonly T[]): T[] {
  let seed = 42;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed;
  };
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const twice = (detections: Detection[]) =>
  shuffled(detections.flatMap((read) => [read, { ...read, id: `${read.id} again` }]));

function rank(
  course: Course,
  by: TimingRules,
  runners: ReadonlyMap<string, Detection[]>,
  decided: (id: string) => Decision[] = () => [],
): Ranked<Standing>[] {
  const list = shuffled([...runners]).map(([id, reads]): Standing => {
    const { performance, pinned } = perform(course, by, reads, decided(id));
    return {
      id,
      bib: id,
      pinned,
      state: performance.state,
      progress: performance.progress,
      timeMs: performance.timeMs,
    };
  });
  return standings(list, by);
}

describe.skipIf(!fs.existsSync(shared)).each([1989, 1995, 2013, 2014])(
  "Western States %i, in random order and each read twice",
  (year) => {
    const rows = fs.existsSync(shared) ? table(`western-states/${year}.csv`) : [];
    const stations = Object.keys(rows[0] ?? {}).filter((name) => name in MILES);
    const split = (id: string): Checkpoint => ({
      id,
      name: id,
      kind: "split",
      position: null,
      distances: [(MILES[id] ?? 0) * MILE],
    });
    const finish: Checkpoint = { id: "time", name: "finish", kind: "finish", position: null, distances: [] };
    const course: Course = {
      version: 1,
      track: [],
      lapDistance: FINISH,
      laps: 1,
      checkpoints: [...stations.map(split), finish],
    };
    const runners = new Map<string, Detection[]>();
    for (const row of rows) {
      const own = runners.get(row.place ?? "") ?? [];
      for (const checkpointId of [...stations, "time"]) {
        if (row[checkpointId])
          own.push({
            id: `${row.row} ${checkpointId}`,
            at: GUN + Number(row[checkpointId]) * 1000,
            checkpointId,
            position: null,
            confidence: null,
          });
      }
      runners.set(row.place ?? "", own);
    }
    const timed = new Map(rows.filter(({ time }) => time).map(({ place, time }) => [place ?? "", Number(time)]));
    const dropped = new Set([...runners.keys()].filter((place) => !timed.has(place)));
    const confirmed = CONFIRMED[year] ?? [];
    const decided = (id: string): Decision[] => [
      ...(dropped.has(id) ? [{ id: `${id} dnf`, sequence: 1, kind: "dnf" as const, rankingId: id }] : []),
      ...confirmed.map((detectionId) => ({ id: detectionId, sequence: 2, kind: "confirm" as const, detectionId })),
    ];
    const sent = new Map([...runners].map(([id, reads]) => [id, twice(reads)]));
    const ranked = rank(course, rules, sent, decided);

    it("gives every finisher the official place and time", () => {
      const finishers = ranked.filter(({ state }) => state === "finished");
      expect(finishers).toHaveLength(timed.size);
      const times = [...timed.values()];
      // The official list parts runners of one second; here they share a rank.
      const expected = [...timed].map(([place, time]) => [place, 1 + times.filter((other) => other < time).length]);
      expect(finishers.map(({ id, rank }) => [id, rank])).toEqual(expected);
      if (year > 2000) expect(finishers.map(({ id }) => Number(id))).toEqual(finishers.map(({ rank }) => rank));
      expect(finishers.map(({ timeMs }) => timeMs)).toEqual([...timed.values()].map((seconds) => seconds * 1000));
    });

    it("ranks who dropped by the last checkpoint, then the time there, after everybody who finished", () => {
      const order = ranked.filter(({ state }) => state === "dnf");
      expect(order).toHaveLength(dropped.size);
      const inversions = order.filter((row, i) => {
        const next = order[i + 1];
        // The lists of 1989 and 1995 are by the last checkpoint only.
        const differ = row.progress !== next?.progress || (year > 2000 && row.timeMs !== next.timeMs);
        return next && differ && Number(row.id) > Number(next.id);
      });
      expect(inversions).toEqual([]);
      expect(Math.min(...order.map(({ id }) => Number(id)))).toBe(timed.size + 1);
    });

    it.runIf(confirmed.length > 0)("asks a person about reads that cannot all be true", () => {
      for (const detectionId of confirmed) {
        const reads = [...sent.values()].find((own) => own.some(({ id }) => id === detectionId)) ?? [];
        const { explanation } = perform(course, rules, reads, []);
        expect(explanation.words.get(detectionId)).toBe("implausible");
        expect(explanation.flags).toContain("conflicting_reads");
      }
    });
  },
);

describe.skipIf(!fs.existsSync(shared))("the 24 h world championship, live", () => {
  const passages = fs.existsSync(shared) ? table("iau24h-2025-live/passages.csv") : [];
  const course: Course = { version: 1, track: [], lapDistance: 1500.32, laps: null, checkpoints: [] };
  const by: TimingRules = { ...rules, type: "laps", sport: "run", endAt: GUN + 24 * 3_600_000 };
  const seconds = (clock = "") => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

  it.each([1, 2, 3, 4])("ranks as the timekeeper did at passage %i", (passage) => {
    const runners = new Map<string, Detection[]>();
    for (const { bib = "", passage_no, elapsed } of passages) {
      if (Number(passage_no) > passage) continue;
      const read = {
        id: `${bib} ${passage_no}`,
        at: GUN + seconds(elapsed) * 1000,
        checkpointId: null,
        position: null,
        confidence: null,
      };
      runners.set(bib, [...(runners.get(bib) ?? []), read]);
    }
    const ranked = rank(course, by, new Map([...runners].map(([id, reads]) => [id, twice(reads)])));
    const official = new Map(
      passages
        .filter(({ passage_no }) => Number(passage_no) === passage)
        .map((row) => [row.bib, Number(row.rank_at_passage)]),
    );
    const there = ranked.filter(({ id }) => official.has(id));
    expect(there.map(({ progress }) => progress)).toEqual(there.map(() => passage));
    // The clock is to the second: within one, the timekeeper knew more than the file says.
    const inversions = there.filter((row, i) => {
      const next = there[i + 1];
      return next && (official.get(row.id) ?? 0) > (official.get(next.id) ?? 0) && row.timeMs !== next.timeMs;
    });
    expect(inversions).toEqual([]);
  });
});

describe.skipIf(!fs.existsSync(shared)).each([
  {
    name: "an out-and-back of 41 km",
    file: "out-and-back-41km-gpx10-16seg-14lapwpt.gpx.gz",
    cameras: [0.1, 0.25, 0.4],
  },
  { name: "a track of several laps", file: "multi-lap-5-passes-movescount.gpx.gz", cameras: [0.17, 0.5] },
])("a runner on $name", ({ file, cameras }) => {
  const xml = fs.existsSync(shared)
    ? zlib.gunzipSync(fs.readFileSync(path.join(shared, "gpx/courses", file))).toString()
    : "";
  const points = [...xml.matchAll(/<trkpt[^>]*lat="([^"]*)" lon="([^"]*)"/g)].map(([, lat, lon]) => ({
    lat: Number(lat),
    lon: Number(lon),
    elevation: null,
  }));
  const { track, measures } = measure(points);
  const bare: Course = { version: 1, track, lapDistance: measures.distance, laps: 1, checkpoints: [] };
  const places = [...cameras, 1].map((share) => positionAt(bare, share * measures.distance));
  /** Everything that the cameras see of somebody at 3 m/s, who tires. */
  const seen = places
    .flatMap((position) =>
      candidateDistances(bare, { checkpointId: null, position }).map((distance) => ({ position, distance })),
    )
    .sort((a, b) => a.distance - b.distance)
    .map(({ position, distance }, i) => ({
      id: `${i}`,
      at: GUN + Math.round(distance * (330 + distance / 1000)) + 9123,
      checkpointId: null,
      position,
      confidence: null,
      distance,
    }));
  const off = (reads: typeof seen) => {
    const { explanation } = perform(bare, { ...rules, sport: "run" }, shuffled(reads), []);
    return explanation.passings.map(({ detectionId, distance }) =>
      Math.abs(distance - (seen[Number(detectionId)]?.distance ?? 0)),
    );
  };

  it("is where the reads were made, in any order", () => {
    expect(seen.length).toBeGreaterThan(cameras.length + 2);
    expect(off(seen)).toHaveLength(seen.length);
    expect(Math.max(...off(seen))).toBeLessThan(1);
  });

  it("is still there with any one read but the last missing", () => {
    for (const missing of seen.slice(0, -1)) {
      const found = off(seen.filter((read) => read !== missing));
      expect(found).toHaveLength(seen.length - 1);
      expect(Math.max(...found)).toBeLessThan(1);
    }
  });
});
