import { describe, expect, it } from "vitest";
import { compareOrder } from "./compare";

const ranks = (entries: Record<string, number | null>) => new Map(Object.entries(entries));

describe("comparing ranks with an official order", () => {
  it("finds the same order the same", () => {
    expect(compareOrder([["1"], ["2"], ["3"]], ranks({ 1: 1, 2: 2, 3: 3 }))).toEqual({
      runners: 3,
      atTheirPlace: 3,
      displaced: [],
    });
  });

  it("names the fewest without whom the orders agree", () => {
    const moved = compareOrder([["1"], ["2"], ["3"], ["4"]], ranks({ 1: 4, 2: 1, 3: 2, 4: 3 })).displaced;
    expect(moved).toEqual([{ bib: "1", place: 1, rank: 4 }]);
  });

  it("names whoever has no rank", () => {
    expect(compareOrder([["1"], ["2"]], ranks({ 1: 1 })).displaced).toEqual([{ bib: "2", place: 2, rank: null }]);
  });

  it("lets those who share an official place stand in any order, and those whom we rank the same", () => {
    expect(compareOrder([["1", "2"], ["3"]], ranks({ 1: 2, 2: 1, 3: 3 })).displaced).toEqual([]);
    expect(compareOrder([["1"], ["2"]], ranks({ 1: 1, 2: 1 })).displaced).toEqual([]);
  });
});
