import { describe, expect, it } from "vitest";
import { searchText } from "./search-text";

describe("searchText", () => {
  it.each([
    [["Trail du Lac d’Annecy"], "trail du lac d’annecy"],
    [["Course à pied", "Besançon"], "course a pied besancon"],
    [["SÃO SILVESTRE"], "sao silvestre"],
    [["  Ultra \t Sierra\n Nevada "], "ultra sierra nevada"],
    [["１０ ＫＭ"], "10 km"],
    [["Trail", null, undefined, "", "Nice"], "trail nice"],
    [[], ""],
  ])("%j is compared as %j", (parts, expected) => {
    expect(searchText(...parts)).toBe(expected);
  });

  it("says the same of what was folded already", () => {
    const folded = searchText("Málaga Ñandú");
    expect(searchText(folded)).toBe(folded);
  });
});
