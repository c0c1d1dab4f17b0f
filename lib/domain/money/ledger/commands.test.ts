import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { pool, prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { accountOf } from "../accounts/queries";
import { balanceOverTime, balancesOf, clubBalance } from "../balances/queries";
import { chargeMembers } from "../charges/commands";
import { fineMembers } from "../fines/commands";
import { journal } from "../journal/queries";
import { bookOwn } from "../own/commands";
import { recordPayment } from "../payments/commands";
import { reverse } from "../reversals/commands";
import { waive } from "../waivers/commands";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const key = () => randomUUID();
const ALL = { limit: 100, offset: 0 };

/** A club that Marc owns, with Amélie, Bruno and Chloé in it. */
async function aBook() {
  const club = await aClub("organizer");
  const members = [];
  for (const who of ["amelie", "bruno", "chloe"] as const) members.push((await aMember(club.id, who)).id);
  const [amelie, bruno, chloe] = members as [string, string, string];
  return { clubId: club.id, treasurer: await actorOf("organizer"), members, amelie, bruno, chloe };
}
type Book = Awaited<ReturnType<typeof aBook>>;

const fined = ({ treasurer, clubId, amelie }: Book, amount = 1000, membershipIds = [amelie]) =>
  fineMembers(treasurer, clubId, { key: key(), membershipIds, reason: "Late", amount });
const pays = ({ treasurer, clubId, amelie }: Book, amount: number, sent = key()) =>
  recordPayment(treasurer, clubId, { key: sent, membershipId: amelie, amount, method: "cash" });
const account = ({ treasurer, clubId, amelie }: Book, id = amelie) => accountOf(treasurer, clubId, id, ALL);

describe("two payments for one charge at once", () => {
  it("never overpay it: the second becomes credit", async () => {
    const book = await aBook();
    await fined(book);
    await Promise.all([pays(book, 1000), pays(book, 1000)]);
    expect(await account(book)).toMatchObject({ owed: 0, credit: 1000 });
  });

  it("negative control: who looks without the lock would overpay, and the database refuses", async () => {
    const book = await aBook();
    await fined(book);
    const charge = await prisma.ledgerEntry.findFirstOrThrow({ where: { kind: "charge" } });
    const naive = (everybodyLooked: () => Promise<void>) =>
      prisma.$transaction(async (tx) => {
        const { _sum } = await tx.ledgerEntry.aggregate({ where: { chargeId: charge.id }, _sum: { amount: true } });
        await everybodyLooked();
        const booking = { clubId: book.clubId, key: key(), kind: "payment" as const, bookedOn: new Date(), text: "" };
        const { id } = await tx.booking.create({ data: booking });
        await tx.ledgerEntry.create({ data: { ...line(charge, -(_sum.amount ?? 0)), bookingId: id } });
      });
    const raced = await outcomes(together(2, naive));
    const { _sum } = await prisma.ledgerEntry.aggregate({ where: { chargeId: charge.id }, _sum: { amount: true } });
    // Neither saw the other: the trigger stopped the second, or both were through before it looked.
    expect(raced.some((result) => result.includes("left of charge")) || Number(_sum.amount) < 0).toBe(true);
  });
});

const line = (
  charge: { clubId: string; membershipId: string | null; id: string; currency: string },
  amount: number,
) => ({
  ...{ clubId: charge.clubId, membershipId: charge.membershipId, chargeId: charge.id, currency: charge.currency },
  ...{ kind: "payment" as const, amount, bookedOn: new Date() },
});

describe("the database", () => {
  it("refuses to change or delete a line or a booking", async () => {
    await fined(await aBook());
    for (const statement of [
      "UPDATE ledger_entries SET amount = 1",
      "DELETE FROM ledger_entries",
      "UPDATE bookings SET text = 'x'",
      "DELETE FROM bookings",
    ])
      await expect(pool.query(statement)).rejects.toThrow();
    expect(await prisma.ledgerEntry.count()).toBe(1);
  });

  it("refuses an overpaid charge at the end of the transaction", async () => {
    const book = await aBook();
    await fined(book);
    const charge = await prisma.ledgerEntry.findFirstOrThrow();
    const overpaid = prisma.ledgerEntry.create({ data: { ...line(charge, -1001), bookingId: charge.bookingId } });
    await expect(overpaid).rejects.toThrow(/left of charge/);
  });
});

describe("money that moves within an account", () => {
  it("goes to the chosen charge, then to the oldest, then becomes credit, which settles the next charge", async () => {
    const book = await aBook();
    const { treasurer, clubId, amelie } = book;
    await fined(book, 1000);
    await fined(book, 400);
    const second = (await account(book)).open[1]?.id as string;
    const payment = { membershipId: amelie, method: "transfer" as const };
    await recordPayment(treasurer, clubId, { ...payment, key: key(), amount: 500, chargeIds: [second] });
    expect((await account(book)).open.map(({ left }) => left)).toEqual([900]);
    await recordPayment(treasurer, clubId, { ...payment, key: key(), amount: 1000 });
    expect(await account(book)).toMatchObject({ owed: 0, credit: 100 });
    await chargeMembers(treasurer, clubId, { key: key(), membershipIds: [amelie], text: "Kit", amount: 250 });
    expect(await account(book)).toMatchObject({ owed: 150, credit: 0 });
  });

  it("what was paid on a charge that is taken back becomes credit, and what was waived is gone", async () => {
    const book = await aBook();
    await fined(book, 1000);
    const [charge] = (await account(book)).open;
    await pays(book, 300);
    await waive(book.treasurer, book.clubId, {
      key: key(),
      chargeId: charge?.id as string,
      amount: 200,
      reason: "Ill",
    });
    await reverse(book.treasurer, book.clubId, { key: key(), entryId: charge?.id as string, reason: "Not late" });
    expect(await account(book)).toMatchObject({ owed: 0, credit: 300 });
    const { lines } = await account(book);
    expect(lines.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ["reversal", 200, -300],
      ["reversal", -1000, -500],
      ["waiver", -200, 500],
      ["payment", -300, 700],
      ["charge", 1000, 1000],
    ]);
  });

  it("a payment that is taken back takes its credit from where it went", async () => {
    const book = await aBook();
    const paid = await pays(book, 1000);
    await fined(book, 600);
    await fined(book, 300);
    expect(await account(book)).toMatchObject({ owed: 0, credit: 100 });
    await reverse(book.treasurer, book.clubId, { key: key(), bookingId: paid, reason: "Bounced" });
    expect(await account(book)).toMatchObject({ owed: 900, credit: 0 });
  });
});

