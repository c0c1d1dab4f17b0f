import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { DomainError } from "../../errors";
import { clubBalance } from "../balances/queries";
import { chargeMembers } from "../charges/commands";
import { fineMembers } from "../fines/commands";
import { bookOwn } from "../own/commands";
import { recordPayment } from "../payments/commands";
import { reverse } from "../reversals/commands";
import { waive } from "../waivers/commands";
import { bookYears, yearEnd } from "./queries";
import { METHODS } from "./rules";
import type { DuesYear, MoneyYear, YearEnd } from "./types";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const key = () => randomUUID();
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const noon = (text: string) => new Date(`${text}T12:00:00Z`);

async function aBook() {
  const club = await aClub("organizer");
  const members: string[] = [];
  for (const who of ["amelie", "bruno", "chloe"] as const) members.push((await aMember(club.id, who)).id);
  return { clubId: club.id, actor: await actorOf("organizer"), members };
}
type Book = Awaited<ReturnType<typeof aBook>>;

describe("a year of the book", () => {
  it("says what was charged, paid, waived and taken back, and what is open of whom at its end", async () => {
    const { clubId, actor, members } = await aBook();
    const [amelie, bruno] = members as [string, string];
    const now = noon("2026-06-15");
    const late = { key: key(), membershipIds: [amelie, bruno], reason: "Late", amount: 1000 };
    await fineMembers(actor, clubId, { ...late, bookedOn: day("2025-12-31") }, now);
    const fee = { key: key(), membershipIds: [amelie], text: "Fee", amount: 5000, bookedOn: day("2026-01-01") };
    await chargeMembers(actor, clubId, fee, now);
    const paid = { key: key(), membershipId: amelie, amount: 3000, method: "transfer" as const };
    await recordPayment(actor, clubId, { ...paid, bookedOn: day("2026-02-01") }, now);
    await recordPayment(actor, clubId, { ...paid, key: key(), membershipId: bruno, amount: 1400, method: "cash" }, now);
    const own = { key: key(), kind: "expense" as const, amount: 700, method: "cash" as const, text: "Balls" };
    const spent = await bookOwn(actor, clubId, { ...own, bookedOn: day("2025-11-01") }, now);
    await bookOwn(actor, clubId, { ...own, key: key(), kind: "income", amount: 250, text: "Bar" }, now);
    await reverse(actor, clubId, { key: key(), bookingId: spent, reason: "Twice" }, now);

    expect(await yearEnd(actor, clubId, 2025, now)).toMatchObject({
      ...{ year: 2025, madeBy: "Marc Lefèvre", bookings: 2 },
      opening: { owed: 0, credit: 0 },
      closing: { owed: 2000, credit: 0 },
      dues: { opening: 0, fines: 2000, charges: 0, closing: 2000 },
      money: { cash: { opening: 0, expenses: -700, closing: -700 }, total: { closing: -700 } },
      own: [{ kind: "expense", text: "Balls", count: 1, amount: -700 }],
    });
    const year = await yearEnd(actor, clubId, 2026, now);
    expect(year).toMatchObject({
      bookings: 5,
      opening: { owed: 2000, credit: 0 },
      closing: { owed: 3000, credit: 400 },
      dues: { opening: 2000, charges: 5000, paid: { cash: -1400, transfer: -3000, card: 0 }, closing: 2600 },
      money: { total: { opening: -700, paid: 4400, income: 250, expenses: 700, closing: 4650 } },
      own: [
        { kind: "income", text: "Bar", count: 1, amount: 250 },
        { kind: "expense", text: "Balls", count: 1, amount: 700 },
      ],
    });
    expect(year.accounts.map(({ name, closing, openItems }) => [name, closing, openItems])).toEqual([
      ["Bruno Carvalho", -400, []],
      ["Marc Lefèvre", 0, []],
      ["Amélie Moreau", 3000, [{ bookedOn: "2026-01-01", text: "Fee", left: 3000 }]],
      ["Chloé Okafor", 0, []],
    ]);
  });

  it("shows a charge as open at its end, though credit that came later was booked for it on its day", async () => {
    const { clubId, actor, members } = await aBook();
    const membershipId = members[0] as string;
    const now = noon("2026-02-10");
    await recordPayment(actor, clubId, { key: key(), membershipId, amount: 500, method: "cash" }, now);
    const fee = { key: key(), membershipIds: [membershipId], text: "Fee", amount: 500, bookedOn: day("2025-12-01") };
    await chargeMembers(actor, clubId, fee, now);
    const [end] = (await yearEnd(actor, clubId, 2025, now)).accounts.filter(({ closing }) => closing !== 0);
    expect(end?.openItems).toEqual([{ bookedOn: "2025-12-01", text: "Fee", left: 500 }]);
    expect((await yearEnd(actor, clubId, 2026, now)).closing).toEqual({ owed: 0, credit: 0 });
  });

  it("is offered where something was booked, and for the club's current one; read by who reads the book", async () => {
    const { clubId, actor, members } = await aBook();
    await prisma.club.update({ where: { id: clubId }, data: { settings: { timeZone: "Pacific/Auckland" } } });
    const newYear = new Date("2026-12-31T12:00:00Z");
    const fee = { key: key(), membershipIds: members, text: "Fee", amount: 500, bookedOn: day("2024-05-05") };
    await chargeMembers(actor, clubId, fee, newYear);
    expect(await bookYears(actor, clubId, newYear)).toEqual({ booked: [2024], current: 2027, offered: [2027, 2024] });
    await aMember(clubId, "diego", { auditsUntil: new Date(Date.now() + 86_400_000) });
    const asked = (["diego", "bruno", "erin"] as const).map(async (who) => yearEnd(await actorOf(who), clubId, 2026));
    expect(await outcomes(asked)).toEqual(["done", "forbidden", "forbidden"]);
  });
});

