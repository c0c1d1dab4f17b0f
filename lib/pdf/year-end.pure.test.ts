import { describe, expect, it } from "vitest";
import type { AccountYear, YearEnd } from "../domain/money/years/types";
import { LOCALES } from "../i18n/locale";
import { readPdf } from "../testing/pdf";
import { yearEndPdf } from "./year-end";

const account = (name: string, openItems: AccountYear["openItems"], credit = 0): AccountYear => {
  const closing = openItems.reduce((sum, { left }) => sum + left, -credit);
  const zero = { opening: 0, charged: closing, paid: 0, waived: 0, takenBack: 0 };
  return { membershipId: name, username: "taro", status: "active", ...zero, name, closing, openItems };
};
const money = (opening: number, paid: number, income: number, expenses: number) => ({
  ...{ opening, paid, paymentsTakenBack: 0, income, expenses, closing: opening + paid + income + expenses },
});
const YEAR: YearEnd = {
  ...{ club: { id: "c1", name: "Foulées du Lac" }, year: 2025, currency: "eur", timeZone: "Europe/Paris" },
  ...{ madeBy: "Marc Lefèvre", madeAt: new Date("2026-01-05T09:30:00Z"), bookings: 42 },
  opening: { owed: 1000, credit: 0 },
  closing: { owed: 4500, credit: 200 },
  dues: {
    ...{ opening: 1000, fines: 6000, charges: 2000, chargesTakenBack: -500, paymentsTakenBack: 300 },
    ...{ paid: { cash: -3000, transfer: -1000, card: 0 }, waived: -600, waiversTakenBack: 100, closing: 4300 },
  },
  money: {
    cash: money(5000, 2700, 0, -1250),
    transfer: money(10_000, 1000, 8000, 0),
    card: money(0, 0, 0, 0),
    total: money(15_000, 3700, 8000, -1250),
  },
  own: [
    { kind: "income", text: "Sponsor", count: 1, amount: 8000 },
    { kind: "expense", text: "Balls", count: 3, amount: -1250 },
  ],
  accounts: [
    account("Amélie Moreau", [
      { bookedOn: "2025-03-01", text: "Late", left: 500 },
      { bookedOn: "2025-11-30", text: "Membership", left: 4000 },
    ]),
    account("Bruno Carvalho", [], 200),
    account("Chloé Okafor", []),
  ],
};
const read = async (changes: Partial<YearEnd> = {}, locale = "en") =>
  readPdf(await yearEndPdf({ ...YEAR, ...changes }, locale, { compress: false }));
const said = async (...given: Parameters<typeof read>) => (await read(...given)).texts.map(({ text }) => text);

describe("a year-end report", () => {
  it("says whose and which year it is, what was owed, paid and in hand, what is open of whom, and is signed", async () => {
    const texts = await said();
    expect(texts).toEqual(
      expect.arrayContaining([
        ...["Foulées du Lac", "Year-end report 2025", "Made by Marc Lefèvre, January 5, 2026 at 10:30 AM"],
        ...["42 bookings in the year", "Members owe", "€10.00", "€45.00", "Members’ credit", "€2.00"],
        ...["Fines", "€60.00", "Charges taken back", "-€5.00", "Paid: Cash", "-€30.00", "Waived", "-€6.00"],
        ...["Cash", "Transfer", "Card", "Total", "€150.00", "€37.00", "€254.50"],
        ...["Sponsor", "€80.00", "Balls (3×)", "-€12.50"],
        ...["Amélie Moreau", "Nov 30, 2025 Membership", "€40.00", "Bruno Carvalho", "Credit", "-€2.00", "€43.00"],
        ...["Checked and found right", "Treasurer", "Auditors", "1 / 2", "2 / 2"],
      ]),
    );
    expect(texts).not.toContain("Chloé Okafor");
    expect(texts.join("|")).not.toMatch(/NaN|undefined|null|book\.|-€0|[{}]/);
    expect(texts.join("|")).not.toContain("not over");
  });

  it.each(LOCALES)("in %s leaves no text unsaid", async (locale) => {
    const texts = await said({ madeAt: new Date("2025-06-01T12:00:00Z"), own: [], accounts: [] }, locale);
    expect(texts.join("|")).not.toMatch(/book\.|sheet\.|[{}]|NaN/);
    expect(texts.length).toBeGreaterThan(40);
  });

  it("of a year that is not over says so", async () => {
    expect((await said({ madeAt: new Date("2025-06-01T12:00:00Z") })).join("|")).toContain("The year is not over");
  });

  it("goes on over as many pages as it needs, numbered, and nothing leaves them, however much is open", async () => {
    const items = Array.from({ length: 4 }, (_, n) => ({
      bookedOn: "2025-03-01",
      text: "W".repeat(200),
      left: 100 + n,
    }));
    const accounts = Array.from({ length: 60 }, (_, n) =>
      account(n % 2 ? "山田太郎" : `Somebody ${n} ${"x".repeat(90)}`, items),
    );
    const { pages, texts } = await read({ accounts });
    expect(pages).toBeGreaterThan(6);
    expect(texts.map(({ text }) => text)).toEqual(
      expect.arrayContaining([`1 / ${pages}`, `${pages} / ${pages}`, "taro"]),
    );
    for (const { text, left, right, baseline, size } of texts) {
      expect(left, text).toBeGreaterThanOrEqual(55);
      expect(right, text).toBeLessThanOrEqual(595.28 - 55);
      expect(baseline, text).toBeGreaterThan(size * 0.7);
      expect(baseline, text).toBeLessThan(841.89 - 20);
    }
    expect(texts.filter(({ text }) => text.startsWith("Somebody"))).toHaveLength(30);
  });

  it("is the same bytes for the same year", async () => {
    const [once, again] = await Promise.all([yearEndPdf(YEAR, "fr"), yearEndPdf(YEAR, "fr")]);
    expect(once.equals(again)).toBe(true);
  });
});
