import { zipSync } from "fflate";
import type { UserActor } from "@/lib/domain/actor";
import { clubBalance } from "@/lib/domain/money/balances/queries";
import { catalogueOf } from "@/lib/domain/money/catalogue/queries";
import { handOverFacts } from "@/lib/domain/money/handover/queries";
import { journal } from "@/lib/domain/money/journal/queries";
import { bookYears, yearEnd } from "@/lib/domain/money/years/queries";
import type { YearEnd } from "@/lib/domain/money/years/types";
import { formatMinor } from "@/lib/money";
import { yearEndPdf } from "@/lib/pdf/year-end";
import { csvOf, type Sheet, xlsxOf } from "@/lib/sheets";
import { formatWallClock } from "@/lib/time";
import * as sheets from "./book-sheets";

const REPORTS = 2;

type Content = "journal" | "balances" | "open" | "catalogue" | "waiting" | "members" | "settings";

/** Everything that a new treasurer needs, in one file; for who keeps the book, since it holds addresses. */
export async function handOverPack(actor: UserActor, clubId: string, locale: string, now: Date) {
  const facts = await handOverFacts(actor, clubId);
  const { booked, current } = await bookYears(actor, clubId, now);
  const [thisYear, { lines }, reasons, balance] = await Promise.all([
    yearEnd(actor, clubId, current, now),
    journal(actor, clubId, { limit: sheets.MOST_LINES, offset: 0 }),
    catalogueOf(actor, clubId),
    clubBalance(actor, clubId),
  ]);
  const words = sheets.sheetWords(locale, thisYear.currency);
  const day = formatWallClock(now, thisYear.timeZone).slice(0, 10);
  const contents: [Content, Sheet][] = [
    ["journal", sheets.journalSheet(lines, thisYear.timeZone, words)],
    ["balances", sheets.balancesSheet(thisYear, words)],
    ["open", sheets.openSheet(thisYear, words)],
    ["catalogue", sheets.catalogueSheet(reasons, words)],
    ["waiting", sheets.waitingSheet(facts, words)],
    ["members", sheets.membersSheet(facts, words)],
    ["settings", sheets.settingsSheet(facts, words)],
  ];
  const files: Record<string, Uint8Array> = {};
  const told: string[] = [];
  for (const year of booked.slice(0, REPORTS)) {
    const name = `${day}-${asciiName(words.t("book.handOver.files.report"))}-${year}.pdf`;
    files[name] = await yearEndPdf(await yearEnd(actor, clubId, year, now), locale);
    told.push(`${name}\n  ${words.t("book.handOver.readme.report", { year: String(year) })}`);
  }
  for (const [content, sheet] of contents) {
    const name = `${day}-${asciiName(words.t(`book.handOver.files.${content}`))}`;
    files[`${name}.csv`] = Buffer.from(csvOf(sheet));
    files[`${name}.xlsx`] = await xlsxOf(sheet);
    told.push(`${name}.csv, .xlsx\n  ${words.t(`book.handOver.readme.${content}`)}`);
  }
  const sums = { ...balance, waiting: facts.waiting.length };
  files["README.txt"] = Buffer.from(`\ufeff${readme(thisYear, sums, told, words).replace(/\n/g, "\r\n")}`);
  const bytes = zipSync(files, { mtime: now, level: 6 });
  return { name: `${day}-${asciiName(facts.club.name) || "club"}.zip`, bytes };
}

/** Of a name what every computer can write. */
const asciiName = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();

type Sums = Omit<Awaited<ReturnType<typeof clubBalance>>, "waiting"> & { waiting: number };

/** What is what, how it stands, and what comes next, as plain text. */
function readme({ club, madeBy, madeAt, timeZone }: YearEnd, sums: Sums, told: string[], words: sheets.SheetWords) {
  const { t, locale } = words;
  const money = (amount: number) => formatMinor(amount, sums.currency, locale);
  const date = formatWallClock(madeAt, timeZone).slice(0, 16);
  const columns = { owes: t("book.export.columns.owes"), money: t("book.export.columns.money") };
  const section = (title: string, ...lines: string[]) => `${title}\n${"-".repeat(title.length)}\n${lines.join("\n")}\n`;
  return [
    `${t("book.handOver.readme.title", { club: club.name })}\n${t("book.handOver.readme.made", { name: madeBy, date })}\n`,
    section(
      t("book.handOver.readme.sums"),
      `${t("book.owedTotal")}: ${money(sums.owed)}`,
      `${t("book.creditTotal")}: ${money(sums.credit)}`,
      `${t("book.inHand")}: ${money(sums.inHand.total)}`,
      ...(["cash", "transfer", "card"] as const).map(
        (method) => `  ${t(`book.methods.${method}`)}: ${money(sums.inHand[method])}`,
      ),
      `${t("book.handOver.readme.waitingCount")}: ${sums.waiting}`,
    ),
    section(t("book.handOver.readme.contents"), ...told),
    section(
      t("book.handOver.readme.reading"),
      t("book.handOver.readme.readingText", { currency: sums.currency.toUpperCase(), ...columns }),
    ),
    section(t("book.handOver.readme.next"), t("book.handOver.readme.nextText").replace(/ (?=[2-9]\. )/g, "\n")),
    section(t("book.handOver.readme.private"), t("book.handOver.readme.privateText")),
  ].join("\n");
}
