import { describe, expect, it } from "vitest";
import { measure } from "@/lib/domain/courses/rules";
import { outline, packTrack, unpackTrack } from "./course-outline";

const straight = Array.from({ length: 101 }, (_, i) => ({ lat: 45 + i * 0.0001, lon: 6, elevation: i }));
const corner = Array.from({ length: 100 }, (_, i) => ({ lat: 45.01, lon: 6 + (i + 1) * 0.0001, elevation: 100 }));

describe("outline", () => {
  it("keeps the ends and the corner, with the metres of the whole track", () => {
    const { track } = measure([...straight, ...corner]);
    const kept = outline(track, 5);
    expect(kept.map(({ lat, lon }) => [lat, lon])).toEqual([
      [45, 6],
      [45.01, 6],
      [45.01, 6.01],
    ]);
    expect(kept.at(-1)?.distance).toBe(track.at(-1)?.distance);
  });

  it("does not fold an out-and-back onto its start", () => {
    const { track } = measure([...straight, ...straight.slice(0, -1).reverse()]);
    expect(outline(track, 5).map(({ lat }) => lat)).toEqual([45, 45.01, 45]);
  });

  it("leaves a track without length, or without points, as it is", () => {
    expect(outline([], 5)).toEqual([]);
    expect(outline(measure(straight.slice(0, 1)).track, 5)).toHaveLength(1);
  });
});

describe("packTrack", () => {
  it("is read back to a tenth of a metre along the track", () => {
    const { track } = measure(straight);
    const last = unpackTrack(packTrack(track, 5)).at(-1);
    expect(last?.lat).toBe(45.01);
    expect(last?.distance).toBeCloseTo(track.at(-1)?.distance ?? 0, 1);
  });
});
