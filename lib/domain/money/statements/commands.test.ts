import { describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser, signedIn } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { outcomes, together } from "@/lib/testing/races";
import { accountOf } from "../accounts/queries";
import { clubBalance } from "../balances/queries";
import { paymentReference } from "../dues/rules";
import { fineMembers } from "../fines/commands";
import { reverse } from "../reversals/commands";
import { bookCertain, bookLine, importStatement, setIgnored } from "./commands";
import { linesOf, statementsOf } from "./queries";

vi.setConfig({ testTimeout: 30_000 });

const ALL = { limit: 100, offset: 0 };
const actorOf = async (who: CastName) => (await signedIn(await aUser(who))).actor;

async function aBook() {
  const club = await aClub("organizer");
  const [amelie, bruno] = [await aMember(club.id, "amelie"), await aMember(club.id, "bruno")];
  const treasurer = await actorOf("organizer");
  await fineMembers(treasurer, club.id, {
    key: "fines",
    membershipIds: [amelie.id, bruno.id],
    reason: "Late",
    amount: 1000,
  });
  return { clubId: club.id, treasurer, amelie: amelie.id, bruno: bruno.id };
}
type Book = Awaited<ReturnType<typeof aBook>>;

const file = (rows: string[]) => new TextEncoder().encode(["Date;Name;Text;Amount", ...rows].join("\n"));
const imported = ({ treasurer, clubId }: Book, rows: string[], name = "november.csv") =>
  importStatement(treasurer, clubId, { name, bytes: file(rows) });
const shown = async ({ treasurer, clubId }: Book, statementId: string) =>
  (await linesOf(treasurer, clubId, statementId, ALL)).lines;
const owed = async ({ treasurer, clubId }: Book, membershipId: string) =>
  (await accountOf(treasurer, clubId, membershipId, ALL)).owed;