const amount = fc.integer({ min: 1, max: 5000 });
const on = fc.constantFrom("2024-12-31", "2025-01-01", "2025-06-01", "2025-12-31", "2026-01-01", "2026-03-03");
const method = fc.constantFrom(...METHODS);
const who = fc.nat(2);
const pick = fc.nat(50);
const action = fc.oneof(
  fc.record({ does: fc.constant("fine" as const), amount, on, who }),
  fc.record({ does: fc.constant("charge" as const), amount, on, who }),
  fc.record({ does: fc.constant("pay" as const), amount, on, who, method, pick }),
  fc.record({ does: fc.constant("own" as const), amount, on, method, isIncome: fc.boolean() }),
  fc.record({ does: fc.constant("waive" as const), pick, on }),
  fc.record({ does: fc.constant("reverse" as const), pick, on }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

const NOW = noon("2026-03-04");

/** What has no day of its own is done on its day. */
async function perform({ clubId, actor, members }: Book, one: Action): Promise<unknown> {
  const lines = await prisma.ledgerEntry.findMany({ where: { clubId }, orderBy: { id: "asc" } });
  const nth = (kinds: string[], index: number) => {
    const some = lines.filter(({ kind }) => kinds.includes(kind));
    return some[index % Math.max(1, some.length)];
  };
  const wish = { key: key(), bookedOn: day(one.on) };
  const membershipId = "who" in one ? (members[one.who] as string) : "";
  if (one.does === "fine") {
    const fine = { ...wish, reason: "Late", amount: one.amount, membershipIds: [membershipId] };
    return fineMembers(actor, clubId, fine, NOW);
  }
  if (one.does === "charge")
    return chargeMembers(
      actor,
      clubId,
      { ...wish, text: "Fee", amount: one.amount, membershipIds: [membershipId] },
      NOW,
    );
  if (one.does === "pay") {
    const chargeIds = [nth(["charge"], one.pick)?.id ?? []].flat();
    const payment = { ...wish, membershipId, amount: one.amount, method: one.method, chargeIds };
    return recordPayment(actor, clubId, payment, NOW);
  }
  if (one.does === "own") {
    const kind = one.isIncome ? ("income" as const) : ("expense" as const);
    return bookOwn(actor, clubId, { ...wish, kind, amount: one.amount, method: one.method, text: kind }, NOW);
  }
  // Nothing is waived or taken back before its day.
  const then = ({ bookedOn }: { bookedOn: Date }) => new Date(Math.max(+noon(one.on), +bookedOn + 12 * 3_600_000));
  const charge = nth(["charge"], one.pick);
  const why = { key: key(), reason: "Typo" };
  if (one.does === "waive") return charge && waive(actor, clubId, { ...why, chargeId: charge.id }, then(charge));
  const line = nth(["charge", "payment", "waiver", "income", "expense"], one.pick);
  return line && reverse(actor, clubId, { ...why, bookingId: line.bookingId }, then(line));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const moved = ({ opening, closing, ...rest }: DuesYear | MoneyYear) => {
  const values = Object.values(rest).flatMap((value) => (typeof value === "number" ? value : Object.values(value)));
  expect(opening + sum(values as number[])).toBe(closing);
};

function check(year: YearEnd, before: YearEnd | undefined): void {
  const { accounts, dues, money, own } = year;
  for (const table of [dues, money.total, money.cash, money.transfer, money.card]) moved(table);
  for (const part of ["opening", "paid", "paymentsTakenBack", "income", "expenses", "closing"] as const)
    expect(sum(METHODS.map((one) => money[one][part]))).toBe(money.total[part]);
  expect(sum(own.map((one) => one.amount))).toBe(money.total.income + money.total.expenses);
  for (const account of accounts) {
    const { opening, charged, paid, waived, takenBack, closing, openItems } = account;
    expect(opening + charged + paid + waived + takenBack).toBe(closing);
    expect(sum(openItems.map(({ left }) => left))).toBe(Math.max(closing, 0));
    expect(openItems.every(({ left }) => left > 0)).toBe(true);
  }
  expect(sum(accounts.map(({ closing }) => closing))).toBe(dues.closing);
  expect(year.closing.owed - year.closing.credit).toBe(dues.closing);
  expect(money.total.paid + money.total.paymentsTakenBack).toBe(
    0 - sum(Object.values(dues.paid)) - dues.paymentsTakenBack,
  );
  if (!before) return;
  expect(year.opening).toEqual(before.closing);
  expect(dues.opening).toBe(before.dues.closing);
  for (const one of [...METHODS, "total"] as const) expect(money[one].opening).toBe(before.money[one].closing);
}

it("adds up, year after year, whatever was booked and in which order", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 16 }), async (actions) => {
      const book = await aBook();
      for (const one of actions)
        await perform(book, one).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          expect(["nothing_owed", "already_reversed"]).toContain(error.code);
        });
      const years: YearEnd[] = [];
      for (const year of [2023, 2024, 2025, 2026]) {
        years.push(await yearEnd(book.actor, book.clubId, year, NOW));
        check(years.at(-1) as YearEnd, years.at(-2));
      }
      expect(years[0]?.closing).toEqual({ owed: 0, credit: 0 });
      const { owed, credit, inHand } = await clubBalance(book.actor, book.clubId);
      const last = years.at(-1) as YearEnd;
      expect({ ...last.closing, inHand: last.money.total.closing }).toEqual({ owed, credit, inHand: inHand.total });
      expect(sum(years.map(({ bookings }) => bookings))).toBe(
        await prisma.booking.count({ where: { clubId: book.clubId } }),
      );
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
