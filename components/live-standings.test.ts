import { describe, expect, it } from "vitest";
import { applyChange, type LiveRow, onLap, placeAt, tableOf } from "./live-standings";

const row = (id: string, given: Partial<LiveRow> = {}): LiveRow => ({
  id,
  bib: id,
  state: "racing",
  progress: 0,
  timeMs: null,
  pinned: null,
  name: `Runner ${id}`,
  gender: null,
  lastAt: null,
  lastDistance: null,
  ...given,
});
const checkpoint = (name: string, ...distances: number[]) => ({
  id: name,
  name,
  kind: "split" as const,
  position: null,
  distances,
});
const rules = { type: "gpx", rounding: "none", ties: "shared" } as const;

describe("applyChange", () => {
  const state = { seq: 5, definition: 1, rows: [row("1"), row("2")] };

  it("replaces, adds and removes rows", () => {
    const next = applyChange(state, {
      seq: 6,
      definition: 2,
      rows: [row("2", { progress: 9 }), row("3")],
      removed: ["1"],
    });
    expect(next.rows.map(({ id, progress }) => [id, progress])).toEqual([
      ["2", 9],
      ["3", 0],
    ]);
    expect([next.seq, next.definition]).toEqual([6, 2]);
  });

  it("is not turned back by an older change, nor by the same one twice", () => {
    expect(applyChange(state, { seq: 4, definition: 1, rows: [], removed: ["1"] })).toBe(state);
    const change = { seq: 6, definition: 1, rows: [row("1", { progress: 3 })], removed: ["2"] };
    expect(applyChange(applyChange(state, change), change)).toEqual(applyChange(state, change));
  });
});

describe("placeAt", () => {
  const places = { lapDistance: 1500, checkpoints: [checkpoint("Lap", 1500), checkpoint("Bridge", 400, 900)] };

  it("names a checkpoint on every lap and at each of its passes", () => {
    expect([400, 900, 1500, 1900, 3000].map((distance) => placeAt(distance, places))).toEqual([
      "Bridge",
      "Bridge",
      "Lap",
      "Bridge",
      "Lap",
    ]);
  });

  it("names nothing between them, nor a checkpoint that has no distance", () => {
    expect(placeAt(600, { lapDistance: 1500, checkpoints: [checkpoint("Nowhere")] })).toBeNull();
    expect(placeAt(600, places)).toBeNull();
  });

  it("tells the end of a lap from its beginning", () => {
    expect([onLap(0, 1500), onLap(1500, 1500), onLap(1600, 1500), onLap(7, 0)]).toEqual([0, 1500, 100, 7]);
  });
});

describe("tableOf", () => {
  const none = () => null;

  it("gives the way to the leader while racing, the time at the same distance", () => {
    const rows = [
      row("1", { progress: 9000, timeMs: 100 }),
      row("2", { progress: 9000, timeMs: 1300 }),
      row("3", { progress: 7000, timeMs: 90 }),
      row("4", { state: "dsq", progress: 9000, timeMs: 10 }),
    ];
    expect(tableOf(rows, rules, null, none).map(({ id, rank, gap }) => [id, rank, gap])).toEqual([
      ["1", 1, null],
      ["2", 2, { kind: "time", ms: 1200 }],
      ["3", 3, { kind: "distance", metres: 2000 }],
      ["4", null, null],
    ]);
  });

  it("counts laps in a lap race, and publishes rounded times where those are the rule", () => {
    const laps = { type: "laps", rounding: "second_up", ties: "shared" } as const;
    const rows = [row("1", { progress: 3, timeMs: 1001 }), row("2", { progress: 1, timeMs: 400 })];
    expect(tableOf(rows, laps, null, none).map(({ laps, timeMs, gap }) => [laps, timeMs, gap])).toEqual([
      [3, 2000, null],
      [1, 1000, { kind: "laps", count: 2 }],
    ]);
  });

  it("says where somebody was last seen, and nothing of whom nobody saw", () => {
    const places = { lapDistance: 9000, checkpoints: [checkpoint("Pass", 4000)] };
    const rows = [row("1", { progress: 4000, timeMs: 5, lastAt: 77, lastDistance: 4010 }), row("2")];
    expect(tableOf(rows, rules, places, none).map(({ lastSeen }) => lastSeen)).toEqual([
      { place: "Pass", distance: 4010, at: 77 },
      null,
    ]);
  });
});
