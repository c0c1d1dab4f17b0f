import { createFormatter, createTranslator } from "next-intl";
import type { MoneyMethod } from "../domain/money/types";
import type { AccountYear, MoneyYear, YearEnd } from "../domain/money/years/types";
import { messagesOf } from "../i18n/messages";
import { formatMinor } from "../money";
import { formatWallClock } from "../time";
import { bytesOfPaper, type Font, line, newPaper, type Paper, sayable } from "./sheet";

const WIDTH = 595.28;
const HEIGHT = 841.89;
const SIDE = 56;
const INNER = WIDTH - 2 * SIDE;
/** Where a page's rows begin and end. */
const TOP = 56;
const BOTTOM = HEIGHT - 64;
const INK = "#0f1413";
const MUTED = "#535e5b";
const LINE = "#c3cac7";
const METHODS: readonly MoneyMethod[] = ["cash", "transfer", "card"];

/** A strip of the page. `stays`: the next one is on the same page. */
type Row = { height: number; stays?: boolean; draw(paper: Paper, y: number): void };
type Words = ReturnType<typeof wordsOf>;

/** A club's year on paper, in the reader's language: what an assembly is told and auditors sign. */
export function yearEndPdf(year: YearEnd, wanted: string, { compress = true } = {}): Promise<Buffer> {
  const words = wordsOf(year, wanted);
  const rows = [
    ...headRows(year, words),
    ...glanceRows(year, words),
    ...duesRows(year, words),
    ...moneyRows(year, words),
    ...ownRows(year, words),
    ...openRows(year, words),
    ...signatureRows(words),
  ];
  const title = `${words.t("sheet.title", { year: String(year.year) })}: ${year.club.name}`;
  const paper = newPaper({ title, locale: words.locale, createdAt: year.madeAt }, compress);
  const pages = pagesOf(rows);
  for (const [index, page] of pages.entries()) {
    if (index > 0) paper.addPage({ size: "A4", margin: 0 });
    let y = TOP;
    for (const row of page) {
      row.draw(paper, y);
      y += row.height;
    }
    drawFoot(paper, title, `${index + 1} / ${pages.length}`);
  }
  return bytesOfPaper(paper);
}

function wordsOf({ currency, timeZone }: YearEnd, wanted: string) {
  const { locale, messages } = messagesOf(wanted);
  const t = createTranslator({ locale, messages, namespace: "book.export" });
  const book = createTranslator({ locale, messages, namespace: "book" });
  const format = createFormatter({ locale });
  return {
    ...{ t, book, locale },
    /** Nothing is not less than nothing. */
    money: (amount: number) => formatMinor(amount || 0, currency, locale),
    day: (day: string) => format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" }),
    moment: (at: Date) => format.dateTime(at, { dateStyle: "long", timeStyle: "short", timeZone }),
  };
}

/** Rows dealt out over pages; those that stay with the next one never end a page. */
function pagesOf(rows: readonly Row[]): Row[][] {
  const pages: Row[][] = [[]];
  let y = TOP;
  for (let index = 0; index < rows.length; ) {
    const group = [rows[index] as Row];
    while (group.at(-1)?.stays && index + group.length < rows.length) group.push(rows[index + group.length] as Row);
    const height = group.reduce((sum, row) => sum + row.height, 0);
    if (y + height > BOTTOM && y > TOP) {
      pages.push([]);
      y = TOP;
    }
    pages.at(-1)?.push(...group);
    y += height;
    index += group.length;
  }
  return pages;
}

const text = (font: Font, said: string, size: number, color = INK, height = size * 1.5, stays = true): Row => ({
  ...{ height, stays },
  draw: (paper, y) => line(paper, font, said, { x: SIDE, y, width: INNER, align: "left", size, color }),
});

const gap = (height: number): Row => ({ height, draw: () => undefined });

const heading = (said: string): Row[] => [gap(16), text("bold", said, 14, INK, 24)];

