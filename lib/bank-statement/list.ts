import { parseIban } from "../bank";
import { type Row, readTable } from "../csv";
import { decimalsOf } from "../money";
import { searchText } from "../search-text";
import { parseDate } from "../time";
import { type BankLine, MOST_LINES, refused, type Statement, type StatementRefused, tidy, tidyOrNull } from "./words";

/** How banks name the columns, folded (no accents, no case); the first that is there counts. */
const NAMES = {
  date: [
    ...["booking date", "buchungstag", "buchungsdatum", "buchung", "date", "datum", "fecha", "data", "date operation"],
    ...[
      "date de comptabilisation",
      "date comptable",
      "fecha operacion",
      "fecha contable",
      "data mov.",
      "data movimento",
    ],
    ...[
      "data do lancamento",
      "transaction date",
      "completed date",
      "boekingsdatum",
      "value date",
      "valutadatum",
      "wertstellung",
      "date valeur",
    ],
  ],
  amount: [
    ...["amount", "betrag", "montant", "importe", "valor", "montante", "bedrag", "bedrag (eur)", "betrag (eur)"],
    ...["amount (eur)", "montant (eur)", "umsatz", "importe (eur)", "montant en euros", "montante (eur)", "betrag (€)"],
  ],
  debit: ["debit", "soll", "cargo", "debito", "debit (eur)", "af", "money out", "paid out"],
  credit: ["credit", "haben", "abono", "credito", "credit (eur)", "bij", "money in", "paid in"],
  direction: ["debit/credit", "af bij", "soll/haben", "credit/debit", "s/h", "d/c", "sens"],
  currency: ["currency", "wahrung", "waehrung", "devise", "divisa", "moneda", "moeda", "munt"],
  partyName: [
    ...[
      "name",
      "counterparty",
      "counterparty name",
      "payer",
      "payee",
      "beguenstigter/zahlungspflichtiger",
      "name zahlungsbeteiligter",
    ],
    ...[
      "begunstigter/zahlungspflichtiger",
      "zahlungspflichtige*r",
      "zahlungsempfanger*in",
      "auftraggeber / begunstigter",
    ],
    ...[
      "auftraggeber/empfanger",
      "naam / omschrijving",
      "naam tegenpartij",
      "nom",
      "contrepartie",
      "tiers",
      "ordenante",
      "beneficiario",
      "ordenante",
    ],
  ],
  partyIban: [
    ...["iban", "counterparty iban", "account number", "kontonummer/iban", "iban zahlungsbeteiligter", "tegenrekening"],
    ...["tegenrekening iban/bban", "iban contrepartie", "compte contrepartie", "kontonummer", "cuenta", "conta"],
  ],
  text: [
    ...[
      "description",
      "text",
      "remittance information",
      "reference text",
      "verwendungszweck",
      "buchungstext",
      "libelle",
    ],
    ...[
      "communication",
      "communications",
      "motif",
      "concepto",
      "concepto ampliado",
      "descricao",
      "descricao do movimento",
    ],
    ...["mededelingen", "details", "message", "memo", "libelle operation", "narrative"],
  ],
  reference: [
    "reference",
    "referenz",
    "kundenreferenz (end-to-end)",
    "kundenreferenz",
    "referencia",
    "ref",
    "end-to-end reference",
  ],
} as const;
type Column = keyof typeof NAMES;
type Columns = Partial<Record<Column, number>>;

/** Rows before the one that names the columns: banks like to introduce themselves. */
const MOST_INTRODUCTION = 20;

/** A list as a bank's website hands it out. */
export function readBankList(bytes: Uint8Array, currency: string): Statement | StatementRefused {
  const table = readTable(bytes);
  if (!table.ok) return refused(REASONS[table.reason], { most: MOST_LINES });
  const all: Row[] = [{ line: 1, cells: table.header }, ...table.rows];
  const at = all.slice(0, MOST_INTRODUCTION).findIndex(({ cells }) => isHeader(columnsOf(cells)));
  if (at < 0) return refused(table.header.length < 2 ? "not_a_statement" : "no_columns");
  const columns = columnsOf(all[at]?.cells ?? []);
  const lines: BankLine[] = [];
  for (const row of all.slice(at + 1)) {
    const line = lineOf(row, columns, currency);
    if (line === "bad") return refused("bad_line", { line: row.line });
    if (line) lines.push(line);
  }
  return lines.every((line) => line.currency === currency)
    ? { ok: true, format: "csv", lines }
    : refused("other_currency");
}

