import { describe, expect, it } from "vitest";
import { frenchCity } from "./places";

describe("frenchCity", () => {
  it.each([
    ["74000", "Annecy"],
    ["75001", "Paris"],
    ["97400", "Saint-Denis"],
    ["20000", "Ajaccio"],
    ["74 000", "Annecy"],
  ])("%s is %s", (code, city) => {
    expect(frenchCity(code)).toBe(city);
  });

  it("is the largest of the communes that share a code", () => {
    expect(frenchCity("74150")).toBe("Rumilly");
  });

  it("knows no other country's codes, nor what is no code", () => {
    for (const code of ["00000", "1000-001", "SW1A 1AA", "", "__proto__"]) expect(frenchCity(code)).toBeNull();
  });
});
