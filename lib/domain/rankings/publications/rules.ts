import { searchText } from "../../../search-text";
import { type Effect, effectsOf, type Grouping, type Place, placesOf } from "../../timing/previews/rules";
import type { RaceState, Standing } from "../../timing/types";
import type { Person } from "../groups/rules";
import { publishedTime } from "../rules";
import type { StoredSplit } from "../types";
import type { Line, ResultLine } from "./types";

/** A ranking with whose it is; `id` is the ranking's. */
export type Entered = Standing & Person & { registrationId: string; userId: string; splits: StoredSplit[] };

/** The lines as they would be published, in the order of the standings. */
export function linesOf(rows: readonly Entered[], grouping: Grouping): Line[] {
  const people = new Map(rows.map((row) => [row.id, row]));
  const { ranked, places } = placesOf(rows, (id) => people.get(id) ?? null, grouping);
  return ranked.map(({ id, registrationId, userId, bib, splits }) => {
    const place = places.get(id) as Place;
    const timeMs = place.timeMs === null ? null : publishedTime(place.timeMs, grouping.rules);
    return { registrationId, userId, bib, ...place, timeMs, splits };
  });
}

/** What can be read of a line: what changes here is a change of the results. */
const told = ({ state, timeMs, progress, rank, genderRank, category, categoryRank, bib, splits }: Line) => ({
  ...{ state, timeMs, progress, rank, genderRank, category, categoryRank, bib },
  splits: splits.map((split) => split.join()).join(";"),
});

/** Who changes from one set of lines to another, by entry: podiums first, then by rank. */
export const changesOf = (before: readonly Line[], after: readonly Line[]): Effect[] =>
  effectsOf(byEntry(before), byEntry(after));

const byEntry = (lines: readonly Line[]): Map<string, Place> =>
  new Map(lines.map((line) => [line.registrationId, told(line)]));

/** Whether somebody was in the race, whatever became of it. */
export const hasStarted = (line: Pick<Line, "state" | "rank">): boolean =>
  line.rank !== null || line.state === "dsq" || line.state === "finished";

const READ_BY_THE_RUNNER = ["state", "timeMs", "rank", "genderRank", "category", "categoryRank", "bib"] as const;

/** Whose line says something else than before, of those who started: who is to be told. */
export function toBeTold(before: readonly Line[] | null, after: readonly Line[]): Line[] {
  const old = new Map((before ?? []).map((line) => [line.registrationId, line]));
  return after.filter((line) => {
    const was = old.get(line.registrationId);
    if (!was) return hasStarted(line);
    return (hasStarted(line) || hasStarted(was)) && READ_BY_THE_RUNNER.some((field) => was[field] !== line[field]);
  });
}

/** A certificate says that somebody finished: nobody else has one. */
export const hasCertificate = ({ state, rank }: { state: RaceState; rank: number | null }): boolean =>
  state === "finished" && rank !== null;

/** Whose results one looks at: everybody's, a gender's, or an age group's as `female 40-49`. */
export type Group = "all" | `gender:${string}` | `category:${string}`;

/** The groups that tell people apart, women first as their letters come. */
export function groupsOf(lines: readonly Pick<ResultLine, "gender" | "category">[]): Group[] {
  const genders = [...new Set(lines.flatMap(({ gender }) => gender ?? []))].sort();
  const categories = [...new Set(lines.flatMap(({ category }) => category ?? []))].sort(byYouth);
  return [
    ...(genders.length > 1 ? genders.map((gender): Group => `gender:${gender}`) : []),
    ...(categories.length > 1 ? categories.map((category): Group => `category:${category}`) : []),
  ];
}

/** `U20` comes before `20-29`, whatever their letters. */
function byYouth(a: string, b: string): number {
  const [key, other] = [a, b].map((category) => category.replace(" U", " 0"));
  return (key as string) < (other as string) ? -1 : 1;
}

/** The lines of a group, each with its rank there. `search` is a name or a bib. */
export function shownLines<L extends ResultLine>(
  lines: readonly L[],
  group: Group,
  search: string,
): (L & { shownRank: number | null })[] {
  const value = group.slice(group.indexOf(":") + 1);
  const [field, rank] = group.startsWith("gender:")
    ? (["gender", "genderRank"] as const)
    : (["category", "categoryRank"] as const);
  const within = lines.filter((line) => group === "all" || line[field] === value);
  return lookedFor(within, searchText(search)).map((line) => ({
    ...line,
    shownRank: group === "all" ? line.rank : line[rank],
  }));
}

/** Whoever wears just this bib is meant, else everybody with this in their name. */
function lookedFor<L extends ResultLine>(lines: readonly L[], wanted: string): readonly L[] {
  if (wanted === "") return lines;
  const wearing = lines.filter(({ bib }) => searchText(bib) === wanted);
  return wearing.length > 0 ? wearing : lines.filter(({ name }) => searchText(name).includes(wanted));
}

/** A place on the course where times were taken. */
export type SplitPlace = { key: string; checkpointId: string | null; distance: number; lap: number };

/** The same place of the course: a checkpoint may be passed more than once, and the course between two has no name. */
export const splitKey = ([checkpointId, distance, lap]: StoredSplit): string =>
  `${checkpointId ?? ""}/${lap}/${Math.round(distance)}`;

/** Where these people's times were taken, along the course; of very many, as of laps, `most` spread evenly, the last among them. */
export function splitPlaces(all: readonly (readonly StoredSplit[])[], most: number): SplitPlace[] {
  const places = new Map<string, SplitPlace>();
  for (const split of all.flat()) {
    const [checkpointId, distance, lap] = split;
    const key = splitKey(split);
    if (!places.has(key)) places.set(key, { key, checkpointId, distance, lap });
  }
  const inOrder = [...places.values()].sort((a, b) => a.distance - b.distance || a.lap - b.lap);
  if (inOrder.length <= most) return inOrder;
  return Array.from({ length: most }, (_, n) => {
    return inOrder[Math.round(((n + 1) * inOrder.length) / most) - 1] as SplitPlace;
  });
}
