import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageOnDay } from "../../time";
import type { Standing } from "../timing/types";
import { ageBand, rankGroups } from "./groups/rules";
import { bibSortKey, compareStandings, publishedTime, type StandingRules, standingSortKey, standings } from "./rules";

const shared: StandingRules = { rounding: "none", ties: "shared" };
const standing = (id: string, more: Partial<Standing> = {}): Standing => ({
  id,
  bib: id,
  state: "racing",
  progress: 0,
  timeMs: null,
  pinned: null,
  ...more,
});
const finisher = (id: string, timeMs: number, more: Partial<Standing> = {}) =>
  standing(id, { state: "finished", progress: 42_195, timeMs, ...more });
const ranks = (list: Standing[], rules = shared) => standings(list, rules).map(({ id, rank }) => [id, rank]);

const anyStanding = fc.record({
  id: fc.uuid(),
  bib: fc.option(fc.oneof(fc.string({ maxLength: 4 }), fc.nat(300).map(String)), { nil: null }),
  state: fc.constantFrom("racing", "finished", "dnf", "dsq", "dns"),
  progress: fc.constantFrom(0, 5, 10_000, 21_097.5),
  timeMs: fc.option(fc.integer({ min: 0, max: 4_000 }), { nil: null }),
  pinned: fc.constant(null),
}) satisfies fc.Arbitrary<Standing>;
const anyStandings = fc.uniqueArray(anyStanding, { selector: ({ id }) => id, maxLength: 40 });
const anyRules = fc.record({
  rounding: fc.constantFrom("none", "second_up"),
  ties: fc.constantFrom("shared", "milliseconds"),
}) satisfies fc.Arbitrary<StandingRules>;