/** A label and amounts at the right; `strong`: a sum, under a line. */
function row(label: string, values: readonly string[], { strong = false, stays = false, indent = 0 } = {}): Row {
  const width = 92;
  const left = INNER - width * values.length - indent;
  return {
    height: strong ? 20 : 17,
    stays,
    draw: (paper, y) => {
      if (strong) rule(paper, y);
      const at = y + (strong ? 4 : 2);
      const font = strong ? "bold" : "text";
      const style = { y: at, size: 10, least: 7, color: INK };
      line(paper, font, label, { ...style, x: SIDE + indent, width: left - 10, align: "left" });
      for (const [column, value] of values.entries()) {
        const x = WIDTH - SIDE - width * (values.length - column);
        line(paper, font, value, { ...style, x: x + 6, width: width - 6, align: "right" });
      }
    },
  };
}

const rule = (paper: Paper, y: number) =>
  paper
    .moveTo(SIDE, y)
    .lineTo(WIDTH - SIDE, y)
    .lineWidth(0.6)
    .stroke(LINE);

const columns = (values: readonly string[]): Row => ({
  ...row("", values, { stays: true }),
  draw: (paper, y) => {
    const width = 92;
    for (const [column, value] of values.entries()) {
      const x = WIDTH - SIDE - width * (values.length - column) + 6;
      const style = { x, y: y + 2, width: width - 6, size: 9, least: 6, color: MUTED, align: "right" as const };
      line(paper, "text", value, style);
    }
  },
});

function headRows(year: YearEnd, { t, moment }: Words): Row[] {
  const today = formatWallClock(year.madeAt, year.timeZone).slice(0, 10);
  return [
    text("figures", "DORSAL", 16, MUTED, 30),
    text("bold", year.club.name, 24, INK, 34),
    text("figures", t("sheet.title", { year: String(year.year) }), 26, INK, 38),
    text("text", t("sheet.made", { name: year.madeBy, date: moment(year.madeAt) }), 10, MUTED, 16),
    text("text", t("sheet.bookings", { count: year.bookings }), 10, MUTED, 16),
    ...(today <= lastDay(year) ? [text("bold", t("sheet.soFar"), 10, INK, 16)] : []),
  ];
}

const lastDay = ({ year }: YearEnd) => `${year}-12-31`;

function glanceRows(year: YearEnd, { t, book, money, day }: Words): Row[] {
  const { opening, closing, money: inHand } = year;
  const both = (label: string, from: number, to: number, strong = false) =>
    row(label, [money(from), money(to)], { strong });
  const used = METHODS.filter((method) => inHand[method].opening !== 0 || inHand[method].closing !== 0);
  return [
    ...heading(t("sheet.glance")),
    columns([t("sheet.on", { date: day(`${year.year}-01-01`) }), t("sheet.on", { date: day(lastDay(year)) })]),
    both(t("sheet.owed"), opening.owed, closing.owed),
    both(t("sheet.credit"), opening.credit, closing.credit),
    ...used.map((method) =>
      both(t("sheet.inHandBy", { method: book(`methods.${method}`) }), inHand[method].opening, inHand[method].closing),
    ),
    both(t("sheet.inHand"), inHand.total.opening, inHand.total.closing, true),
  ];
}

function duesRows({ dues }: YearEnd, { t, book, money }: Words): Row[] {
  const lines: [string, number][] = [
    [t("sheet.fines"), dues.fines],
    [t("sheet.charges"), dues.charges],
    [t("sheet.chargesTakenBack"), dues.chargesTakenBack],
    ...METHODS.map((method): [string, number] => [
      t("sheet.paidBy", { method: book(`methods.${method}`) }),
      dues.paid[method],
    ]),
    [t("sheet.paymentsTakenBack"), dues.paymentsTakenBack],
    [t("sheet.waived"), dues.waived],
    [t("sheet.waiversTakenBack"), dues.waiversTakenBack],
  ];
  return [
    ...heading(t("sheet.dues")),
    text("text", t("sheet.duesText"), 9, MUTED, 16),
    row(t("sheet.start"), [money(dues.opening)], { stays: true }),
    ...lines.map(([label, amount]) => row(label, [money(amount)], { stays: true })),
    row(t("sheet.end"), [money(dues.closing)], { strong: true }),
  ];
}

