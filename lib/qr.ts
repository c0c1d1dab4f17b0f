import encodeQR from "qr";

/** Modules of quiet ground that a reader needs around a code. */
const QUIET = 4;

/**
 * A QR code as a drawing: the side of its square, quiet ground included, and the dark modules as a path, row by row.
 * A quarter of it may be dirty or folded (`medium`: 15 %).
 */
export function qrDrawing(text: string, ecc: "medium" | "quartile" = "quartile"): { side: number; path: string } {
  const rows = encodeQR(text, "raw", { ecc, border: QUIET });
  const path = rows
    .flatMap((row, y) => runsOf(row).map(([from, to]) => `M${from} ${y}h${to - from}v1H${from}z`))
    .join("");
  return { side: rows.length, path };
}

/** Where the dark stretches of a row begin and end. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const edges = [...row, false].flatMap((dark, x) => (dark === (row[x - 1] ?? false) ? [] : [x]));
  return edges.flatMap((from, n) => (n % 2 === 0 ? [[from, edges[n + 1] ?? row.length] as [number, number]] : []));
}