describe("a bank's statement", () => {
  it("proposes whom each payment is from, and books nothing by itself", async () => {
    const book = await aBook();
    const rows = [
      `20.11.2026;Somebody;${paymentReference(book.amelie)};10,00`,
      "20.11.2026;Carvalho Bruno;thanks;10,00",
      "20.11.2026;Nobody;gift;5,00",
      "20.11.2026;Landlord;rent;-80,00",
    ];
    const lines = await shown(book, await imported(book, rows));
    expect(lines.map(({ match }) => match)).toEqual([
      { membershipId: book.amelie, ground: "reference", name: "Amélie Moreau" },
      { membershipId: book.bruno, ground: "name_and_amount", name: "Bruno Carvalho" },
      null,
      null,
    ]);
    expect(await prisma.booking.count({ where: { kind: "payment" } })).toBe(0);
  });

  it("takes a line of two files once, and two alike of one file twice", async () => {
    const book = await aBook();
    const twice = ["20.11.2026;Ana;beer;5,00", "20.11.2026;Ana;beer;5,00"];
    await imported(book, twice);
    await imported(book, [...twice, "21.11.2026;Ana;beer;5,00"], "december.csv");
    const { statements } = await statementsOf(book.treasurer, book.clubId, ALL);
    expect(statements).toMatchObject([
      { name: "december.csv", lines: 1, repeated: 2, open: 1 },
      { name: "november.csv", lines: 2, repeated: 0, open: 2 },
    ]);
  });

  it("books at once what carries a member's reference, once however often it is pressed", async () => {
    const book = await aBook();
    const statementId = await imported(book, [
      `20.11.2026;A;${paymentReference(book.amelie)};10,00`,
      "20.11.2026;Carvalho Bruno;thanks;10,00",
    ]);
    const press = () => bookCertain(book.treasurer, book.clubId, statementId);
    const booked = await Promise.all([press(), press(), press()]);
    expect(booked.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect([await owed(book, book.amelie), await owed(book, book.bruno)]).toEqual([0, 1000]);
    expect((await shown(book, statementId)).map(({ status }) => status)).toEqual(["booked", "open"]);
  });

  it("knows the account that paid for a member before", async () => {
    const book = await aBook();
    const paid = (text: string) =>
      `<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy="EUR">3</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-20</Dt></BookgDt>
      <NtryDtls><TxDtls><RltdPties><DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct></RltdPties>
      <RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
    const { treasurer, clubId, bruno } = book;
    const keep = (text: string) =>
      importStatement(treasurer, clubId, { name: "a.xml", bytes: new TextEncoder().encode(paid(text)) });
    const [first] = await shown(book, await keep("one"));
    await bookLine(treasurer, clubId, first?.id as string, { membershipId: bruno });
    const [second] = await shown(book, await keep("two"));
    expect(second?.match).toMatchObject({ membershipId: bruno, ground: "account" });
  });

  it("books the club's own money, and lays aside what is none of the book's business", async () => {
    const book = await aBook();
    const statementId = await imported(book, ["20.11.2026;Landlord;rent;-80,00", "20.11.2026;Bank;advice;0,01"]);
    const [rent, advice] = await shown(book, statementId);
    await bookLine(book.treasurer, book.clubId, rent?.id as string, { text: "Rent of the hall" });
    await setIgnored(book.treasurer, book.clubId, advice?.id as string, true);
    expect((await clubBalance(book.treasurer, book.clubId)).inHand.total).toBe(-8000);
    expect((await shown(book, statementId)).map(({ status }) => status)).toEqual(["booked", "ignored"]);
    await setIgnored(book.treasurer, book.clubId, advice?.id as string, false);
    const nobodyPays = bookLine(book.treasurer, book.clubId, rent?.id as string, { membershipId: book.amelie });
    expect(await outcomes([nobodyPays])).toEqual(["already_decided"]);
  });

  it("is open again once its booking is taken back, and may be booked otherwise", async () => {
    const book = await aBook();
    const statementId = await imported(book, ["20.11.2026;A;?;10,00"]);
    const [line] = await shown(book, statementId);
    await bookLine(book.treasurer, book.clubId, line?.id as string, { membershipId: book.amelie });
    const [booked] = await prisma.statementLine.findMany();
    await reverse(book.treasurer, book.clubId, {
      key: "undo",
      bookingId: booked?.bookingId as string,
      reason: "Bruno's",
    });
    expect((await shown(book, statementId))[0]?.status).toBe("open");
    await bookLine(book.treasurer, book.clubId, line?.id as string, { membershipId: book.bruno });
    expect([await owed(book, book.amelie), await owed(book, book.bruno)]).toEqual([1000, 0]);
  });
});

describe("a line that two decide on at once", () => {
  it("is booked once", async () => {
    const book = await aBook();
    const [line] = await shown(book, await imported(book, ["20.11.2026;A;?;10,00"]));
    const press = (membershipId: string) => bookLine(book.treasurer, book.clubId, line?.id as string, { membershipId });
    const result = await outcomes([press(book.amelie), press(book.bruno), press(book.amelie)]);
    expect(result.sort()).toEqual(["already_decided", "already_decided", "done"]);
    expect(await prisma.booking.count({ where: { kind: "payment" } })).toBe(1);
  });

  it("negative control: looking first and booking then books it twice", async () => {
    const book = await aBook();
    const [line] = await shown(book, await imported(book, ["20.11.2026;A;?;10,00"]));
    const naive = async (everybodyLooked: () => Promise<void>, turn: number) => {
      const { status } = await prisma.statementLine.findUniqueOrThrow({ where: { id: line?.id } });
      await everybodyLooked();
      if (status !== "open") throw new Error("already_decided");
      const data = {
        clubId: book.clubId,
        key: `naive:${turn}`,
        kind: "payment",
        bookedOn: new Date(),
        text: "",
      } as const;
      await prisma.booking.create({ data });
    };
    expect(await outcomes(together(2, naive))).toEqual(["done", "done"]);
  });
});

it("is read by who reads the book and written by who keeps it", async () => {
  const book = await aBook();
  const statementId = await imported(book, ["20.11.2026;A;?;10,00"]);
  const [line] = await shown(book, statementId);
  await prisma.membership.update({ where: { id: book.bruno }, data: { auditsUntil: new Date("2999-12-31") } });
  const [auditor, member, stranger] = [await actorOf("bruno"), await actorOf("amelie"), await actorOf("diego")];
  expect(await shown({ ...book, treasurer: auditor }, statementId)).toHaveLength(1);
  for (const actor of [member, stranger])
    expect(await outcomes([linesOf(actor, book.clubId, statementId, ALL)])).toEqual(["forbidden"]);
  for (const actor of [auditor, member, stranger])
    expect(
      await outcomes([
        bookLine(actor, book.clubId, line?.id as string, { membershipId: book.amelie }),
        setIgnored(actor, book.clubId, line?.id as string, true),
        bookCertain(actor, book.clubId, statementId),
        importStatement(actor, book.clubId, { name: "x", bytes: file([]) }),
      ]),
    ).toEqual(["forbidden", "forbidden", "forbidden", "forbidden"]);
});

it("what cannot be read is refused with the reason, and nothing is kept", async () => {
  const book = await aBook();
  await expect(imported(book, ["20.11.2026;A;?;ten"])).rejects.toMatchObject({
    code: "statement_refused",
    facts: { reason: "bad_line", facts: { line: 2 } },
  });
  expect(await prisma.bankStatement.count()).toBe(0);
});
