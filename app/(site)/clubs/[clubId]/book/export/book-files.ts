import { csvFile, fileNameOf, kept, type NamedSheet, xlsxFile } from "@/app/(site)/sheet-files";
import type { UserActor } from "@/lib/domain/actor";
import { journal } from "@/lib/domain/money/journal/queries";
import { yearEnd } from "@/lib/domain/money/years/queries";
import { yearEndPdf } from "@/lib/pdf/year-end";
import { balancesSheet, journalSheet, MOST_LINES, sheetWords } from "./book-sheets";
import { handOverPack } from "./hand-over-pack";

/** What is asked for: by whom, of which club and year, in whose language. */
type Asked = { actor: UserActor; clubId: string; year: number; locale: string; now: Date };

async function journalOf({ actor, clubId, year, locale, now }: Asked): Promise<NamedSheet> {
  const { lines } = await journal(actor, clubId, { year, limit: MOST_LINES, offset: 0 });
  const { club, currency, timeZone } = await yearEnd(actor, clubId, year, now);
  const sheet = journalSheet(lines, timeZone, sheetWords(locale, currency));
  return { ...sheet, fileName: fileNameOf(club.name, sheet.title, String(year)) };
}

async function balancesOf({ actor, clubId, year, locale, now }: Asked): Promise<NamedSheet> {
  const end = await yearEnd(actor, clubId, year, now);
  const sheet = balancesSheet(end, sheetWords(locale, end.currency));
  return { ...sheet, fileName: fileNameOf(end.club.name, sheet.title) };
}

async function reportOf({ actor, clubId, year, locale, now }: Asked): Promise<Response> {
  const end = await yearEnd(actor, clubId, year, now);
  const title = sheetWords(locale, end.currency).t("book.export.report");
  const name = `${fileNameOf(end.club.name, title, String(year))}.pdf`;
  return kept(new Uint8Array(await yearEndPdf(end, locale)), name, "application/pdf");
}

async function packOf({ actor, clubId, locale, now }: Asked): Promise<Response> {
  const { name, bytes } = await handOverPack(actor, clubId, locale, now);
  return kept(new Uint8Array(bytes), name, "application/zip");
}

/** Every file of the book that can be taken along, by the end of its address. */
export const BOOK_FILES: Record<string, (asked: Asked) => Promise<Response>> = {
  "journal.csv": async (asked) => csvFile(await journalOf(asked)),
  "journal.xlsx": async (asked) => xlsxFile(await journalOf(asked)),
  "balances.csv": async (asked) => csvFile(await balancesOf(asked)),
  "balances.xlsx": async (asked) => xlsxFile(await balancesOf(asked)),
  "year-end.pdf": reportOf,
  "hand-over.zip": packOf,
};
