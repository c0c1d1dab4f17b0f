import { describe, expect, it } from "vitest";
import { mayKeepFace } from "./rules";

const DAY = new Date("2026-04-12T08:00:00Z");
const keep = (facesAllowed: boolean | null, birthdate: string | null, isGuest = false) =>
  mayKeepFace(
    { facesAllowed, birthdate: birthdate === null ? null : new Date(birthdate), isGuest },
    DAY,
    "Europe/Paris",
  );

describe("mayKeepFace", () => {
  it("is what was said, whoever it is", () => {
    for (const birthdate of [null, "1990-05-15", "2014-03-09"])
      for (const isGuest of [true, false]) {
        expect(keep(true, birthdate, isGuest)).toBe(true);
        expect(keep(false, birthdate, isGuest)).toBe(false);
      }
  });

  it("where nothing was said: no for a guest and a minor, yes for an adult and for an age that is not known", () => {
    expect(keep(null, "1990-05-15", true)).toBe(false);
    expect(keep(null, "2008-04-13")).toBe(false);
    expect(keep(null, "2008-04-12")).toBe(true);
    expect(keep(null, null)).toBe(true);
  });
});