function moneyRows({ money: years }: YearEnd, { t, book, money }: Words): Row[] {
  const all = (label: string, part: keyof MoneyYear, strong = false) =>
    row(label, [...METHODS.map((method) => money(years[method][part])), money(years.total[part])], {
      ...{ strong, stays: !strong },
    });
  return [
    ...heading(t("sheet.money")),
    columns([...METHODS.map((method) => book(`methods.${method}`)), t("sheet.total")]),
    all(t("sheet.start"), "opening"),
    all(t("sheet.paid"), "paid"),
    all(t("sheet.paymentsTakenBack"), "paymentsTakenBack"),
    all(t("sheet.income"), "income"),
    all(t("sheet.expenses"), "expenses"),
    all(t("sheet.end"), "closing", true),
  ];
}

function ownRows({ own, money: { total } }: YearEnd, { t, money }: Words): Row[] {
  if (own.length === 0) return [...heading(t("sheet.own")), text("text", t("sheet.ownNone"), 10, MUTED, 17, false)];
  const of = (kind: "income" | "expense") =>
    own
      .filter((one) => one.kind === kind)
      .map(({ text: said, count, amount }) =>
        row(count === 1 ? said : t("sheet.ownTimes", { text: said, count }), [money(amount)]),
      );
  return [
    ...heading(t("sheet.own")),
    ...of("income"),
    row(t("sheet.income"), [money(total.income)], { strong: true }),
    ...of("expense"),
    row(t("sheet.expenses"), [money(total.expenses)], { strong: true }),
  ];
}

function openRows({ accounts, closing }: YearEnd, { t, money, day }: Words): Row[] {
  const open = accounts.filter((account) => account.closing !== 0);
  if (open.length === 0) return [...heading(t("sheet.open")), text("text", t("sheet.openNone"), 10, MUTED, 17, false)];
  const items = ({ openItems, closing: balance }: AccountYear) =>
    balance < 0
      ? [row(t("sheet.creditOf"), [money(balance)], { indent: 14 })]
      : openItems.map((item) => row(`${day(item.bookedOn)}  ${item.text}`, [money(item.left)], { indent: 14 }));
  return [
    ...heading(t("sheet.open")),
    ...open.flatMap((account) => [holder(account, money(account.closing)), ...items(account)]),
    row(t("net"), [money(closing.owed - closing.credit)], { strong: true }),
  ];
}

/** Of a name in signs that no font of ours has the username stands. */
const holder = ({ name, username }: AccountYear, value: string): Row => ({
  ...{ height: 20, stays: true },
  draw: (paper, y) => {
    const style = { y: y + 4, size: 10, least: 7, color: INK };
    const said = sayable(paper, "bold", name) || username;
    line(paper, "bold", said, { ...style, x: SIDE, width: INNER - 110, align: "left" });
    line(paper, "bold", value, { ...style, x: WIDTH - SIDE - 100, width: 100, align: "right" });
  },
});

/** Two lines to sign on, each with its place and day. */
function signatureRows({ t }: Words): Row[] {
  const half = (INNER - 30) / 2;
  const signed = (who: string, stays: boolean): Row => ({
    ...{ height: 62, stays },
    draw: (paper, y) => {
      for (const [x, label] of [
        [SIDE, t("sheet.placeDay")],
        [SIDE + half + 30, who],
      ] as const) {
        paper
          .moveTo(x, y + 40)
          .lineTo(x + half, y + 40)
          .lineWidth(0.8)
          .stroke(INK);
        line(paper, "text", label, { x, y: y + 44, width: half, align: "left", size: 9, least: 7, color: MUTED });
      }
    },
  });
  return [
    { ...gap(18), stays: true },
    text("bold", t("sheet.signed"), 11, INK, 18),
    signed(t("sheet.treasurer"), true),
    signed(t("sheet.auditors"), false),
  ];
}

function drawFoot(paper: Paper, title: string, page: string): void {
  const style = { y: HEIGHT - 44, size: 9, least: 7, color: MUTED };
  line(paper, "text", title, { ...style, x: SIDE, width: INNER - 80, align: "left" });
  line(paper, "text", page, { ...style, x: WIDTH - SIDE - 70, width: 70, align: "right" });
}
