import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeLine, owed, paymentLines, posted, reversalLines, settled, waiverLine } from "./rules";
import type { Account, BookedLine, Line } from "./types";

const EMPTY: Account = { membershipId: "m", credit: 0, charges: [] };

const action = fc.oneof(
  fc.record({ does: fc.constant("charge" as const), amount: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ does: fc.constant("pay" as const), amount: fc.integer({ min: 1, max: 900 }), pick: fc.nat(9) }),
  fc.record({ does: fc.constant("waive" as const), amount: fc.integer({ min: 1, max: 300 }), pick: fc.nat(9) }),
  fc.record({ does: fc.constant("reverse" as const), pick: fc.nat(30) }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** An account that is kept in memory: the state that the rules lead to, and every line ever booked. */
class Kept {
  account = EMPTY;
  readonly bookings: BookedLine[][] = [];

  apply(one: Action): void {
    const lines = this.linesOf(one);
    if (lines.length === 0) return;
    const all = settled(new Map([["m", this.account]]), lines);
    const turn = String(this.bookings.length).padStart(4, "0");
    this.account = posted(this.account, all);
    this.account = { ...this.account, charges: this.account.charges.map((c) => ({ ...c, lastAllocation: turn })) };
    this.bookings.push(all.map((line, index) => booked(line, `${turn}-${index}`)));
  }

  get lines(): BookedLine[] {
    return this.bookings.flat();
  }

  private linesOf(one: Action): Line[] {
    const { account } = this;
    if (one.does === "charge") return [chargeLine("m", `charge-${this.bookings.length}`, one.amount)];
    const charge = "pick" in one ? account.charges[one.pick % Math.max(1, account.charges.length)] : undefined;
    if (one.does === "pay") return paymentLines(account, one.amount, charge ? [charge.id] : []);
    if (one.does === "waive")
      return charge && charge.left > 0 ? [waiverLine(account, charge.id, Math.min(one.amount, charge.left))] : [];
    return this.takenBack(one.pick);
  }

  private takenBack(pick: number): Line[] {
    const isStanding = ({ id }: BookedLine) => !this.lines.some(({ reversesId }) => reversesId === id);
    const target = (this.bookings[pick % Math.max(1, this.bookings.length)] ?? []).filter(
      (line) => ["charge", "payment", "waiver"].includes(line.kind) && isStanding(line),
    );
    const charges = target.filter(({ kind }) => kind === "charge").map(({ id }) => id);
    const waived = this.lines.filter(
      (line) => line.kind === "waiver" && charges.includes(line.chargeId ?? "") && isStanding(line),
    );
    return reversalLines([...target, ...waived]);
  }
}

const booked = ({ reverses, ...line }: Line, id: string): BookedLine => ({
  ...line,
  id: line.kind === "charge" ? (line.chargeId as string) : id,
  reversesId: reverses?.id ?? null,
});
const sum = (lines: readonly { amount: number }[]) => lines.reduce((total, { amount }) => total + amount, 0);

describe("an account, after anything that can be done to it", () => {
  const always = (check: (kept: Kept) => void) =>
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const kept = new Kept();
        for (const one of actions) {
          kept.apply(one);
          check(kept);
        }
      }),
      { numRuns: 300 },
    );

  it("is the sum of its lines: what is left of its charges without its credit", () => {
    always(({ account, lines }) => {
      expect(sum(lines)).toBe(owed(account) - account.credit);
      for (const charge of account.charges)
        expect(charge.left).toBe(sum(lines.filter(({ chargeId }) => chargeId === charge.id)));
    });
  });

  it("has no charge below nothing or above itself, and no credit below nothing", () => {
    always(({ account, lines }) => {
      expect(account.credit).toBeGreaterThanOrEqual(0);
      for (const { id, left } of account.charges) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(lines.find((line) => line.id === id)?.amount ?? 0);
      }
    });
  });

  it("never owes and has credit at once, and owes nothing for what was taken back", () => {
    always(({ account }) => {
      expect(Math.min(account.credit, owed(account))).toBe(0);
      for (const { left } of account.charges.filter(({ isReversed }) => isReversed)) expect(left).toBe(0);
    });
  });

  it("keeps what was paid: charges without waivers, less what is owed, with the credit", () => {
    always(({ account, lines }) => {
      const of = (kind: string) => {
        const ids = new Set(lines.filter((line) => line.kind === kind).map(({ id }) => id));
        return sum(lines.filter((line) => ids.has(line.id) || ids.has(line.reversesId ?? "")));
      };
      expect(of("charge") + of("waiver") + of("payment")).toBe(owed(account) - account.credit);
      expect(sum(lines.filter(({ kind }) => kind === "allocation"))).toBe(0);
    });
  });
});

describe("paymentLines", () => {
  const account = posted(EMPTY, [chargeLine("m", "a", 10), chargeLine("m", "b", 20), chargeLine("m", "c", 5)]);
  const shares = (amount: number, chosen?: string[]) =>
    paymentLines(account, amount, chosen).map(({ chargeId, amount }) => [chargeId, -amount]);

  it.each([
    [
      12,
      undefined,
      [
        ["a", 10],
        ["b", 2],
      ],
    ],
    [
      12,
      ["c", "b"],
      [
        ["c", 5],
        ["b", 7],
      ],
    ],
    [
      40,
      ["b"],
      [
        ["b", 20],
        ["a", 10],
        ["c", 5],
        [null, 5],
      ],
    ],
    [3, ["elsewhere"], [["a", 3]]],
  ] as const)("%i for %j goes to %j", (amount, chosen, expected) => {
    expect(shares(amount, chosen && [...chosen])).toEqual(expected);
  });
});
