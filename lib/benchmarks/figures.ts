/** One line of the table. */
export type Figure = { what: string; figure: string; baseline: string; ratio: string; goal: string; met: boolean };

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** The value below which this share of the values lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;

export type Pair = { subject: number; baseline: number };
export type Compared = Pair & { ratio: number };

/**
 * Measures both in turns, the first of one round being the second of the next: what else the machine does meets both.
 * The ratio is the median of the rounds' ratios.
 */
export async function compare(
  rounds: number,
  subject: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<Compared> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = round % 2 === 1 ? await baseline() : null;
    const measured = await subject();
    pairs.push({ subject: measured, baseline: before ?? (await baseline()) });
  }
  return {
    subject: median(pairs.map((pair) => pair.subject)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.subject / pair.baseline)),
  };
}

export function print(figures: readonly Figure[]): void {
  const rows = [
    ["what", "figure", "baseline", "ratio", "goal", "met"],
    ...figures.map(({ what, figure, baseline, ratio, goal, met }) => [
      ...[what, figure, baseline, ratio, goal, met ? "yes" : "NO"],
    ]),
  ];
  const widths = (rows[0] as string[]).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] as string).length)),
  );
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] as number)).join("  "));
}
