import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterHearing, amountDue, hasLapsed, paidFor, refundable } from "./rules";
import type { PaymentStatus } from "./types";

const status = fc.constantFrom<PaymentStatus>("open", "succeeded", "failed", "cancelled");
const refund = fc.record({
  status: fc.constantFrom("pending" as const, "succeeded" as const, "failed" as const),
  amount: fc.integer({ min: 1, max: 1000 }),
});
const payment = fc.record({
  status,
  amount: fc.integer({ min: 1, max: 10_000 }),
  refunds: fc.array(refund, { maxLength: 3 }),
});

describe("what may be given back", () => {
  it("is what was paid without what went back or is about to; a refund that failed went nowhere", () => {
    const refunds = [
      { status: "succeeded" as const, amount: 500 },
      { status: "pending" as const, amount: 300 },
      { status: "failed" as const, amount: 200 },
    ];
    expect(refundable({ status: "succeeded", amount: 2500, refunds })).toBe(1700);
  });

  it("is nothing of what nobody paid", () => {
    for (const unpaid of ["open", "failed", "cancelled"] as const)
      expect(refundable({ status: unpaid, amount: 2500, refunds: [] })).toBe(0);
  });
});

describe("what is due", () => {
  it("and what was paid make up the fee, unless more was paid", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.array(payment, { maxLength: 4 }), (fee, payments) => {
        const due = amountDue({ fee, payments });
        expect(due).toBe(Math.max(0, fee - paidFor(payments)));
        expect(Number.isInteger(due)).toBe(true);
      }),
    );
  });

  it("is nothing for a free entry", () => expect(amountDue({ fee: null, payments: [] })).toBe(0));
});

describe("what is heard of a payment", () => {
  it("never undoes that it was paid, in whatever order it arrives", () => {
    fc.assert(
      fc.property(fc.array(status), fc.array(status), (before, after) => {
        const heard = [...before, "succeeded" as const, ...after];
        expect(heard.reduce<PaymentStatus>(afterHearing, "open")).toBe("succeeded");
      }),
    );
  });

  it("lets what failed be paid later", () => expect(afterHearing("failed", "succeeded")).toBe("succeeded"));
});

it("an entry lapsed where it had a deadline; one that was withdrawn has none", () => {
  expect(hasLapsed({ status: "cancelled", payBy: new Date() })).toBe(true);
  expect(hasLapsed({ status: "cancelled", payBy: null })).toBe(false);
  expect(hasLapsed({ status: "pending", payBy: new Date() })).toBe(false);
});
