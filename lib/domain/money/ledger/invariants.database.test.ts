import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import { DomainError } from "../../errors";
import { balancesOf, clubBalance } from "../balances/queries";
import { chargeMembers } from "../charges/commands";
import { fineMembers, settleFine } from "../fines/commands";
import { finesOf } from "../fines/queries";
import { bookOwn } from "../own/commands";
import { recordPayment } from "../payments/commands";
import { reverse } from "../reversals/commands";
import { waive } from "../waivers/commands";

const amount = fc.integer({ min: 1, max: 5000 });
const who = fc.nat(2);
const pick = fc.nat(50);
const method = fc.constantFrom("cash" as const, "transfer" as const, "card" as const);
const action = fc.oneof(
  fc.record({ does: fc.constant("fine" as const), amount, all: fc.boolean(), who }),
  fc.record({ does: fc.constant("charge" as const), amount, who }),
  fc.record({ does: fc.constant("pay" as const), amount, who, method, pick }),
  fc.record({ does: fc.constant("waive" as const), amount: fc.option(amount, { nil: undefined }), pick }),
  fc.record({ does: fc.constant("settle" as const), pick }),
  fc.record({ does: fc.constant("own" as const), amount, method, isIncome: fc.boolean() }),
  fc.record({ does: fc.constant("reverse" as const), pick, whole: fc.boolean() }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;
type Club = Awaited<ReturnType<typeof aFreshClub>>;

async function aFreshClub() {
  const club = await aClub("organizer");
  const members: string[] = [];
  for (const name of ["amelie", "bruno", "chloe"] as const) members.push((await aMember(club.id, name)).id);
  // What the model remembers: money that came and did not go back, by the booking that moved it.
  return {
    clubId: club.id,
    actor: (await signedIn(await aUser("organizer"))).actor,
    members,
    moved: new Map<string, number>(),
  };
}

const nth = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

async function perform(club: Club, one: Action): Promise<void> {
  const { actor, clubId, members, moved } = club;
  const key = randomUUID();
  const charges = await prisma.ledgerEntry.findMany({ where: { clubId, kind: "charge" }, orderBy: { id: "asc" } });
  const membershipId = "who" in one ? (members[one.who] as string) : "";
  const target = "pick" in one ? nth(charges, one.pick) : undefined;
  if (one.does === "fine")
    await fineMembers(actor, clubId, {
      ...{ key, reason: "Late", amount: one.amount, membershipIds: one.all ? members : [membershipId] },
    });
  else if (one.does === "charge")
    await chargeMembers(actor, clubId, { key, text: "Fee", amount: one.amount, membershipIds: [membershipId] });
  else if (one.does === "pay") {
    const chargeIds = target ? [target.id] : [];
    const payment = { key, membershipId, amount: one.amount, method: one.method, chargeIds };
    moved.set(await recordPayment(actor, clubId, payment), one.amount);
  } else if (one.does === "waive" && target)
    await waive(actor, clubId, { key, chargeId: target.id, amount: one.amount, reason: "Why not" });
  else if (one.does === "settle") await settle(club, one.pick);
  else if (one.does === "own") {
    const kind = one.isIncome ? "income" : "expense";
    const id = await bookOwn(actor, clubId, { key, kind, amount: one.amount, method: one.method, text: "Own" });
    moved.set(id, one.isIncome ? one.amount : -one.amount);
  } else if (one.does === "reverse") await takeBack(club, one.pick, one.whole);
}

async function settle({ actor, clubId, moved }: Club, index: number): Promise<void> {
  const { fines } = await finesOf(actor, clubId, { limit: 100, offset: 0 });
  const fine = nth(fines, index);
  if (!fine) return;
  await settleFine(actor, clubId, fine.id);
  const after = (await finesOf(actor, clubId, { limit: 100, offset: 0 })).fines.find(({ id }) => id === fine.id);
  expect(after).toMatchObject({ left: 0, state: fine.left > 0 ? "paid" : fine.state });
  if (fine.left > 0) moved.set(`settled-${randomUUID()}`, fine.left);
}

async function takeBack({ actor, clubId, moved }: Club, index: number, whole: boolean): Promise<void> {
  const kind = { in: ["charge", "payment", "waiver", "income", "expense"] as const };
  const entries = await prisma.ledgerEntry.findMany({
    where: { clubId, kind: { in: [...kind.in] } },
    orderBy: { id: "asc" },
  });
  const entry = nth(entries, index);
  if (!entry) return;
  const what = whole ? { bookingId: entry.bookingId } : { entryId: entry.id };
  const paid = entry.kind === "payment" ? -(await sumOf(entry.bookingId)) : entry.amount;
  await reverse(actor, clubId, { key: randomUUID(), reason: "Typo", ...what });
  if (entry.kind !== "charge" && entry.kind !== "waiver") moved.set(`reversed-${entry.bookingId}`, -paid);
}

async function sumOf(bookingId: string): Promise<number> {
  const { _sum } = await prisma.ledgerEntry.aggregate({
    where: { bookingId, kind: "payment" },
    _sum: { amount: true },
  });
  return _sum.amount ?? 0;
}

async function check({ actor, clubId, moved }: Club): Promise<void> {
  const lines = await prisma.ledgerEntry.findMany({ where: { clubId } });
  const sum = (of: typeof lines) => of.reduce((total, line) => total + line.amount, 0);
  const { balances } = await balancesOf(actor, clubId, { limit: 100, offset: 0 });
  const { owed, credit, inHand } = await clubBalance(actor, clubId);
  const members = lines.filter(({ membershipId }) => membershipId !== null);
  expect(balances.reduce((total, balance) => total + balance.owed - balance.credit, 0)).toBe(sum(members));
  const left = lines
    .filter(({ kind }) => kind === "charge")
    .map((charge) => {
      const rest = sum(lines.filter(({ chargeId }) => chargeId === charge.id));
      expect(rest).toBeGreaterThanOrEqual(0);
      expect(rest).toBeLessThanOrEqual(charge.amount);
      return rest;
    });
  expect(owed).toBe(left.reduce((total, rest) => total + rest, 0));
  expect(owed - credit).toBe(sum(members));
  for (const balance of balances) {
    expect(balance.credit).toBeGreaterThanOrEqual(0);
    expect(Math.min(balance.owed, balance.credit)).toBe(0);
  }
  expect(inHand.total).toBe([...moved.values()].reduce((total, money) => total + money, 0));
  expect(inHand.cash + inHand.transfer + inHand.card).toBe(inHand.total);
}

it("after anything that is done the book adds up, and nothing of it is gone", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 20 }), async (actions) => {
      const club = await aFreshClub();
      let seen: string[] = [];
      for (const one of actions) {
        // What cannot be done is refused, and then nothing is booked.
        await perform(club, one).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          expect(["nothing_owed", "more_than_left", "already_reversed"]).toContain(error.code);
        });
        const { rows } = await pool.query<{ id: string }>("SELECT id FROM ledger_entries WHERE club_id = $1", [
          club.clubId,
        ]);
        const ids = rows.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(seen));
        seen = ids;
      }
      await check(club);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
