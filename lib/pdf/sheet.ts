/** A page of paper: our fonts, and text that fits. */
import { readFileSync } from "node:fs";
import path from "node:path";
import PDFDocument from "pdfkit";
import { processWide } from "../process-wide";

const FONTS = { text: "inter-400.ttf", bold: "inter-700.ttf", figures: "sofia-sans-condensed-800.ttf" } as const;
export type Font = keyof typeof FONTS;

const bytesOf = (file: string): Buffer =>
  processWide(`font ${file}`, () => readFileSync(path.join(process.cwd(), "lib/pdf/fonts", file)));

export type Paper = PDFKit.PDFDocument;

/** A4, without margins: whoever draws on it says where. The same input gives the same bytes. */
export function newPaper(about: { title: string; locale: string; createdAt: Date }, compress = true): Paper {
  const paper = new PDFDocument({
    ...{ size: "A4", margin: 0, compress, lang: about.locale, displayTitle: true, pdfVersion: "1.7" },
    info: { Title: about.title, Producer: "Dorsal", Creator: "Dorsal", CreationDate: about.createdAt },
    // Else it looks for Helvetica in a folder of its own.
    font: null as unknown as string,
  });
  for (const [name, file] of Object.entries(FONTS)) paper.registerFont(name, bytesOf(file));
  return paper;
}

/** The finished document. */
export function bytesOfPaper(paper: Paper): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    paper.on("data", (part: Buffer) => parts.push(part));
    paper.on("end", () => resolve(Buffer.concat(parts)));
    paper.on("error", reject);
    paper.end();
  });
}

type Coverage = { hasGlyphForCodePoint(point: number): boolean };

/** What of a text a font can say: composed where it can be, signs that it does not have are left out. */
export function sayable(paper: Paper, font: Font, text: string): string {
  paper.font(font);
  const { font: coverage } = (paper as unknown as { _font: { font: Coverage } })._font;
  const has = (sign: string) => sign === " " || coverage.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
  return [...text.normalize("NFC").replace(/\s+/g, " ")].filter(has).join("").replace(/ +/g, " ").trim();
}

type Box = { x: number; y: number; width: number; align?: "left" | "center" | "right" };

/** One line in a box, as large as fits up to `size`; of what is too long even at `least` the end is cut. Answers the size. */
export function line(
  paper: Paper,
  font: Font,
  text: string,
  { x, y, width, align = "center", size, least = 9, color }: Box & { size: number; least?: number; color: string },
): number {
  let said = sayable(paper, font, text);
  paper.font(font).fontSize(size);
  const fits = Math.max(least, Math.min(size, (size * width) / Math.max(1, paper.widthOfString(said))));
  paper.fontSize(fits);
  for (let kept = said.length; kept > 0 && paper.widthOfString(said) > width + 0.01; kept--)
    said = `${said.slice(0, kept).trimEnd()}…`;
  const free = width - paper.widthOfString(said);
  const left = align === "left" ? x : align === "right" ? x + free : x + free / 2;
  // Where it fits the baseline is that of the full size.
  paper.fillColor(color).text(said, left, y + (size - fits) * 0.75, { lineBreak: false });
  return fits;
}
