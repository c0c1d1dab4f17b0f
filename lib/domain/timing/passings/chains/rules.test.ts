import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidateDistances, compileCourse } from "../../../courses/rules";
import type { Checkpoint, Course } from "../../../courses/types";
import type { Detection } from "../../types";
import { type Ground, ownPriors, paceOf } from "../paces/rules";
import { sightingsOf } from "../reads/rules";
import type { Link } from "../types";
import { literalChain } from "./literal/rules";
import { bestChain, type Search } from "./rules";

const checkpoint = (id: string, distances: number[], kind: Checkpoint["kind"] = "split"): Checkpoint => ({
  id,
  name: id,
  kind,
  position: null,
  distances,
});
const course = (lapDistance: number, laps: number | null, checkpoints: Checkpoint[]): Course => ({
  version: 1,
  track: [],
  lapDistance,
  laps,
  checkpoints,
});

/** Longer than anybody runs here: at the finish the literal chain is better, for the search may end a race to save a leg. */
const lapLine = course(1000, 60, [checkpoint("line", [], "lap")]);
const straight = course(
  30_000,
  1,
  [3, 7, 12, 18, 24].map((km) => checkpoint(`${km}`, [km * 1000])).concat(checkpoint("end", [], "finish")),
);
const back = course(30_000, 1, [
  ...[4, 8, 12].map((km) => checkpoint(`${km}`, [km * 1000, 30_000 - km * 1000])),
  checkpoint("turn", [15_000]),
  checkpoint("end", [], "finish"),
]);

/** The reads of somebody who does each leg at a pace of its own, now and then unread. */
function searchOf(at: Course, paces: number[], unread: ReadonlySet<number>): Search {
  const compiled = compileCourse(at);
  const places = at.checkpoints.flatMap(({ id }) =>
    candidateDistances(at, { checkpointId: id, position: null }).map((distance) => ({ id, distance })),
  );
  places.sort((a, b) => a.distance - b.distance);
  places.splice(30);
  let seconds = 0;
  let from = 0;
  const reads = places.flatMap(({ id, distance }, i): Detection[] => {
    seconds += (distance - from) * (paces[i % paces.length] as number) + 1;
    from = distance;
    return unread.has(i)
      ? []
      : [{ id: `${i}`, at: Math.round(seconds * 1000) + 1, checkpointId: id, position: null, confidence: null }];
  });
  const placed = reads.map((detection) => ({ detection, candidates: candidateDistances(at, detection) }));
  const sightings = sightingsOf(placed, new Set(), compiled);
  const pace = paceOf("run", at === lapLine ? "line" : "course");
  return { sightings, pace, priors: [], tolerance: 50, total: compiled.total, gunAt: 0, startWatched: at === lapLine };
}

const rungs = (chain: readonly Link[]) => chain.map(({ sighting, rung }) => [sighting, rung]);

describe("literalChain", () => {
  it.each([
    { name: "a lap line", at: lapLine, ground: "line" as Ground },
    { name: "a straight course", at: straight, ground: "course" as Ground },
    { name: "an out-and-back", at: back, ground: "course" as Ground },
  ])("finds what the search finds, or nothing: $name", ({ at, ground }) => {
    let found = 0;
    const paces = fc.array(fc.double({ min: 0.24, max: 0.6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(paces, fc.array(fc.nat(30), { maxLength: 2 }), (legs, unread) => {
        const search = searchOf(at, legs, new Set(unread));
        const priorsOf = (chain: readonly Link[]) => ownPriors(chain, search.sightings, ground, 0);
        const literal = literalChain(search, priorsOf);
        if (!literal) return;
        found++;
        expect(rungs(literal)).toEqual(rungs(bestChain({ ...search, priors: priorsOf(bestChain(search)) })));
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
