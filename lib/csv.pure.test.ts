import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_ROWS, readTable, type Table } from "./csv";
import { csvOf } from "./sheets";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array): Table => {
  const table = readTable(typeof text === "string" ? bytes(text) : text);
  if (!table.ok) throw new Error(table.reason);
  return table;
};
const cellsOf = (table: Table) => table.rows.map(({ cells }) => cells);

describe("a list", () => {
  it("is read with whatever separates its columns", () => {
    for (const separator of [",", ";", "\t", "|"]) {
      const table = read(
        ["nom", "prénom", "email"].join(separator) +
          `\n` +
          ["O, C", "Zoé; A", "z@x"].map((cell) => `"${cell}"`).join(separator),
      );
      expect([table.separator, table.header, cellsOf(table)]).toEqual([
        separator,
        ["nom", "prénom", "email"],
        [["O, C", "Zoé; A", "z@x"]],
      ]);
    }
  });

  it("is read in the encoding in which it was written", () => {
    const text = "nom;prénom\nLefèvre;François\nMuñoz;Ángel\nGonçalves;João\nFrançois;Hélène\n";
    const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
    for (const [content, encoding] of [
      [Buffer.from(text), "utf-8"],
      [Buffer.from(`\ufeff${text}`), "utf-8"],
      [utf16, "utf-16le"],
      [Buffer.from(utf16).swap16(), "utf-16be"],
    ] as const) {
      const table = read(content);
      expect([table.encoding, table.header[0], table.rows[0]?.cells]).toEqual([
        encoding,
        "nom",
        ["Lefèvre", "François"],
      ]);
    }
    expect(cellsOf(read(Buffer.from(text, "latin1")))[1]).toEqual(["Muñoz", "Ángel"]);
  });

  it("knows the line on which each row begins, over blank lines and lines within quotes, whatever ends them", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const table = read(["a,b", "", '"1', '2",x', "3,4"].join(end));
      expect(table.rows).toEqual([
        { line: 3, cells: ["1\n2", "x"] },
        { line: 5, cells: ["3", "4"] },
      ]);
    }
  });

  it("is refused in a word where it is none", () => {
    const reasons = [
      new Uint8Array(),
      bytes("\n \n"),
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xd9),
      bytes(",,\na,b,c"),
      bytes(`a,b\n${"1,2\n".repeat(MOST_ROWS + 1)}`),
      new Uint8Array(5 * 1024 * 1024 + 1).fill(97),
    ].map((given) => {
      const table = readTable(given);
      return table.ok ? "read" : table.reason;
    });
    expect(reasons).toEqual(["empty_file", "empty_file", "bad_encoding", "no_header", "too_many_rows", "too_large"]);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (given) => void readTable(given)));
    fc.assert(fc.property(fc.string({ maxLength: 200, unit: "binary" }), (given) => void readTable(bytes(given))));
  });

  it("that we wrote is read back as it was", () => {
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((value) => /^[\p{L}\p{N}"][^\r]*$/u.test(value) && value.trim() === value);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), (rows) => {
        expect(cellsOf(read(csvOf({ title: "x", header: ["name", "place"], rows })))).toEqual(rows);
      }),
    );
  });
});

describe("what goes out", () => {
  it("holds no formula for a spreadsheet to run", () => {
    fc.assert(
      fc.property(fc.constantFrom("=", "+", "-", "@", "\t", "\r"), fc.string(), (start, rest) => {
        const [, row = ""] = csvOf({ title: "x", header: ["a"], rows: [[start + rest]] }).split("\r\n");
        expect(row.replace(/^"/, "").startsWith("'")).toBe(true);
      }),
    );
  });
});

const SPECTRUM = path.resolve(import.meta.dirname, "../../shared/data/csv/csv-spectrum");

describe.skipIf(!existsSync(SPECTRUM))("the edge cases of others", () => {
  const files = existsSync(SPECTRUM) ? readdirSync(SPECTRUM, { recursive: true, encoding: "utf8" }) : [];
  // Its expectation names another telephone number than the file does.
  const contradictory = "location_coordinates.csv";
  const csvs = files.filter((file) => file.endsWith(".csv") && file !== contradictory);

  it.each(csvs)("%s is read as its author expects", (file) => {
    const expected = files.find(
      (other) => other.endsWith(".json") && path.basename(other, ".json") === path.basename(file, ".csv"),
    );
    if (!expected) throw new Error(`No expectation for ${file}`);
    const { header, rows } = read(readFileSync(path.join(SPECTRUM, file)));
    const objects = rows.map(({ cells }) =>
      Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])),
    );
    const wanted = JSON.parse(readFileSync(path.join(SPECTRUM, expected), "utf8").replaceAll("\\r\\n", "\\n"));
    expect(objects).toEqual(wanted);
  });
});
