import { describe, expect, it } from "vitest";
import { filtersOf, type StandingsRow, shownRows } from "./standings-rows";

const row = (id: string, given: Partial<StandingsRow> = {}): StandingsRow => ({
  id,
  rank: null,
  bib: id,
  name: id,
  gender: null,
  category: null,
  state: "racing",
  laps: null,
  lastSeen: null,
  timeMs: null,
  gap: null,
  ...given,
});
const rows = [
  row("1", { rank: 1, gender: "m", category: "V1", name: "Zoé Müller" }),
  row("2", { rank: 2, gender: "f", category: "SE" }),
  row("3", { rank: 2, gender: "f", category: "V1" }),
  row("4", { rank: 4, gender: "f", category: "SE" }),
  row("5", { gender: "f" }),
];

describe("shownRows", () => {
  it("counts ranks anew in a group, shares ties, and keeps the overall rank", () => {
    const shown = shownRows(rows, "gender:f", "");
    expect(shown.map(({ id, shownRank, overall }) => [id, shownRank, overall])).toEqual([
      ["2", 1, 2],
      ["3", 1, 2],
      ["4", 3, 4],
      ["5", null, null],
    ]);
  });

  it("keeps the rank of the group while searching in it", () => {
    expect(shownRows(rows, "category:SE", "4").map(({ shownRank }) => shownRank)).toEqual([2]);
  });

  it("finds a name without accents or capitals, and a whole bib only", () => {
    expect(shownRows(rows, "all", "zoe mu").map(({ id }) => id)).toEqual(["1"]);
    expect(shownRows([row("1"), row("11")], "all", "11").map(({ id }) => id)).toEqual(["11"]);
  });
});

describe("filtersOf", () => {
  it("offers only what tells rows apart", () => {
    expect(filtersOf(rows)).toEqual(["gender:f", "gender:m", "category:SE", "category:V1"]);
    expect(filtersOf([row("1", { gender: "f", category: "SE" })])).toEqual([]);
  });
});