describe("who", () => {
  it("is not of this club is not found; who may not keep the book is refused", async () => {
    const book = await aBook();
    const other = await aClub("diego");
    const stranger = (await aMember(other.id, "erin")).id;
    const [amelie, bruno, admin] = [await actorOf("amelie"), await actorOf("bruno"), await actorOf("admin")];
    const payment = { key: key(), membershipId: stranger, amount: 1, method: "cash" as const };
    expect(
      await outcomes([
        fined(book, 100, [book.amelie, stranger]),
        recordPayment(book.treasurer, book.clubId, payment),
        fined({ ...book, treasurer: amelie }),
        fined({ ...book, treasurer: admin }),
        accountOf(bruno, book.clubId, book.amelie, ALL),
        accountOf(amelie, book.clubId, book.amelie, ALL),
        fined(book, 0),
        fined(book, 100_000_001),
      ]),
    ).toEqual(["not_found", "not_found", "forbidden", "forbidden", "forbidden", "done", "invalid", "invalid"]);
    expect(await prisma.fine.count()).toBe(0);
  });

  it("left with something open is still listed, and pays, but is charged no more", async () => {
    const book = await aBook();
    await fined(book, 900);
    await prisma.membership.update({ where: { id: book.amelie }, data: { status: "cancelled" } });
    await prisma.membership.update({ where: { id: book.bruno }, data: { status: "cancelled" } });
    const { balances, total } = await balancesOf(book.treasurer, book.clubId, ALL);
    expect(total).toBe(3);
    expect(balances[0]).toMatchObject({ membershipId: book.amelie, owed: 900, status: "cancelled" });
    expect(await outcomes([fined(book), pays(book, 900)])).toEqual(["not_found", "done"]);
    expect((await balancesOf(book.treasurer, book.clubId, ALL)).total).toBe(2);
  });
});

it("the club's sums, by month and in the journal, say what was booked", async () => {
  const book = await aBook();
  const { treasurer, clubId, amelie } = book;
  const now = new Date("2026-03-15T12:00:00Z");
  const fine = { key: key(), membershipIds: [amelie], reason: "Late", amount: 1000, bookedOn: new Date("2026-01-10") };
  await fineMembers(treasurer, clubId, fine, now);
  const payment = { key: key(), membershipId: amelie, amount: 1500, method: "transfer" as const };
  await recordPayment(treasurer, clubId, { ...payment, bookedOn: new Date("2026-02-10") }, now);
  const spent = { key: key(), kind: "expense", amount: 700, method: "cash", text: "Balls" } as const;
  await bookOwn(treasurer, clubId, spent, now);
  expect(await clubBalance(treasurer, clubId)).toMatchObject({
    owed: 0,
    credit: 500,
    inHand: { total: 800, cash: -700, transfer: 1500, card: 0 },
  });
  expect(await balanceOverTime(treasurer, clubId, 4, now)).toEqual([
    { month: "2025-12-01", owed: 0, inHand: 0 },
    { month: "2026-01-01", owed: 1000, inHand: 0 },
    { month: "2026-02-01", owed: 0, inHand: 1500 },
    { month: "2026-03-01", owed: 0, inHand: 800 },
  ]);
  const { lines, total, years } = await journal(treasurer, clubId, { ...ALL, year: 2026, kind: "payment" });
  expect([total, years]).toEqual([2, [2026]]);
  expect(lines.map(({ amount }) => amount).sort()).toEqual([-1000, -500]);
  expect((await journal(treasurer, clubId, { ...ALL, year: 2025 })).total).toBe(0);
});
