import { createFormatter, createTranslator } from "next-intl";
import encodeQR from "qr";
import type { Sport } from "../domain/timing/types";
import { messagesOf } from "../i18n/messages";
import { bytesOfPaper, line, newPaper, type Paper, sayable } from "./sheet";

/** What a certificate says. `category` is a gender and an age group, as `female 40-49`; ranks null: not known. */
export type CertificateFacts = {
  runner: string;
  username: string;
  bib: string | null;
  stage: string;
  event: string;
  place: string;
  day: Date;
  timeZone: string;
  sport: Sport;
  time: string | null;
  rank: number | null;
  gender: "female" | "male" | "nonbinary" | null;
  genderRank: number | null;
  category: string | null;
  categoryRank: number | null;
  number: number;
  publishedAt: Date;
  /** Where everybody can see that it is genuine. */
  address: string;
};

const WIDTH = 595.28;
const SIDE = 56;
const INNER = WIDTH - 2 * SIDE;
const INK = "#0f1413";
const MUTED = "#535e5b";
const LINE = "#c3cac7";
/** The sports' colours, as the site has them by day. */
const ACCENTS: Record<Sport, string> = {
  ...{ run: "#b93a0f", trail: "#3a6b12", walk: "#0b6b62", bike: "#1c55c4", swim: "#0a6a87", ski: "#6841c7" },
  other: "#4b5a66",
};

/** A finisher's certificate on one page, in the reader's language. */
export function certificatePdf(facts: CertificateFacts, wanted: string, { compress = true } = {}): Promise<Buffer> {
  const { locale, messages } = messagesOf(wanted);
  const t = createTranslator({ locale, messages, namespace: "certificate" });
  const format = createFormatter({ locale });
  const { timeZone } = facts;
  const day = (date: Date) => format.dateTime(date, { day: "numeric", month: "long", year: "numeric", timeZone });
  const title = `${t("title")}: ${facts.runner}, ${facts.stage}`;
  const paper = newPaper({ title, locale, createdAt: facts.publishedAt }, compress);
  const accent = ACCENTS[facts.sport];
  drawHead(paper, accent, t("title"));
  drawBib(paper, accent, facts);
  drawRunner(paper, facts, day(facts.day));
  const gender = facts.gender && t(`genders.${facts.gender}`);
  const band = facts.category?.replace(/^\S+ /, "") ?? null;
  const ranks = [
    { label: t("overall"), rank: facts.rank },
    { label: gender, rank: facts.genderRank },
    { label: band && [gender, band].filter(Boolean).join(" "), rank: facts.categoryRank },
  ].flatMap(({ label, rank }) => (label && rank !== null ? [{ label, rank }] : []));
  drawFigures(paper, accent, { time: facts.time, label: t("time"), ranks });
  const official = t("official", { number: facts.number, date: day(facts.publishedAt) });
  drawFoot(paper, facts.address, official, t("verify"));
  return bytesOfPaper(paper);
}

function drawHead(paper: Paper, accent: string, title: string): void {
  paper.rect(0, 0, WIDTH, 14).fill(accent);
  line(paper, "figures", "DORSAL", { x: SIDE, y: 44, width: 100, align: "left", size: 20, color: INK });
  line(paper, "bold", title, { x: SIDE + 110, y: 48, width: INNER - 110, align: "right", size: 13, color: MUTED });
}

const BIB = { x: (WIDTH - 290) / 2, y: 96, width: 290, height: 176 };

/** The plate that was worn: white, a strip in the sport's colour, pinned at its corners. */
function drawBib(paper: Paper, accent: string, { bib, event }: CertificateFacts): void {
  const { x, y, width, height } = BIB;
  paper.save().roundedRect(x, y, width, height, 12).clip().rect(x, y, width, 16).fill(accent).restore();
  paper.roundedRect(x, y, width, height, 12).lineWidth(1).stroke(LINE);
  for (const [cx, cy] of [
    [x + 16, y + 30],
    [x + width - 16, y + 30],
    [x + 16, y + height - 14],
    [x + width - 16, y + height - 14],
  ] as const)
    paper.circle(cx, cy, 4).lineWidth(0.8).fillAndStroke("#dfe3e1", "#8b9491");
  const inside = { x: x + 30, width: width - 60 };
  if (bib !== null) line(paper, "figures", bib, { ...inside, y: y + 26, size: 112, least: 30, color: INK });
  line(paper, "bold", event, { ...inside, y: y + height - 32, size: 12, color: INK });
}

function drawRunner(paper: Paper, facts: CertificateFacts, day: string): void {
  const inside = { x: SIDE, width: INNER };
  const name = sayable(paper, "bold", facts.runner) || facts.username;
  line(paper, "bold", name, { ...inside, y: 312, size: 40, least: 16, color: INK });
  line(paper, "figures", facts.stage, { ...inside, y: 380, size: 34, least: 14, color: INK });
  line(paper, "text", facts.event, { ...inside, y: 426, size: 16, color: INK });
  line(paper, "text", [day, facts.place].filter(Boolean).join(" · "), { ...inside, y: 450, size: 13, color: MUTED });
}

type Figures = { time: string | null; label: string; ranks: { label: string; rank: number }[] };

function drawFigures(paper: Paper, accent: string, { time, label, ranks }: Figures): void {
  if (time !== null) {
    line(paper, "bold", label, { x: SIDE, y: 496, width: INNER, size: 12, color: MUTED });
    line(paper, "figures", time, { x: SIDE, y: 508, width: INNER, size: 84, least: 30, color: INK });
  }
  const gap = 14;
  const width = Math.min(190, (INNER - gap * 2) / 3);
  const from = (WIDTH - (ranks.length * width + (ranks.length - 1) * gap)) / 2;
  for (const [n, { label: of, rank }] of ranks.entries()) {
    const x = from + n * (width + gap);
    paper.rect(x, 618, width, 3).fill(accent);
    line(paper, "figures", String(rank), { x, y: 626, width, size: 44, least: 20, color: INK });
    line(paper, "text", of, { x, y: 676, width, size: 12, color: MUTED });
  }
}

const QR_SIDE = 76;

/** How to tell that it is genuine: the address in words and as a code. */
function drawFoot(paper: Paper, address: string, official: string, verify: string): void {
  const y = 730;
  paper
    .moveTo(SIDE, y - 12)
    .lineTo(WIDTH - SIDE, y - 12)
    .lineWidth(0.8)
    .stroke(LINE);
  const inside = { x: SIDE, width: INNER - QR_SIDE - 20, align: "left" as const };
  line(paper, "bold", official, { ...inside, y: y + 6, size: 10.5, least: 8, color: INK });
  line(paper, "text", verify, { ...inside, y: y + 30, size: 9.5, least: 7, color: MUTED });
  line(paper, "text", address, { ...inside, y: y + 46, size: 9.5, least: 6, color: INK });
  drawQr(paper, address, WIDTH - SIDE - QR_SIDE, y);
  paper.link(WIDTH - SIDE - QR_SIDE, y, QR_SIDE, QR_SIDE, address);
}

function drawQr(paper: Paper, text: string, x: number, y: number): void {
  const cells = encodeQR(text, "raw", { ecc: "medium", border: 1 });
  const side = QR_SIDE / cells.length;
  for (const [row, marks] of cells.entries())
    for (const [column, dark] of marks.entries())
      if (dark) paper.rect(x + column * side, y + row * side, side + 0.05, side + 0.05);
  paper.fill(INK);
}
