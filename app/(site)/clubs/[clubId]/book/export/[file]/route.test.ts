import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { addReason } from "@/lib/domain/money/catalogue/commands";
import { fineMembers } from "@/lib/domain/money/fines/commands";
import { bookOwn } from "@/lib/domain/money/own/commands";
import { recordPayment } from "@/lib/domain/money/payments/commands";
import { reverse } from "@/lib/domain/money/reversals/commands";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes } from "@/lib/testing/races";
import { BOOK_FILES } from "../book-files";
import { handOverPack } from "../hand-over-pack";

vi.setConfig({ testTimeout: 30_000 });

const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;
const key = () => randomUUID();
const NOW = new Date("2026-06-15T12:00:00Z");

async function aBook() {
  const club = await aClub("organizer", { name: "Foulées d’été", settings: { iban: "DE89370400440532013000" } });
  const [amelie, bruno] = [await aMember(club.id, "amelie"), await aMember(club.id, "bruno", { licenceNumber: "L1" })];
  const actor = await actorOf("organizer");
  const late = { key: key(), membershipIds: [amelie.id, bruno.id], reason: "=1+1", amount: 1050 };
  await fineMembers(actor, club.id, { ...late, bookedOn: new Date("2025-12-31") }, NOW);
  const paid = { key: key(), membershipId: amelie.id, amount: 1250, method: "cash" as const };
  await recordPayment(actor, club.id, { ...paid, bookedOn: new Date("2026-02-01") }, NOW);
  const own = { key: key(), kind: "expense" as const, amount: 700, method: "transfer" as const, text: "Balls, red" };
  const spent = await bookOwn(actor, club.id, own, NOW);
  await reverse(actor, club.id, { key: key(), bookingId: spent, reason: "Twice" }, NOW);
  await addReason(actor, club.id, { name: "Late", amount: 1050, proposedFor: "no_show" });
  return { clubId: club.id, actor };
}

const asked = async (name: string, book: Awaited<ReturnType<typeof aBook>>, year = 2026, locale = "en") => {
  const make = BOOK_FILES[name] as NonNullable<(typeof BOOK_FILES)[string]>;
  return make({ ...book, year, locale, now: NOW });
};
const rowsOf = (text: string) => {
  const [header, ...rows] = parse(text);
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [header?.[index], cell])));
};
const parse = (text: string): string[][] =>
  text
    .replace("\ufeff", "")
    .trim()
    .split("\r\n")
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell ?? ""));
const sumOf = (rows: Record<string, string>[], column: string) =>
  Math.round(rows.reduce((sum, row) => sum + Number(row[column] || 0), 0) * 100);

