/** A race as files describe it. Two kinds of CSV are read; the README shows both. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

export type RaceRead = { bib: string; checkpoint: string | null; seconds: number; rankThen: number | null };
export type RaceCheckpoint = { name: string; kind: "split" | "finish"; distance: number };

export type Race = {
  reads: RaceRead[];
  /** Along the course; empty in a lap race. */
  checkpoints: RaceCheckpoint[];
  /** Bibs in official order, those who share a place together; the finishers first. */
  official: string[][];
  finishers: number;
  /** Who has no place and times that run backwards: where they stand cannot be told from the file. */
  unclear: string[];
};

type Row = Record<string, string>;

const ABOUT_THE_RUNNER = new Set(["row", "bib", "place", "rank", "time", "gender", "age", "name", "category"]);
const FINISH = "finish";

export function readRows(file: string): Row[] {
  return parse(readFileSync(file), {
    bom: true,
    columns: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
}

/** `5400`, `1:30:00` and `90:00` are the same; null where nothing is written. */
export function secondsOf(text: string | undefined): number | null {
  if (!text?.trim()) return null;
  const parts = text.trim().split(":").map(Number);
  if (parts.length > 3 || parts.some((part) => !Number.isFinite(part)))
    throw new Error(`"${text}" is no time: write seconds or h:mm:ss`);
  return parts.reduce((seconds, part) => seconds * 60 + part, 0);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Results: one row a runner (`place`, `time`, optionally `bib`) and a column a checkpoint, in the order of the course,
 * seconds or h:mm:ss since the start. A row that stands there twice is the same runner, read twice.
 */
export function raceOfResults(rows: Row[], distances: ReadonlyMap<string, number> | null, length: number): Race {
  const names = Object.keys(rows[0] ?? {}).filter((name) => !ABOUT_THE_RUNNER.has(name.toLowerCase()));
  const bibs = new Map<string, string>();
  const runners = rows.map((row, index) => {
    const { row: number, ...rest } = row;
    const content = JSON.stringify(rest);
    const bib = bibs.get(content) ?? row.bib ?? number ?? String(index + 1);
    bibs.set(content, bib);
    const times = [...names.map((name) => secondsOf(row[name])), secondsOf(row.time)];
    // Some lists number those who did not finish too; only a finisher has a place.
    return { bib, place: secondsOf(row.time) === null ? null : Number(row.place) || null, times };
  });
  const spread = spreadAlong(
    runners.map(({ times }) => times),
    length,
  );
  const checkpoints = names.concat(FINISH).map(
    (name, index): RaceCheckpoint => ({
      name,
      kind: name === FINISH ? "finish" : "split",
      distance: Math.round(distances?.get(name) ?? spread[index] ?? 0),
    }),
  );
  const reads = runners.flatMap(({ bib, times }) =>
    times.flatMap((seconds, index) =>
      seconds === null ? [] : [{ bib, checkpoint: checkpoints[index]?.name ?? null, seconds, rankThen: null }],
    ),
  );
  const unclear = runners.filter(({ place, times }) => place === null && runBackwards(times));
  return {
    reads,
    checkpoints,
    official: officialOrder(runners.filter((runner) => !unclear.includes(runner))),
    finishers: new Set(runners.flatMap(({ bib, place }) => (place === null ? [] : bib))).size,
    unclear: unclear.map(({ bib }) => bib),
  };
}

function runBackwards(times: readonly (number | null)[]): boolean {
  const known = times.filter((time) => time !== null);
  return known.some((time, index) => index > 0 && time < (known[index - 1] ?? 0));
}

/** Where nobody measured: each checkpoint as far along as the field's median share of its time from one to the next. */
function spreadAlong(times: readonly (readonly (number | null)[])[], length: number): number[] {
  const places = times[0]?.length ?? 0;
  const legs = Array.from({ length: places }, (_, index) => {
    const taken = times.flatMap((own) => {
      const here = own[index];
      const before = index === 0 ? 0 : own[index - 1];
      return here == null || before == null || here <= before ? [] : [here - before];
    });
    // A second where nobody has both: the order of the columns is still the order of the course.
    return Math.max(1, median(taken));
  });
  const total = legs.reduce((sum, leg) => sum + leg, 0);
  let reached = 0;
  return legs.map((leg) => {
    reached += leg;
    return (length * reached) / total;
  });
}

type Runner = { bib: string; place: number | null; times: (number | null)[] };

/** By place; whoever has none did not finish: by the last checkpoint, then by the time there. */
function officialOrder(runners: Runner[]): string[][] {
  const keyOf = ({ place, times }: Runner): [number, number] => {
    if (place !== null) return [-1e9 + place, 0];
    const last = times.findLastIndex((time) => time !== null);
    return [-last, times[last] ?? 0];
  };
  return inOrder(
    [...new Map(runners.map((runner) => [runner.bib, runner])).values()].map((runner) => ({
      bib: runner.bib,
      key: keyOf(runner),
    })),
  );
}

function inOrder(keyed: { bib: string; key: [number, number] }[]): string[][] {
  const sorted = keyed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1]);
  const groups: string[][] = [];
  sorted.forEach((entry, index) => {
    const before = sorted[index - 1];
    if (before && before.key[0] === entry.key[0] && before.key[1] === entry.key[1]) groups.at(-1)?.push(entry.bib);
    else groups.push([entry.bib]);
  });
  return groups;
}

/**
 * Reads: one row a read (`bib`, `seconds` or `elapsed`, `checkpoint` where there are several). `rank_at_passage`, where
 * the timing company published it, is compared with the live rank. `places` has `bib` and `place` or `rank`.
 */
export function raceOfReads(rows: Row[], checkpoints: RaceCheckpoint[], places: Row[]): Race {
  const reads = rows.map((row) => {
    const seconds = secondsOf(row.seconds ?? row.elapsed);
    if (!row.bib || seconds === null) throw new Error("Each read needs a bib and seconds (or elapsed).");
    return { bib: row.bib, checkpoint: row.checkpoint ?? null, seconds, rankThen: Number(row.rank_at_passage) || null };
  });
  const official = inOrder(places.map((row) => ({ bib: row.bib ?? "", key: [Number(row.place ?? row.rank), 0] })));
  return { reads, checkpoints, official, finishers: 0, unclear: [] };
}
