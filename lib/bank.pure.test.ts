import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditorReference, isCreditorReference, parseBic, parseIban, transferCode } from "./bank";

describe("parseIban", () => {
  it("takes an IBAN however it is written, and nothing else", () => {
    expect(parseIban("de89 3704 0044 0532 0130 00")).toBe("DE89370400440532013000");
    expect(parseIban("FR76-3000-6000-0112-3456-7890-189")).toBe("FR7630006000011234567890189");
    for (const wrong of ["DE89370400440532013001", "DE8937040044053201300", "XX00", "", "😀"])
      expect(parseIban(wrong)).toBeNull();
  });
});

it("parseBic takes 8 and 11 signs", () => {
  expect([parseBic(" cobadeff "), parseBic("COBADEFFXXX"), parseBic("COBA")]).toEqual([
    "COBADEFF",
    "COBADEFFXXX",
    null,
  ]);
});

describe("creditorReference", () => {
  it("has the check digits of ISO 11649's example", () => {
    expect(creditorReference("539007547034")).toBe("RF18539007547034");
    expect(isCreditorReference("rf18 5390 0754 7034")).toBe(true);
    expect(isCreditorReference("RF19539007547034")).toBe(false);
  });

  it("is always one, and a slip of one digit or one letter is noticed", () => {
    const body = fc.stringMatching(/^[0-9A-Z]{1,21}$/);
    fc.assert(
      fc.property(body, fc.nat(), (text, at) => {
        const reference = creditorReference(text);
        expect(isCreditorReference(reference)).toBe(true);
        const place = 4 + (at % text.length);
        const [sign = "", others] = [reference[place], /\d/.test(reference[place] ?? "") ? "78" : "XY"];
        const other = sign === others[0] ? others[1] : others[0];
        expect(isCreditorReference(reference.slice(0, place) + other + reference.slice(place + 1))).toBe(false);
      }),
    );
  });
});

describe("transferCode", () => {
  const transfer = {
    holder: "Les Foulées  du Lac",
    iban: "FR7630006000011234567890189",
    bic: null,
    amount: 1250,
    reference: "RF18539007547034",
  };

  it("is EPC069-12 in its lines", () => {
    expect(transferCode(transfer)?.split("\n")).toEqual([
      ...["BCD", "002", "1", "SCT", "", "Les Foulées du Lac", "FR7630006000011234567890189", "EUR12.50", ""],
      "RF18539007547034",
    ]);
  });

  it("fits into the 331 bytes that the code may hold, and says no amount that it cannot", () => {
    const long = transferCode({ ...transfer, holder: "é".repeat(200), bic: "COBADEFFXXX", amount: 99_999_999_999 });
    expect(Buffer.byteLength(long ?? "")).toBeLessThanOrEqual(331);
    for (const amount of [0, -1, 100_000_000_000]) expect(transferCode({ ...transfer, amount })).toBeNull();
  });
});