describe("the book's files", () => {
  it("the journal is the year's, the oldest first, with what each line changes: added up that is what is open and in hand", async () => {
    const book = await aBook();
    const response = await asked("journal.csv", book);
    expect(response.headers.get("content-disposition")).toContain("Foul%C3%A9es-d-%C3%A9t%C3%A9-Journal-2026.csv");
    const rows = rowsOf(await response.text());
    expect(rows.map((row) => [row.Day, row.Kind, row["Takes back"], row["Member owes"], row["Club’s money"]])).toEqual([
      ["2026-02-01", "Payment", "", "-10.5", "10.5"],
      ["2026-02-01", "Payment", "", "-2", "2"],
      ["2026-06-15", "Expense", "", "", "-7"],
      ["2026-06-15", "Taken back", "Expense", "", "7"],
    ]);
    const before = rowsOf(await (await asked("journal.csv", book, 2025)).text());
    expect(before.map((row) => row.Text)).toEqual(["'=1+1", "'=1+1"]);
    expect(sumOf(before, "Member owes") + sumOf(rows, "Member owes")).toBe(850);
  });

  it("the balances say who owed what at either end, in the reader's language", async () => {
    const rows = rowsOf(await (await asked("balances.csv", await aBook(), 2026, "fr")).text());
    const shown = rows.map((row) => [row.Membre, row["Au début"], row.Payé, row.Doit, row.Avoir]);
    expect(shown).toContainEqual(["Amélie Moreau", "10.5", "-12.5", "0", "2"]);
    expect(shown).toContainEqual(["Bruno Carvalho", "10.5", "0", "10.5", "0"]);
  });

  it("the report is a PDF, the sheets are workbooks too", async () => {
    const book = await aBook();
    const start = async (name: string) =>
      Buffer.from(await (await asked(name, book)).arrayBuffer()).toString("latin1", 0, 4);
    expect(await start("year-end.pdf")).toBe("%PDF");
    expect([await start("journal.xlsx"), await start("balances.xlsx")]).toEqual(["PK\u0003\u0004", "PK\u0003\u0004"]);
  });

  it("are for who reads the book; the pack for a new treasurer only for who keeps it", async () => {
    const book = await aBook();
    await aMember(book.clubId, "chloe", { auditsUntil: new Date("2099-01-01") });
    const [auditor, member] = [await actorOf("chloe"), await actorOf("bruno")];
    for (const name of Object.keys(BOOK_FILES)) {
      const attempts = [asked(name, { ...book, actor: auditor }), asked(name, { ...book, actor: member })];
      expect(await outcomes(attempts), name).toEqual([name === "hand-over.zip" ? "forbidden" : "done", "forbidden"]);
    }
  });
});

describe("the pack for a new treasurer", () => {
  it("holds everything, under dated names that every computer can write, and says what is what", async () => {
    const { clubId, actor } = await aBook();
    const statement = await prisma.bankStatement.create({
      data: { clubId, name: "May", format: "csv", uploadedById: actor.id },
    });
    const line = { clubId, statementId: statement.id, amount: 990, currency: "eur", text: "Thanks" };
    await prisma.statementLine.create({ data: { ...line, key: "k", bookedOn: new Date("2026-05-05") } });
    const { name, bytes } = await handOverPack(actor, clubId, "fr", NOW);
    expect(name).toBe("2026-06-15-foulees-d-ete.zip");
    const files = unzipSync(bytes);
    const names = Object.keys(files).sort();
    expect(names.every((one) => /^(2026-06-15-[a-z0-9-]+\.(csv|xlsx|pdf)|README\.txt)$/.test(one))).toBe(true);
    expect(names).toHaveLength(2 + 7 * 2 + 1);
    expect(names).toEqual(expect.arrayContaining(["2026-06-15-fin-d-annee-2025.pdf", "2026-06-15-reste-du.csv"]));
    const said = (file: string) => strFromU8(files[`2026-06-15-${file}.csv`] as Uint8Array);
    expect(said("membres")).toContain((await aUser("bruno")).email);
    expect(said("membres")).toContain("L1");
    expect(said("reste-du")).toContain("Bruno Carvalho");
    expect(said("bareme")).toContain("Late,10.5");
    expect(said("banque-en-attente")).toContain("2026-05-05,9.9,EUR");
    expect(said("reglages")).toContain("DE89370400440532013000");
    expect(rowsOf(said("journal"))).toHaveLength(6);
    const readme = strFromU8(files["README.txt"] as Uint8Array);
    for (const one of names.filter((file) => file.endsWith(".csv") || file.endsWith(".pdf")))
      expect(readme).toContain(one);
    expect(readme).toMatch(/Dû par les membres: 10,50\s€/);
    expect(readme).toMatch(/En caisse: 12,50\s€/);
    expect(readme).not.toMatch(/book\.|[{}]|undefined/);
  });

  it("of a book in which nothing was booked has no reports, and says that nothing is open", async () => {
    const club = await aClub("organizer");
    const { bytes } = await handOverPack(await actorOf("organizer"), club.id, "en", NOW);
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.endsWith(".pdf"))).toEqual([]);
    expect(strFromU8(unzipSync(bytes)["README.txt"] as Uint8Array)).toContain("Members owe: €0.00");
  });
});
