import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseIban } from "../bank";
import { decimalsOf } from "../money";
import { parseDate } from "../time";
import { type BankLine, MOST_LINES, refused, type Statement, type StatementRefused, tidy, tidyOrNull } from "./words";

/** Elements that may stand several times. */
const REPEATED = new Set(["Stmt", "Ntry", "NtryDtls", "TxDtls", "Ustrd", "Strd"]);

/** Entities stay as written: only the five of XML become text, and no other may stand in for it. */
const parser = new XMLParser({
  processEntities: false,
  parseTagValue: false,
  ignoreAttributes: (name) => name !== "Ccy",
  attributeNamePrefix: "",
  removeNSPrefix: true,
  isArray: (name) => REPEATED.has(String(name)),
});

type Node = { [name: string]: Node | Node[] | string | undefined };

/** ISO 20022 camt.053, whichever version: the booked entries of all its statements, a collective one by its parts. */
export function readCamt(bytes: Uint8Array, currency: string): Statement | StatementRefused {
  const text = decode(bytes).trim();
  if (/<!doctype/i.test(text)) return refused("doctype");
  if (XMLValidator.validate(text) !== true) return refused("not_a_statement");
  const statements = statementsIn(text);
  if (!statements) return refused("not_a_statement");
  const lines: BankLine[] = [];
  for (const entry of statements.flatMap((statement) => nodes(statement, "Ntry")).filter(isBooked)) {
    const read = linesOf(entry);
    if (!read) return refused("bad_line", { line: lines.length + 1 });
    lines.push(...read);
    if (lines.length > MOST_LINES) return refused("too_many_lines", { most: MOST_LINES });
  }
  return lines.every((line) => line.currency === currency)
    ? { ok: true, format: "camt.053", lines }
    : refused("other_currency");
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function statementsIn(text: string): Node[] | null {
  try {
    const root = parser.parse(text) as Node;
    const found = nodes(node(node(root, "Document"), "BkToCstmrStmt"), "Stmt");
    return found.length > 0 ? found : null;
  } catch {
    // The parser's own guards: too many levels, or names such as __proto__.
    return null;
  }
}

function node(parent: Node | undefined, ...path: string[]): Node | undefined {
  let at: Node | undefined = parent;
  for (const name of path) {
    const child: Node[string] = at?.[name];
    at = Array.isArray(child) ? child[0] : typeof child === "object" ? child : undefined;
  }
  return at;
}

const nodes = (parent: Node | undefined, name: string): Node[] => {
  const child = parent?.[name];
  return Array.isArray(child) ? child : typeof child === "object" ? [child] : [];
};

/** The text of an element, however many attributes it has; empty: there is none. */
function textAt(parent: Node | undefined, ...path: string[]): string {
  const last = path.at(-1) as string;
  const found = node(parent, ...path.slice(0, -1))?.[last];
  const first = Array.isArray(found) ? found[0] : found;
  const text = typeof first === "object" ? first["#text"] : first;
  return typeof text === "string" ? unescaped(text) : "";
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

/** What the bank only expects is not there yet. Version 2 says so in the element itself, later ones below it. */
const isBooked = (entry: Node): boolean =>
  ["BOOK", ""].includes((textAt(entry, "Sts", "Cd") || textAt(entry, "Sts")).toUpperCase());

/** Null: the entry cannot be read. */
function linesOf(entry: Node): BankLine[] | null {
  const whole = lineOf(entry, nodes(node(entry, "NtryDtls"), "TxDtls")[0], entry);
  if (whole === "nothing") return [];
  if (!whole) return null;
  const details = nodes(entry, "NtryDtls").flatMap((part) => nodes(part, "TxDtls"));
  if (details.length < 2) return [whole];
  const parts = details.map((part) => lineOf(entry, part, part));
  const isWhole = parts.every((part): part is BankLine => part !== null && part !== "nothing");
  // A collective entry is told by its parts, unless those leave something out.
  return isWhole && parts.reduce((sum, { amount }) => sum + amount, 0) === whole.amount ? parts : [whole];
}

/** A line with the amount of `sized`, the entry or one of its parts, and what `details` tell of it. */
function lineOf(entry: Node, details: Node | undefined, sized: Node): BankLine | "nothing" | null {
  const money = amountOf(sized) ?? amountOf(node(sized, "AmtDtls", "TxAmt"));
  const bookedOn = dayOf(node(entry, "BookgDt")) ?? dayOf(node(entry, "ValDt"));
  const direction = textAt(sized, "CdtDbtInd") || textAt(entry, "CdtDbtInd");
  if (!money || !bookedOn || !/^(CRDT|DBIT)$/.test(direction)) return null;
  if (money.amount === 0) return "nothing";
  const came = direction === "CRDT";
  const side = came ? "Dbtr" : "Cdtr";
  const parties = node(details, "RltdPties");
  const structured = nodes(node(details, "RmtInf"), "Strd")[0];
  const remittance = [node(details, "RmtInf")?.Ustrd ?? []].flat().map((part) => textAt({ part }, "part"));
  return {
    bookedOn,
    amount: came ? money.amount : -money.amount,
    currency: money.currency,
    partyName: nameOf(parties, side) ?? nameOf(parties, `Ultmt${side}`),
    partyIban: parseIban(textAt(parties, `${side}Acct`, "Id", "IBAN")),
    text: tidy(remittance.join(" ") || textAt(details, "AddtlTxInf") || textAt(entry, "AddtlNtryInf")),
    reference: tidyOrNull(textAt(structured, "CdtrRefInf", "Ref") || endToEnd(details)),
    bankReference: tidyOrNull(textAt(details, "Refs", "AcctSvcrRef") || textAt(entry, "AcctSvcrRef")),
  };
}

/** Version 8 has the name one level below. */
const nameOf = (parties: Node | undefined, side: string): string | null =>
  tidyOrNull(textAt(parties, side, "Nm") || textAt(parties, side, "Pty", "Nm"));

const endToEnd = (details: Node | undefined): string => {
  const told = textAt(details, "Refs", "EndToEndId");
  return told === "NOTPROVIDED" ? "" : told;
};

function amountOf(parent: Node | undefined): { amount: number; currency: string } | null {
  const amount = parent?.Amt;
  const currency = typeof amount === "object" && !Array.isArray(amount) ? String(amount.Ccy ?? "").toLowerCase() : "";
  const match = /^(\d{1,9})(?:\.(\d{1,5}))?$/.exec(textAt(parent, "Amt").trim());
  if (!match || !/^[a-z]{3}$/.test(currency)) return null;
  const decimals = decimalsOf(currency);
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  return fraction.length > decimals
    ? null
    : { amount: Number(`${match[1]}${fraction.padEnd(decimals, "0")}`), currency };
}

const dayOf = (parent: Node | undefined): Date | null =>
  parseDate((textAt(parent, "Dt") || textAt(parent, "DtTm")).slice(0, 10));
