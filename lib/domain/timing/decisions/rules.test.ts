import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "../types";
import { activeDecisions, atTrueTime, overlay, verdict } from "./rules";

type Draft = Decision extends infer D ? (D extends Decision ? Omit<D, "id" | "sequence"> : never) : never;
/** Decisions in the order of the arguments; the first is `d1`. */
const made = (...drafts: Draft[]): Decision[] =>
  drafts.map((draft, i) => ({ ...draft, id: `d${i + 1}`, sequence: i + 1 }) as Decision);
const runner = { rankingId: "r" };

describe("activeDecisions", () => {
  it("leave out what was undone, and bring back what an undone undo took", () => {
    const decisions = made({ kind: "dnf", ...runner }, { kind: "undo", undoes: "d1" });
    expect(activeDecisions(decisions)).toEqual([]);
    const again = made({ kind: "dnf", ...runner }, { kind: "undo", undoes: "d1" }, { kind: "undo", undoes: "d2" });
    expect(activeDecisions(again).map(({ id }) => id)).toEqual(["d1"]);
    const thrice = [...again, ...made({ kind: "undo", undoes: "d3" }).map((d) => ({ ...d, id: "d4", sequence: 4 }))];
    expect(activeDecisions(thrice)).toEqual([]);
  });

  it("are the same in whatever order they arrive", () => {
    const decisions = made(
      { kind: "dnf", ...runner },
      { kind: "race_on", ...runner },
      { kind: "undo", undoes: "d2" },
      { kind: "adjust_time", ...runner, milliseconds: 5 },
      { kind: "undo", undoes: "d3" },
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(decisions, { minLength: decisions.length }), (shuffled) => {
        expect(activeDecisions(shuffled)).toEqual(activeDecisions(decisions));
      }),
    );
  });
});

describe("verdict", () => {
  it("is the last state that a person gave; back to racing is none", () => {
    expect(verdict(made({ kind: "dnf", ...runner }, { kind: "dsq", ...runner })).state).toBe("dsq");
    expect(verdict(made({ kind: "dnf", ...runner }, { kind: "race_on", ...runner })).state).toBeNull();
    expect(verdict([]).state).toBeNull();
  });

  it("case 15: a wave shifted by 4:30, then undone, is as it was", () => {
    const wave = (ids: string[]): Draft[] =>
      ids.map((rankingId) => ({ kind: "adjust_time", rankingId, milliseconds: -270_000 }));
    expect(verdict(made(...wave(["r"]))).adjustMs).toBe(-270_000);
    expect(verdict(made(...wave(["r"]), { kind: "undo", undoes: "d1" }))).toEqual(verdict([]));
  });

  it("adds time adjustments and takes the last pin; a null pin is none", () => {
    const decisions = made(
      { kind: "adjust_time", ...runner, milliseconds: 60_000 },
      { kind: "pin_rank", ...runner, position: 3 },
      { kind: "adjust_time", ...runner, milliseconds: -10_000 },
      { kind: "pin_rank", ...runner, position: 2 },
    );
    expect(verdict(decisions)).toEqual({ state: null, adjustMs: 50_000, pinned: 2 });
    expect(
      verdict([...decisions, { id: "d9", sequence: 9, kind: "pin_rank", ...runner, position: null }]).pinned,
    ).toBeNull();
  });
});

describe("overlay", () => {
  it("take the last word about a detection", () => {
    const { confirmed, rejected } = overlay(
      made(
        { kind: "confirm", detectionId: "a" },
        { kind: "reject", detectionId: "a" },
        { kind: "reject", detectionId: "b" },
        { kind: "confirm", detectionId: "b" },
      ),
    );
    expect([...confirmed]).toEqual(["b"]);
    expect([...rejected]).toEqual(["a"]);
  });

  it("confirm what was given to a runner", () => {
    const moved = made({ kind: "reassign", detectionId: "b", rankingId: "y" });
    expect(overlay(moved).confirmed.has("b")).toBe(true);
    expect([...overlay(moved).reassigned]).toEqual([["b", "y"]]);
  });
});

describe("case 13: a camera 38 s fast for 80 minutes", () => {
  const shift = { cameraId: "c", from: 1_000_000, to: 1_000_000 + 80 * 60_000, milliseconds: -38_000 };
  const read = (at: number, cameraId = "c") => ({ id: `${cameraId}${at}`, at, cameraId });

  it("is put right for the interval of that camera and nothing else", () => {
    const reads = [read(999_999), read(1_000_000), read(shift.to - 1), read(shift.to), read(1_000_000, "other")];
    expect(atTrueTime(reads, [shift]).map(({ at }) => at)).toEqual([
      999_999,
      962_000,
      shift.to - 38_001,
      shift.to,
      1_000_000,
    ]);
  });

  it("is as it was when the shift is undone", () => {
    const reads = [read(1_000_000)];
    expect(atTrueTime(reads, [])).toEqual(reads);
  });
});
