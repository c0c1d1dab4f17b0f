import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCreditorReference } from "@/lib/bank";
import { paymentReference } from "../dues/rules";
import { matchOf } from "./rules";
import type { Payer } from "./types";

const AMELIE = "0198c0de-0000-7000-8000-0000000000a1";
const BRUNO = "0198c0de-0000-7000-8000-0000000000b2";
const payer = (membershipId: string, name: string, given: Partial<Payer> = {}): Payer => ({
  ...{ membershipId, names: [name], owed: 0, open: [], ibans: [] },
  ...given,
});
const members = [
  payer(AMELIE, "Amélie Moreau", { owed: 2500, open: [1000, 1500], ibans: ["FR1"] }),
  payer(BRUNO, "Bruno Carvalho", { owed: 1000, open: [1000], ibans: ["FR2"] }),
];
const line = { amount: 700, partyName: null, partyIban: null, text: "", reference: null };

describe("matchOf", () => {
  it("knows a member by the reference, however the bank wrote it and whoever paid", () => {
    const told = paymentReference(AMELIE);
    const broken = told.toLowerCase().replace(/(.{4})/g, "$1 ");
    for (const said of [{ reference: told }, { text: `thanks ${broken} from Bruno Carvalho` }])
      expect(matchOf({ ...line, ...said, partyIban: "FR2" }, members)).toEqual({
        membershipId: AMELIE,
        ground: "reference",
      });
  });

  it("goes by the account before the name, by name and amount before the name alone", () => {
    const ground = (given: Partial<typeof line> & object) => matchOf({ ...line, ...given }, members)?.ground ?? null;
    expect(ground({ partyIban: "FR1" as never, text: "Bruno Carvalho" })).toBe("account");
    expect(ground({ text: "MOREAU, AMELIE", amount: 1500 })).toBe("name_and_amount");
    expect(ground({ partyName: "Moreau Amélie" as never, amount: 2500 })).toBe("name_and_amount");
    expect(ground({ text: "Amelie Moreau", amount: 1 })).toBe("name");
    expect(ground({ text: "Moreau" })).toBeNull();
  });

  it("proposes nobody where it could be several, and never for what went", () => {
    const twins = [...members, payer("0198c0de-0000-7000-8000-0000000000c3", "Amélie Moreau", { ibans: ["FR1"] })];
    expect(matchOf({ ...line, partyIban: "FR1" }, twins)).toBeNull();
    expect(matchOf({ ...line, text: "Amélie Moreau", amount: 5 }, twins)).toBeNull();
    expect(matchOf({ ...line, text: "Amélie Moreau", amount: 1500 }, twins)?.ground).toBe("name_and_amount");
    expect(matchOf({ ...line, amount: -700, reference: paymentReference(AMELIE) }, members)).toBeNull();
  });

  it("does not take a short name for a member's", () => {
    expect(matchOf({ ...line, text: "for Bo" }, [payer(AMELIE, "Bo")])).toBeNull();
  });
});

describe("paymentReference", () => {
  it("is a creditor reference, the same every time, and another for another member", () => {
    const id = fc.uuid({ version: 7 });
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(isCreditorReference(paymentReference(one))).toBe(true);
        expect(paymentReference(one)).toHaveLength(14);
        expect(paymentReference(one) === paymentReference(other)).toBe(one === other);
      }),
    );
  });
});