describe("standings", () => {
  it("rank by distance, then by time there, racing and finished together", () => {
    const list = [finisher("a", 9000), standing("b", { progress: 30_000, timeMs: 100 }), finisher("c", 8000)];
    expect(ranks(list)).toEqual([
      ["c", 1],
      ["a", 2],
      ["b", 3],
    ]);
  });

  it("put a DNF after everyone still racing, DNFs by last checkpoint and then time, DSQ and DNS last without a rank", () => {
    const list = [
      standing("dns", { state: "dns" }),
      finisher("dsq", 1, { state: "dsq" }),
      standing("dnf late", { state: "dnf", progress: 30_000, timeMs: 2 }),
      standing("dnf early", { state: "dnf", progress: 30_000, timeMs: 1 }),
      standing("dnf far", { state: "dnf", progress: 40_000, timeMs: 3 }),
      standing("racing", { progress: 10, timeMs: 5 }),
      standing("unseen"),
    ];
    expect(ranks(list)).toEqual([
      ["racing", 1],
      ["dnf far", 2],
      ["dnf early", 3],
      ["dnf late", 4],
      ["unseen", null],
      ["dsq", null],
      ["dns", null],
    ]);
  });

  it("case 21: ties at the millisecond and at the rounded second", () => {
    const list = [
      finisher("a", 10_001),
      finisher("b", 10_900),
      finisher("c", 10_900),
      finisher("d", 9_000),
      finisher("e", 11_001),
    ];
    const by = (rules: StandingRules) => ranks(list, rules).map(([, rank]) => rank);
    expect(by({ rounding: "second_up", ties: "shared" })).toEqual([1, 2, 2, 2, 5]);
    expect(by({ rounding: "second_up", ties: "milliseconds" })).toEqual([1, 2, 3, 3, 5]);
    expect(by({ rounding: "none", ties: "shared" })).toEqual([1, 2, 3, 3, 5]);
  });

  it("round up to the second as road races do", () => {
    const up: StandingRules = { rounding: "second_up", ties: "shared" };
    expect([0, 1, 1000, 1001].map((ms) => publishedTime(ms, up))).toEqual([0, 1000, 1000, 2000]);
  });

  it("case 23: a race with no finisher ranks those under way, and one that nobody started ranks nobody", () => {
    expect(ranks([standing("a", { state: "dnf", progress: 5, timeMs: 1 }), standing("b", { state: "dns" })])).toEqual([
      ["a", 1],
      ["b", null],
    ]);
    expect(ranks([standing("a"), standing("b")])).toEqual([
      ["a", null],
      ["b", null],
    ]);
    expect(ranks([])).toEqual([]);
  });

  it("list equal runners by bib in natural order, then by id", () => {
    const list = ["100", "20", "A2", "A10", "7"].map((bib) => finisher(bib, 1));
    expect(ranks(list).map(([id]) => id)).toEqual(["7", "20", "100", "A2", "A10"]);
    expect(bibSortKey("é1") > bibSortKey("Z1")).toBe(true);
  });

  it("keep a pinned runner's rank and let the others fill the places around", () => {
    const list = [finisher("a", 1), finisher("b", 2), finisher("c", 3), finisher("d", 4, { pinned: 2 })];
    expect(ranks(list)).toEqual([
      ["a", 1],
      ["d", 2],
      ["b", 3],
      ["c", 4],
    ]);
    expect(ranks([finisher("a", 1), finisher("b", 2, { pinned: 9 })])).toEqual([
      ["a", 1],
      ["b", 9],
    ]);
    expect(ranks([finisher("a", 1, { state: "dsq", pinned: 1 }), finisher("b", 2)])[1]).toEqual(["a", null]);
  });

  it("are the same in whatever order the runners come", () => {
    fc.assert(
      fc.property(anyStandings, anyRules, fc.infiniteStream(fc.nat()), (list, rules, noise) => {
        const shuffled = list
          .map((row) => ({ row, at: noise.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        expect(standings(shuffled, rules)).toEqual(standings(list, rules));
      }),
    );
  });

  it("order as a database does by the stored sort key", () => {
    const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const nullsLast = (a: number | null, b: number | null) =>
      (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY) || 0;
    fc.assert(
      fc.property(anyStandings, anyRules, (list, rules) => {
        const rows = list.map((row) => standingSortKey(row, rules));
        rows.sort(
          (a, b) =>
            a.bucket - b.bucket ||
            a.progress - b.progress ||
            nullsLast(a.time, b.time) ||
            bytes(a.bib, b.bib) ||
            bytes(a.id, b.id),
        );
        expect(rows.map(({ id }) => id)).toEqual(standings(list, rules).map(({ id }) => id));
        expect([...list].sort((a, b) => compareStandings(a, b, rules)).map(({ id }) => id)).toEqual(
          rows.map(({ id }) => id),
        );
      }),
    );
  });

  it("give rank r to whoever has r − 1 runners ahead", () => {
    fc.assert(
      fc.property(anyStandings, anyRules, (list, rules) => {
        const ranked = standings(list, rules).filter(({ rank }) => rank !== null);
        for (const { rank } of ranked)
          expect(ranked.filter((other) => (other.rank as number) < (rank as number))).toHaveLength(
            (rank as number) - 1,
          );
      }),
    );
  });
});

describe("rankGroups", () => {
  const ranked = standings(
    [finisher("a", 1), finisher("b", 2), finisher("c", 2), finisher("d", 3), standing("e", { state: "dns" })],
    shared,
  );
  const people = new Map([
    ["a", { gender: "M", birthDate: "1990-06-01" }],
    ["b", { gender: "F", birthDate: null }],
    ["c", { gender: "F", birthDate: "1980-01-01" }],
    ["d", { gender: "F", birthDate: "1985-01-01" }],
  ]);
  const groups = rankGroups(ranked, (id) => people.get(id) ?? null, "2025-05-31");

  it("ranks within gender and age band out of the same order, ties shared", () => {
    expect(groups.get("a")).toEqual({ genderRank: 1, category: "M 30-39", categoryRank: 1 });
    expect(groups.get("c")).toEqual({ genderRank: 1, category: "F 40-49", categoryRank: 1 });
    expect(groups.get("d")).toEqual({ genderRank: 3, category: "F 40-49", categoryRank: 2 });
  });

  it("lets a missing birth date or gender block nobody else", () => {
    expect(groups.get("b")).toEqual({ genderRank: 1, category: null, categoryRank: null });
    expect(groups.get("e")).toEqual({ genderRank: null, category: null, categoryRank: null });
  });

  it("takes the age on the event's day", () => {
    expect(ageOnDay("2005-06-01", "2025-05-31")).toBe(19);
    expect(ageOnDay("2005-06-01", "2025-06-01")).toBe(20);
    expect(ageOnDay("2004-02-29", "2025-02-28")).toBe(20);
    expect([19, 20, 29, 79, 80].map((age) => ageBand(age))).toEqual(["U20", "20-29", "20-29", "70-79", "80+"]);
  });

  it("takes the stage's own age groups where it names some", () => {
    const ages = [19, 20, 34, 35, 39, 40, 99];
    expect(ages.map((age) => ageBand(age, [20, 35, 40]))).toEqual([
      ...["U20", "20-34", "20-34", "35-39", "35-39", "40+", "40+"],
    ]);
    expect(rankGroups(ranked, (id) => people.get(id) ?? null, "2025-05-31", [35, 45]).get("d")?.category).toBe(
      "F 35-44",
    );
  });
});
