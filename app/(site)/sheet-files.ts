import { DomainError } from "@/lib/domain/errors";
import { csvOf, type Sheet, xlsxOf } from "@/lib/sheets";

export type NamedSheet = Sheet & { fileName: string };

/** A list as a file for spreadsheets; null: there is nothing that the reader may have. */
export const csvFile = (sheet: NamedSheet | null): Response =>
  sheet ? kept(csvOf(sheet), `${sheet.fileName}.csv`, "text/csv; charset=utf-8") : NOTHING();

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const xlsxFile = async (sheet: NamedSheet | null): Promise<Response> =>
  sheet ? kept(new Uint8Array(await xlsxOf(sheet)), `${sheet.fileName}.xlsx`, WORKBOOK) : NOTHING();

const NOTHING = () => new Response(null, { status: 404 });

/** A file that is kept, not shown. */
export const kept = (body: BodyInit, name: string, type: string): Response =>
  new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
    },
  });

/** What one says is called a file by these words. */
export const fileNameOf = (...words: string[]): string => words.join(" ").replace(/[^\p{L}\p{N}]+/gu, "-");

/** What is refused is not there, as far as a file goes. */
export const refusedAsNull = (error: unknown): null => {
  if (error instanceof DomainError) return null;
  throw error;
};
