/** What stands on the pages of an uncompressed PDF: each run of text with where it begins and ends, in points from the top left. */
export type PrintedText = { text: string; left: number; right: number; baseline: number; size: number };

export function readPdf(bytes: Buffer): { pages: number; texts: PrintedText[] } {
  const source = bytes.toString("latin1");
  const fonts = fontsOf(source);
  const page = Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(source)?.[1]);
  const runs = source.matchAll(/BT\n1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(\w+) ([\d.]+) Tf\n\[(.*?)\] TJ/gs);
  const texts = Array.from(runs, ([, x, y, name, size, shown]): PrintedText => {
    const { letters, widths } = fonts.get(name as string) as PdfFont;
    const glyphs = [...(shown as string).matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? []);
    const advance = glyphs.reduce((sum, glyph) => sum + (widths[Number.parseInt(glyph, 16)] ?? 0), 0);
    const kerned = [...(shown as string).matchAll(/> (-?[\d.]+)/g)].reduce((sum, [, back]) => sum + Number(back), 0);
    const [left, points] = [Number(x), Number(size)];
    return {
      text: glyphs.map((glyph) => letters[Number.parseInt(glyph, 16)]).join(""),
      left,
      right: left + ((advance - kerned) * points) / 1000,
      baseline: page - Number(y),
      size: points,
    };
  });
  return { pages: [...source.matchAll(/\/Type \/Page\b(?!s)/g)].length, texts };
}

type PdfFont = { letters: string[]; widths: number[] };

/** By the name under which the page uses it: the glyphs' letters and widths. */
function fontsOf(source: string): Map<string, PdfFont> {
  const object = (id: string) =>
    source.slice(source.indexOf(`\n${id} 0 obj`), source.indexOf("endobj", source.indexOf(`\n${id} 0 obj`)));
  const named = [...source.matchAll(/\/(F\d+) (\d+) 0 R/g)];
  return new Map(
    named.map(([, name, id]) => {
      const font = object(id as string);
      const map = object(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] as string);
      const descendant = object(/\/DescendantFonts \[(\d+) 0 R/.exec(font)?.[1] as string);
      const ranges = [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*?)\]/g)].map(([, list]) => list as string);
      const letters = ranges.flatMap((list) =>
        [...list.matchAll(/<([0-9a-f ]+)>/g)].map(([, hex]) => lettersOf(hex as string)),
      );
      const widths = /\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1]?.split(/\s+/).map(Number) ?? [];
      return [name as string, { letters, widths }];
    }),
  );
}

const lettersOf = (hex: string): string =>
  String.fromCharCode(...(hex.replace(/ /g, "").match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
