/** Lists as people send them: whatever their spreadsheet wrote, with the encoding and the separator found out. */
import { analyse } from "chardet";
import { CsvError, parse } from "csv-parse/sync";

export const MOST_ROWS = 5000;
const MOST_BYTES = 5 * 1024 * 1024;
const SEPARATORS = [",", ";", "\t", "|"] as const;

export type Separator = (typeof SEPARATORS)[number];
/** `line` is where the row begins in the file, from 1. */
export type Row = { line: number; cells: string[] };
export type Table = { ok: true; encoding: string; separator: Separator; header: string[]; rows: Row[] };
export type TableRefusal = "empty_file" | "too_large" | "bad_encoding" | "not_csv" | "no_header" | "too_many_rows";

/** The rows of a list, its first line apart. Rows without anything in them are left out, rows of empty cells are not. */
export function readTable(bytes: Uint8Array): Table | { ok: false; reason: TableRefusal } {
  if (bytes.byteLength === 0) return { ok: false, reason: "empty_file" };
  if (bytes.byteLength > MOST_BYTES) return { ok: false, reason: "too_large" };
  const decoded = decode(bytes);
  if (!decoded) return { ok: false, reason: "bad_encoding" };
  // Old spreadsheets end their lines by CR alone.
  const text = decoded.text.replace(/\r\n?/g, "\n");
  if (text.trim() === "") return { ok: false, reason: "empty_file" };
  const separator = separatorOf(text);
  const rows = rowsOf(text, separator);
  if (!rows) return { ok: false, reason: "not_csv" };
  const [header, ...rest] = rows;
  if (!header || header.cells.every((cell) => cell.trim() === "")) return { ok: false, reason: "no_header" };
  if (rest.length > MOST_ROWS) return { ok: false, reason: "too_many_rows" };
  return {
    ok: true,
    encoding: decoded.encoding,
    separator,
    header: header.cells.map((cell) => cell.trim()),
    rows: rest,
  };
}

/** A byte order mark decides; else what is valid UTF-8 is UTF-8; else the likeliest of the encodings that we can read. */
function decode(bytes: Uint8Array): { text: string; encoding: string } | null {
  const marked = markedEncoding(bytes);
  const guesses = marked
    ? [marked]
    : ["utf-8", ...analyse(bytes.subarray(0, SAMPLE)).map(({ name }) => name), "windows-1252"];
  for (const encoding of guesses) {
    const text = decodedAs(bytes, encoding);
    if (text !== null) return { text, encoding: encoding.toLowerCase() };
  }
  return null;
}

const SAMPLE = 64 * 1024;

function markedEncoding([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return null;
}

function decodedAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // A picture or a workbook is no text, whatever it decodes to.
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

/** The one that makes the most columns of the first line, and the same number of the next ones. */
function separatorOf(text: string): Separator {
  const sample = text.split("\n").slice(0, 20).join("\n");
  const scores = SEPARATORS.map((separator) => {
    const [header, ...rest] = rowsOf(sample, separator) ?? [];
    const columns = header?.cells.length ?? 0;
    const alike = rest.filter(({ cells }) => cells.length === columns).length;
    return { separator, score: columns < 2 ? 0 : columns * (1 + alike) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

function rowsOf(text: string, delimiter: string): Row[] | null {
  try {
    const read = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    // What the parser counts is the line on which a row ends.
    return read.map(({ info, record }) => ({
      line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0),
      cells: record,
    }));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
