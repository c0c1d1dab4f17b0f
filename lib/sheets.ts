/** Lists that go out to spreadsheets. */
import writeWorkbook from "write-excel-file/node";

export type Sheet = { title: string; header: string[]; rows: (string | number | null)[][] };

/** What a spreadsheet would take for a formula: it is written as text, with the apostrophe by which spreadsheets know it. */
const FORMULA = /^[=+\-@\t\r]/;
const harmless = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

const cell = (value: string | number | null): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = harmless(value);
  return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** UTF-8 with the mark by which spreadsheets know it, RFC 4180. */
export const csvOf = ({ header, rows }: Sheet): string =>
  `\ufeff${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** A workbook of one sheet. Text stays text: no cell is a formula. */
export async function xlsxOf({ title, header, rows }: Sheet): Promise<Buffer> {
  const head = header.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    row.map((value) =>
      value === null ? null : typeof value === "number" ? { value, type: Number } : { value, type: String },
    ),
  );
  // A sheet's name has at most 31 characters, and none of these.
  const sheet =
    title
      .replace(/[\\/?*[\]:]/g, " ")
      .slice(0, 31)
      .trim() || "1";
  return writeWorkbook([head, ...body], { sheet, stickyRowsCount: 1 }).toBuffer();
}
