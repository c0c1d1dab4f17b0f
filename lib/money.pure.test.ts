import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAmount, typedAmount } from "./money";

describe("parseAmount", () => {
  it("reads back what stands in a field, and the same grouped by spaces", () => {
    const currency = fc.constantFrom("eur", "jpy", "kwd");
    fc.assert(
      fc.property(fc.nat(99_999_999), currency, (amount, code) => {
        const typed = typedAmount(amount, code);
        expect(parseAmount(typed, code)).toBe(amount);
        expect(parseAmount(typed.replace(".", ","), code)).toBe(amount);
        const whole = Number(typed.split(".")[0]).toLocaleString("fr");
        expect(parseAmount(typed.replace(/^\d+/, whole), code)).toBe(amount);
      }),
    );
  });

  it.each(["1,250", "1.250", "1 25", "12 50,00", "1 250 5", "-5", "5 €", "1e3", "", " ", ".5"])(
    "takes %j for no amount of euros rather than guess",
    (typed) => expect(parseAmount(typed, "eur")).toBeNull(),
  );
});
