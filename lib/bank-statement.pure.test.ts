import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStatement } from "./bank-statement";
import { amountOf } from "./bank-statement/list";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, currency = "eur") => readStatement(bytes(text), currency);
const linesOf = (text: string, currency = "eur") => {
  const statement = read(text, currency);
  if (!statement.ok) throw new Error(statement.reason);
  return statement.lines;
};

/** A statement with these entries, in the words of version 2. */
const camt = (entries: string, namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02") =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="${namespace}"><BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id>${entries}</Stmt></BkToCstmrStmt></Document>`;

const PAID = `<Ntry><Amt Ccy="EUR">25.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
  <AcctSvcrRef>2026112000017</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
  <RltdPties><Dbtr><Nm>Am&#233;lie Moreau &amp; Co</Nm></Dbtr><DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct></RltdPties>
  <RmtInf><Ustrd>RF18 5390 0754</Ustrd><Ustrd>7034 thank you</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;

const entry = (amount: string, rest = "") =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-20</Dt></BookgDt>${rest}</Ntry>`;
const part = (amount: string, name: string) =>
  `<TxDtls><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties></TxDtls>`;

describe("a CAMT.053 statement", () => {
  it("is read: who paid, from where, what they wrote", () => {
    expect(linesOf(camt(PAID))).toEqual([
      {
        bookedOn: new Date("2026-11-20"),
        amount: 2550,
        currency: "eur",
        partyName: "Amélie Moreau & Co",
        partyIban: "FR7630006000011234567890189",
        text: "RF18 5390 0754 7034 thank you",
        reference: null,
        bankReference: "2026112000017",
      },
    ]);
  });

  it("names who really paid where the account's holder is not told", () => {
    const behind = PAID.replace(/<Dbtr>.*<\/DbtrAcct>/s, "<UltmtDbtr><Nm>Ana Silva</Nm></UltmtDbtr>");
    expect(linesOf(camt(behind))).toMatchObject([{ partyName: "Ana Silva", partyIban: null }]);
  });

  it("tells what went by a minus and by the creditor; a structured reference stands apart", () => {
    const went = PAID.replace("CRDT", "DBIT")
      .replaceAll("Dbtr", "Cdtr")
      .replace(
        /<RmtInf>.*<\/RmtInf>/s,
        "<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>",
      );
    expect(linesOf(camt(went))).toMatchObject([
      { amount: -2550, partyName: "Amélie Moreau & Co", text: "", reference: "RF18539007547034" },
    ]);
  });

  it("is told by the parts of a collective entry, also in the words of version 8, unless they leave something out", () => {
    const parts = `<NtryDtls>${part("10.00", "Ana")}${part("15.5", "Bo")}</NtryDtls>`;
    const version8 = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
    expect(linesOf(camt(entry("25.5", parts), version8))).toMatchObject([
      { amount: 1000, partyName: "Ana" },
      { amount: 1550, partyName: "Bo" },
    ]);
    expect(linesOf(camt(entry("26.00", parts)))).toMatchObject([{ amount: 2600 }]);
  });

  it("leaves out what is only expected, in both versions, and what moved nothing", () => {
    const pending = ["<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>"].map((status) => entry("5.00", status)).join("");
    expect(linesOf(camt(`${pending}${entry("0.00")}${entry("7.00", "<Sts><Cd>BOOK</Cd></Sts>")}`))).toHaveLength(1);
  });

  it.each([
    ["<x>", "not_a_statement"],
    ["<Document/>", "not_a_statement"],
    [camt("").replaceAll("BkToCstmrStmt", "BkToCstmrAcctRpt"), "not_a_statement"],
    [`<!DOCTYPE a [<!ENTITY b "c">]>${camt(PAID)}`, "doctype"],
    [camt(PAID.replace("25.50", "25.505")), "bad_line"],
    [camt(PAID.replace("2026-11-20", "2026-02-30")), "bad_line"],
    [camt(PAID.replace('Ccy="EUR"', 'Ccy="CHF"')), "other_currency"],
    ["", "empty_file"],
  ])("is refused: %s", (text, reason) => {
    expect(read(text)).toMatchObject({ ok: false, reason });
  });
});

describe("a bank's list", () => {
  it.each([
    [
      "German, with an introduction",
      'Kontoauszug;;;\nIBAN;DE89370400440532013000;;\n\nBuchungstag;Begünstigter/Zahlungspflichtiger;Verwendungszweck;Kontonummer/IBAN;Betrag;Währung\n20.11.2026;Moreau, Amélie;RF18 5390 0754 7034;FR76 3000 6000 0112 3456 7890 189;"1.025,50";EUR\n21.11.26;Vermieter;Miete;;-800,00;EUR\n',
    ],
    [
      "French, with two columns",
      'Date;Libellé;Débit;Crédit;Contrepartie;IBAN contrepartie\n20/11/2026;RF18 5390 0754 7034;;"1 025,50";Moreau, Amélie;FR7630006000011234567890189\n21/11/2026;Miete;800,00;;Vermieter;\n',
    ],
    [
      "Dutch, with a word for the direction",
      '"Datum","Naam / Omschrijving","Tegenrekening","Af Bij","Bedrag (EUR)","Mededelingen"\n"20261120","Moreau, Amélie","FR7630006000011234567890189","Bij","1025,50","RF18 5390 0754 7034"\n"20261121","Vermieter","","Af","800,00","Miete"\n',
    ],
    [
      "English",
      'Date,Name,Description,Amount,Currency,IBAN\n2026-11-20T10:00:00,"Moreau, Amélie",RF18 5390 0754 7034,"1,025.50",EUR,FR7630006000011234567890189\n2026-11-21,Vermieter,Miete,-800,EUR,\n',
    ],
  ])("is read: %s", (_, text) => {
    expect(linesOf(text)).toMatchObject([
      {
        bookedOn: new Date("2026-11-20"),
        amount: 102_550,
        partyName: "Moreau, Amélie",
        partyIban: "FR7630006000011234567890189",
        text: "RF18 5390 0754 7034",
      },
      { bookedOn: new Date("2026-11-21"), amount: -80_000, partyName: "Vermieter", text: "Miete" },
    ]);
  });

  it.each([
    ["Nom;Prénom\nA;B\n", "no_columns"],
    ["nothing at all", "not_a_statement"],
    ["Date;Amount\nyesterday;5\n", "bad_line"],
    ["Date;Amount\n2026-11-20;five\n", "bad_line"],
    ["Date;Amount;Currency\n2026-11-20;5;CHF\n", "other_currency"],
  ])("is refused: %s", (text, reason) => {
    expect(read(text)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ["1.234,56", 123_456],
    ["1,234.56", 123_456],
    ["1.234", 123_400],
    ["12,5", 1250],
    ["12,50-", -1250],
    ["- 1 234,50 €", -123_450],
    ["+7", 700],
    ["1'234.50", 123_450],
    ["", null],
    ["1-2", null],
    ["12.345.678.901,00", null],
  ])("reads %s as %s", (text, amount) => {
    expect(amountOf(text, "eur")).toBe(amount);
  });

  it("knows currencies without decimals", () => {
    expect(amountOf("1.234", "jpy")).toBe(1234);
  });
});

it("no file makes the reader throw", () => {
  const files = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ maxLength: 300 }).map(bytes),
    fc.nat(camt(PAID).length).map((cut) => bytes(camt(PAID).slice(0, cut))),
    fc.string({ maxLength: 40 }).map((inner) => bytes(camt(PAID.replace("25.50", inner)))),
  );
  fc.assert(
    fc.property(files, fc.constantFrom("eur", "jpy"), (file, currency) => {
      expect(typeof readStatement(file, currency).ok).toBe("boolean");
    }),
    { numRuns: 500 },
  );
});