const REASONS = {
  empty_file: "empty_file",
  too_large: "too_large",
  bad_encoding: "bad_encoding",
  not_csv: "not_a_statement",
  no_header: "not_a_statement",
  too_many_rows: "too_many_lines",
} as const;

function columnsOf(cells: readonly string[]): Columns {
  const folded = cells.map((cell) => searchText(cell));
  const found = Object.entries(NAMES).flatMap(([column, names]) => {
    const index = names.map((name) => folded.indexOf(name)).find((place) => place >= 0);
    return index === undefined ? [] : [[column, index] as const];
  });
  return Object.fromEntries(found);
}

const isHeader = ({ date, amount, debit, credit }: Columns): boolean =>
  date !== undefined && (amount !== undefined || (debit !== undefined && credit !== undefined));

/** Null: nothing moved, as in a closing row. */
function lineOf(row: Row, columns: Columns, currency: string): BankLine | "bad" | null {
  const cell = (column: Column) => row.cells[columns[column] ?? -1]?.trim() ?? "";
  if (row.cells.every((one) => one.trim() === "")) return null;
  const said = cell("currency").toLowerCase() || currency;
  const bookedOn = dayOf(cell("date"));
  const amount = /^[a-z]{3}$/.test(said) ? movement(cell, said) : null;
  // Totals and notices below the list have no date.
  if (!bookedOn && cell("date") === "") return null;
  if (!bookedOn || amount === null) return "bad";
  if (amount === 0) return null;
  return {
    bookedOn,
    amount,
    currency: said,
    partyName: tidyOrNull(cell("partyName")),
    partyIban: parseIban(cell("partyIban")),
    text: tidy(cell("text")),
    reference: tidyOrNull(cell("reference")),
    bankReference: null,
  };
}

/** Minor units, by the sign, the columns or the words of the bank; null: not to be read. */
function movement(cell: (column: Column) => string, currency: string): number | null {
  if (cell("amount") === "") {
    const [came, went] = [cell("credit"), cell("debit")].map((text) => (text === "" ? 0 : amountOf(text, currency)));
    return came == null || went == null ? null : Math.abs(came) - Math.abs(went);
  }
  const amount = amountOf(cell("amount"), currency);
  return amount !== null && /^(af|d|debit|dbit|s|soll|cargo|-)$/i.test(cell("direction")) ? -Math.abs(amount) : amount;
}

/**
 * `1.234,56`, `1,234.56`, `-12.5`, `12,50-`, `1 234,56 €`, `+7`: the last point or comma with at most as many digits after it as
 * the currency has decimals is the decimal one.
 */
export function amountOf(text: string, currency: string): number | null {
  const written = text.replace(/[\s\u00a0\u202f']|[a-z€$£]+/gi, "").replace(/[−–]/g, "-");
  const match = /^([+-]?)(\d[\d.,]*)([+-]?)$/.exec(written);
  if (!match?.[2]) return null;
  const decimals = decimalsOf(currency);
  const parts = decimals > 0 ? new RegExp(`^(.*?)[.,](\\d{1,${decimals}})$`).exec(match[2]) : null;
  const whole = (parts?.[1] ?? match[2]).replace(/[.,]/g, "");
  if (!/^\d{1,9}$/.test(whole)) return null;
  const amount = Number(`${whole}${(parts?.[2] ?? "").padEnd(decimals, "0")}`);
  return match[1] === "-" || match[3] === "-" ? -amount : amount;
}

/** `2026-11-21`, `21/11/2026`, `21.11.26`, `20261121`; with a time behind it too. Days come before months. */
function dayOf(text: string): Date | null {
  const day = text.split(/[T ]/, 1)[0] ?? "";
  const european = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(day);
  if (european) {
    const [, d = "", m = "", y = ""] = european;
    return parseDate(`${y.length === 2 ? `20${y}` : y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
  }
  return parseDate(day.replace(/^(\d{4})\/?(\d{2})\/?(\d{2})$/, "$1-$2-$3"));
}
