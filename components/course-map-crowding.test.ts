import { describe, expect, it } from "vitest";
import type { MapCheckpoint, MapRunner } from "./course-map";
import { namedCheckpoints, runnerGroups } from "./course-map-crowding";

const runner = (bib: string, x: number, rank: number | null, followed = false): MapRunner => ({
  id: bib,
  bib,
  name: bib,
  rank,
  position: { lat: 0, lon: x },
  followed,
});
const pixel = ({ position }: { position: { lat: number; lon: number } | null }) =>
  position ? { x: position.lon, y: position.lat } : null;
const place = (given: MapRunner) => ({ x: given.position.lon, y: given.position.lat });

describe("runnerGroups", () => {
  it("gathers those too close to be read under the best ranked", () => {
    const groups = runnerGroups([runner("7", 0, 2), runner("8", 10, 1), runner("9", 300, null)], place);
    expect(groups.map(({ lead, others }) => [lead.bib, others])).toEqual([
      ["8", 1],
      ["9", 0],
    ]);
  });

  it("never hides whom one follows", () => {
    const groups = runnerGroups([runner("7", 0, 1), runner("8", 1, 2, true), runner("9", 2, 3, true)], place);
    expect(groups.map(({ lead }) => lead.bib)).toEqual(["8", "9", "7"]);
  });
});

describe("namedCheckpoints", () => {
  const checkpoint = (id: string, kind: MapCheckpoint["kind"], x: number | null): MapCheckpoint => ({
    id,
    name: id,
    kind,
    position: x === null ? null : { lat: 0, lon: x },
    distances: [],
  });

  it("names the finish before the splits around it, and nothing that has no place", () => {
    const all = [
      checkpoint("a", "split", 5),
      checkpoint("f", "finish", 0),
      checkpoint("b", "split", 200),
      checkpoint("c", "split", null),
    ];
    expect([...namedCheckpoints(all, pixel)]).toEqual(["f", "b"]);
  });
});
