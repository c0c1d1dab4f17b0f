import { describe, expect, it } from "vitest";
import { formatDuration } from "./duration";

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [59_999, "0:59"],
    [60_000, "1:00"],
    [3_599_999, "59:59"],
    [3_600_000, "1:00:00"],
    [101_655_000, "28:14:15"],
    [-83_000, "1:23"],
  ])("%i ms: %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("cuts fractions, as a clock does", () => {
    expect(formatDuration(61_999, "tenths")).toBe("1:01.9");
    expect(formatDuration(61_005, "milliseconds")).toBe("1:01.005");
  });
});
