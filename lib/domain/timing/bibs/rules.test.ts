import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readsByRunner } from "../rules";
import { bibKey, bibLoose, indexRoster, type RosterEntry } from "./rules";
import { suggestBibs } from "./suggestions/rules";

const rosterOf = (...bibs: string[]) =>
  indexRoster(bibs.map((bib): RosterEntry => ({ rankingOrRegistrationId: `of ${bib}`, bib })));
/** The bib of the runner whom a read of this label is given to. */
function matched(label: string, ...bibs: string[]): string | null {
  const runners = bibs.map((bib, n) => ({
    ...{ bib, registrationId: `of ${bib}`, userId: String(n), bibKey: bibKey(bib), bibLoose: bibLoose(bib) },
    ...{ waveId: null, rankingId: null },
  }));
  const where = { at: 0, checkpointId: null, position: null, confidence: null, cameraId: "c", rankingId: null };
  const read = { id: "read", labelKey: bibKey(label), labelLoose: bibLoose(label), ...where };
  const [[runner] = []] = [...readsByRunner([read], runners, new Map())];
  return runner?.bib ?? null;
}
const suggested = (label: string, ...bibs: string[]) =>
  suggestBibs(label, rosterOf(...bibs)).map(({ entry }) => entry.bib);

describe("the runner of a read", () => {
  it("sees through case, spaces and full-width digits", () => {
    expect(matched(" a 12 ", "A12")).toBe("A12");
    expect(matched("１２", "12")).toBe("12");
    expect(bibKey(" a-1 ")).toBe("A-1");
  });

  it("case 12: takes leading zeros as registered first, then without them where only one fits", () => {
    expect(matched("007", "7", "007")).toBe("007");
    expect(matched("7", "7", "007")).toBe("7");
    expect(matched("7", "007")).toBe("007");
    expect(matched("0007", "7")).toBe("7");
    expect(matched("7", "07", "007")).toBeNull();
    expect([bibLoose("000"), bibLoose("0A"), bibLoose("10")]).toEqual(["0", "A", "10"]);
  });

  it("case 22: leaves two people with one bib to a person", () => {
    expect(matched("12", "12", "12")).toBeNull();
  });

  it("finds everybody by their own bib, however many there are", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99_999).map(String), { minLength: 1, maxLength: 50 }), (bibs) => {
        for (const bib of bibs) expect(matched(bib, ...bibs)).toBe(bib);
      }),
    );
  });

  it("knows nobody by a bib of another stage", () => {
    expect(matched("500", "1", "2")).toBeNull();
  });
});

describe("suggestBibs", () => {
  it.each([
    ["two swapped: 123 read for 132", "123", "132"],
    ["8 for B", "812", "B12"],
    ["0 for O", "O1", "01"],
    ["7 for 1", "71", "11"],
    ["S for 5", "S1", "51"],
    ["Z for 2", "Z1", "21"],
    ["G for 6", "G1", "61"],
    ["I for 1", "I3", "13"],
    ["one digit missing", "134", "1234"],
    ["one digit too many", "1234", "124"],
    ["a sign that could not be read", "1*3", "143"],
    ["leading zeros besides", "0123", "132"],
    ["two look-alikes", "3B", "88"],
  ])("case 12: %s", (_, label, bib) => {
    expect(suggested(label, bib, "9999", "5555")).toEqual([bib]);
  });

  it("puts who is due here first, then how likely the reading", () => {
    const roster = indexRoster([
      { rankingOrRegistrationId: "a", bib: "132", due: 0 },
      { rankingOrRegistrationId: "b", bib: "124", due: 1 },
    ]);
    expect(suggestBibs("123", roster).map(({ entry }) => entry.bib)).toEqual(["124", "132"]);
    expect(suggestBibs("123", roster, () => 1).map(({ entry }) => entry.bib)).toEqual(["132", "124"]);
  });

  it("gives at most three, with likelihoods that leave room for somebody else", () => {
    const found = suggestBibs("12*", rosterOf(...Array.from({ length: 10 }, (_, i) => `12${i}`)));
    expect(found).toHaveLength(3);
    const bibs = fc.uniqueArray(fc.nat(999).map(String), { maxLength: 30 });
    fc.assert(
      fc.property(bibs, fc.stringMatching(/^[0-9A-Z*]{1,5}$/), (all, label) => {
        const sum = suggestBibs(label, rosterOf(...all)).reduce((total, { likelihood }) => total + likelihood, 0);
        expect(sum).toBeLessThan(1);
      }),
    );
  });

  it("suggests nobody for a label like no bib", () => {
    expect(suggested("XYZ", "1", "2")).toEqual([]);
    expect(suggested("", "12")).toEqual([]);
  });
});
