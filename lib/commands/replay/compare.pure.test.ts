import { describe, expect, it } from "vitest";
import { compareOrder } from "./compare";

const ranks = (entries: Record<string, number | null>) => new Map(Object.entries(entries));

describe("comparing ranks with an official order", () => {
  it("finds the same order the same", () => {
    expect(compareOrder([["1"], ["2"], ["3"]], ranks({ 1: 1, 2: 2, 3: 3 }))).toEqual({
      runners: 3,
      atTheirPlace: 3,
      inversions: [],
    });
  });

  it("names whoever is ranked before somebody who was ahead", () => {
    expect(compareOrder([["1"], ["2"], ["3"]], ranks({ 1: 1, 2: 3, 3: 2 })).inversions).toEqual([
      { bib: "3", place: 3, rank: 2 },
    ]);
  });

  it("names whoever has no rank", () => {
    expect(compareOrder([["1"], ["2"]], ranks({ 1: 1 })).inversions).toEqual([{ bib: "2", place: 2, rank: null }]);
  });

  it("lets those who share an official place stand in any order, and those whom we rank the same", () => {
    expect(compareOrder([["1", "2"], ["3"]], ranks({ 1: 2, 2: 1, 3: 3 })).inversions).toEqual([]);
    expect(compareOrder([["1"], ["2"]], ranks({ 1: 1, 2: 1 })).inversions).toEqual([]);
  });
});
