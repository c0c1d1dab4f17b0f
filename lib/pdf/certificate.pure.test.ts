import { describe, expect, it } from "vitest";
import { readPdf } from "../testing/pdf";
import { type CertificateFacts, certificatePdf } from "./certificate";

const FACTS: CertificateFacts = {
  runner: "Amélie Moreau",
  username: "amelie",
  bib: "1042",
  stage: "Marathon du Lac",
  event: "Trail du Lac d’Annecy",
  place: "Annecy, France",
  day: new Date("2026-05-31T22:30:00Z"),
  timeZone: "Europe/Paris",
  sport: "trail",
  time: "3:12:45",
  rank: 12,
  gender: "female",
  genderRank: 2,
  category: "female 30-39",
  categoryRank: 1,
  number: 3,
  publishedAt: new Date("2026-06-02T08:00:00Z"),
  address: "https://dorsal.example/certificates/AbCdEfGhIjKlMnOpQrStUv",
};
const read = async (facts: Partial<CertificateFacts> = {}, locale = "en") =>
  readPdf(await certificatePdf({ ...FACTS, ...facts }, locale, { compress: false }));
const said = async (...given: Parameters<typeof read>) => (await read(...given)).texts.map(({ text }) => text);

describe("a certificate", () => {
  it("says who ran what, when, how fast and with which ranks, and where that can be checked", async () => {
    expect(await said()).toEqual([
      ...["DORSAL", "Finisher’s certificate", "1042", "Trail du Lac d’Annecy"],
      ...["Amélie Moreau", "Marathon du Lac", "Trail du Lac d’Annecy", "June 1, 2026 · Annecy, France"],
      ...["Time", "3:12:45", "12", "Overall", "2", "Women", "1", "Women 30-39"],
      ...["Official results no. 3, published June 2, 2026", "Genuine if this address shows the same:", FACTS.address],
    ]);
  });

  it.each([
    ["fr", "Diplôme de finisher", "Femmes 30-39", "1 juin 2026 · Annecy, France"],
    ["es", "Diploma de finisher", "Mujeres 30-39", "1 de junio de 2026 · Annecy, France"],
    ["pt", "Diploma de finisher", "Mulheres 30-39", "1 de junho de 2026 · Annecy, France"],
  ])("in %s", async (locale, ...words) => {
    expect(await said({}, locale)).toEqual(expect.arrayContaining(words));
  });

  it("leaves out what is not known", async () => {
    const texts = await said({ gender: null, genderRank: null, category: null, categoryRank: null, time: null });
    expect(texts).toContain("Overall");
    for (const word of ["Women", "Time", "null"]) expect(texts.join("|")).not.toContain(word);
  });

  it.each([
    ["Łukasz Ñandú Őry Çelik"],
    ["Αλέξανδρος Παπαδόπουλος"],
    ["Володимир Щербаков"],
    ["Nguyễn Thị Ánh Quỳnh"],
    ["Ştefan Þórðarson Øster ẞ"],
  ])("writes %s as it is, also where its accents came apart", async (runner) => {
    expect(await said({ runner })).toContain(runner);
    expect(await said({ runner: runner.normalize("NFD") })).toContain(runner);
  });

  it("of a name in signs that no font of ours has it writes the username", async () => {
    expect(await said({ runner: "山田太郎", username: "taro" })).toContain("taro");
    expect(await said({ runner: "山田 Taro" })).toContain("Taro");
  });

  it("is one page, and nothing leaves it, however long the words are", async () => {
    const long = (words: number) => Array.from({ length: words }, () => "Wolkersdorf").join(" ");
    const facts = { runner: long(9), stage: long(12), event: long(20), place: long(20), bib: "W".repeat(20) };
    for (const given of [{}, facts, { address: FACTS.address + "W".repeat(80) }]) {
      const { pages, texts } = await read(given);
      expect(pages).toBe(1);
      for (const { text, left, right, baseline, size } of texts) {
        expect(left, text).toBeGreaterThanOrEqual(55);
        expect(right, text).toBeLessThanOrEqual(595.28 - 55);
        expect(baseline, text).toBeGreaterThan(size * 0.7);
        expect(baseline, text).toBeLessThan(841.89 - 20);
      }
    }
  });

  it("has no two lines on top of each other", async () => {
    const { texts } = await read();
    for (const [n, one] of texts.entries())
      for (const other of texts.slice(n + 1)) {
        const apart = one.right <= other.left || other.right <= one.left;
        const upper = one.baseline < other.baseline ? one : other;
        const lower = upper === one ? other : one;
        // Capitals and figures are about 0.7 of their size high.
        expect(apart || lower.baseline - lower.size * 0.68 >= upper.baseline, `${one.text} / ${other.text}`).toBe(true);
      }
  });

  it("is the same bytes for the same facts", async () => {
    const [once, again] = await Promise.all([certificatePdf(FACTS, "en"), certificatePdf(FACTS, "en")]);
    expect(once.equals(again)).toBe(true);
    expect(once.subarray(0, 5).toString()).toBe("%PDF-");
    expect(once.equals(await certificatePdf({ ...FACTS, rank: 13 }, "en"))).toBe(false);
  });
});
