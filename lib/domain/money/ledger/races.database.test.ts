import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import { outcomes, together } from "@/lib/testing/races";
import { accountOf } from "../accounts/queries";
import { clubBalance } from "../balances/queries";
import { fineMembers } from "../fines/commands";
import { bookOwn } from "../own/commands";
import { recordPayment } from "../payments/commands";
import { reverse } from "../reversals/commands";

vi.setConfig({ testTimeout: 30_000 });

const key = () => randomUUID();
const ALL = { limit: 100, offset: 0 };

/** A club that Marc owns, with Amélie, Bruno and Chloé in it. */
async function aBook() {
  const club = await aClub("organizer");
  const members: string[] = [];
  for (const who of ["amelie", "bruno", "chloe"] as const) members.push((await aMember(club.id, who)).id);
  const treasurer = (await signedIn(await aUser("organizer"))).actor;
  return { clubId: club.id, treasurer, members, amelie: members[0] as string };
}
type Book = Awaited<ReturnType<typeof aBook>>;

const fined = ({ treasurer, clubId, amelie }: Book) =>
  fineMembers(treasurer, clubId, { key: key(), membershipIds: [amelie], reason: "Late", amount: 1000 });
const pays = ({ treasurer, clubId, amelie }: Book, amount: number, sent = key()) =>
  recordPayment(treasurer, clubId, { key: sent, membershipId: amelie, amount, method: "cash" });
const account = ({ treasurer, clubId, amelie }: Book) => accountOf(treasurer, clubId, amelie, ALL);

describe("what is sent twice at once", () => {
  it("is one batch of fines, with one mail each", async () => {
    const { treasurer, clubId, members } = await aBook();
    const input = { key: key(), membershipIds: members, reason: "Late", amount: 500 };
    const answers = await Promise.all(Array.from({ length: 6 }, () => fineMembers(treasurer, clubId, input)));
    expect(new Set(answers.map((ids) => [...ids].sort().join())).size).toBe(1);
    expect(await prisma.fine.count()).toBe(3);
    expect(await prisma.ledgerEntry.count()).toBe(3);
    expect(await prisma.outboxMail.count()).toBe(3);
    expect(await prisma.auditEntry.count({ where: { action: "fined" } })).toBe(3);
  });

  it("negative control: who looks for the batch first and names none fines everybody twice", async () => {
    const { treasurer, clubId, members } = await aBook();
    const naive = async (everybodyLooked: () => Promise<void>) => {
      const given = await prisma.fine.count({ where: { reason: "Late", membershipId: { in: members } } });
      await everybodyLooked();
      if (given > 0) return;
      await fineMembers(treasurer, clubId, { key: key(), membershipIds: members, reason: "Late", amount: 500 });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
    expect(await prisma.fine.count()).toBe(6);
  });

  it("is one payment; with other content it is refused", async () => {
    const book = await aBook();
    await fined(book);
    const sent = key();
    const answers = await Promise.all(Array.from({ length: 6 }, () => pays(book, 700, sent)));
    expect(new Set(answers).size).toBe(1);
    expect(await account(book)).toMatchObject({ owed: 300, credit: 0 });
    expect(await outcomes([pays(book, 701, sent)])).toEqual(["idempotency_key_reused"]);
  });

  it("negative control: without the key each press is a payment of its own", async () => {
    const book = await aBook();
    await fined(book);
    await Promise.all(Array.from({ length: 3 }, () => pays(book, 300)));
    expect(await account(book)).toMatchObject({ owed: 100 });
  });

  it("is one reversal, whoever presses", async () => {
    const book = await aBook();
    await fined(book);
    const bookingId = await pays(book, 1000);
    const wish = { bookingId, reason: "Typo" };
    const undo = () => reverse(book.treasurer, book.clubId, { ...wish, key: key() });
    expect((await outcomes(Array.from({ length: 4 }, undo))).sort()).toEqual([
      ...Array(3).fill("already_reversed"),
      "done",
    ]);
    expect(await account(book)).toMatchObject({ owed: 1000, credit: 0 });
  });

  it("is one reversal of the club's own money too", async () => {
    const { treasurer, clubId } = await aBook();
    const own = { key: key(), kind: "expense", amount: 4200, method: "cash", text: "Balls" } as const;
    const bookingId = await bookOwn(treasurer, clubId, own);
    const undo = () => reverse(treasurer, clubId, { key: key(), bookingId, reason: "Typo" });
    expect((await outcomes(Array.from({ length: 4 }, undo))).sort()).toEqual([
      ...Array(3).fill("already_reversed"),
      "done",
    ]);
    expect((await clubBalance(treasurer, clubId)).inHand.total).toBe(0);
  });

  it("negative control: who looks first and takes back then does not notice the other one, and the database refuses", async () => {
    const { treasurer, clubId } = await aBook();
    const own = { key: key(), kind: "expense", amount: 4200, method: "cash", text: "Balls" } as const;
    const bookingId = await bookOwn(treasurer, clubId, own);
    const { id, amount, currency, bookedOn } = await prisma.ledgerEntry.findFirstOrThrow({ where: { bookingId } });
    const naive = async (everybodyLooked: () => Promise<void>) => {
      const before = await prisma.ledgerEntry.findUnique({ where: { reversesId: id } });
      await everybodyLooked();
      if (before) return;
      const booking = { clubId, key: key(), kind: "reversal" as const, bookedOn, text: "Typo" };
      const { id: reversal } = await prisma.booking.create({ data: booking });
      const line = { clubId, currency, bookedOn, kind: "reversal" as const, amount: -amount, reversesId: id };
      await prisma.ledgerEntry.create({ data: { ...line, bookingId: reversal } });
    };
    const raced = await outcomes(together(2, naive));
    expect(raced.filter((result) => result.includes("Unique constraint"))).toHaveLength(1);
  });
});
