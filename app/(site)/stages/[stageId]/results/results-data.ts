import { pageNumber } from "@/app/(site)/page-number";
import type { Actor } from "@/lib/domain/actor";
import { resultsOf, splitsOf } from "@/lib/domain/rankings/publications/queries";
import {
  type Group,
  groupsOf,
  type SplitPlace,
  shownLines,
  splitKey,
  splitPlaces,
} from "@/lib/domain/rankings/publications/rules";
import type { ResultLine } from "@/lib/domain/rankings/publications/types";
import { placesOfStage } from "./place-name";

export type Query = Promise<Record<string, string | string[] | undefined>>;
export type Asked = { search: string; group: Group; withSplits: boolean; all: boolean; page: number };

export type ShownLine = ResultLine & {
  shownRank: number | null;
  /** Behind the first of those shown. Null: the first, or not at the same place. */
  gapMs: number | null;
  splits: (number | null)[];
};
export type SplitColumn = SplitPlace & { name: string | null };

const PER_PAGE = 100;
const MOST_COLUMNS = 12;

export function askedFor(query: Awaited<Query>): Asked {
  const one = (name: string) => [query[name]].flat()[0] ?? "";
  const group = /^(gender|category):./.test(one("group")) ? (one("group").slice(0, 60) as Group) : "all";
  return {
    ...{ group, search: one("q").trim().slice(0, 100), withSplits: one("view") === "splits", all: one("all") === "1" },
    page: pageNumber(one("page")),
  };
}

/** The results of a stage as one page shows them; `all`: on one page, to be printed. */
export async function resultsPageOf(actor: Actor, stageId: string, asked: Asked) {
  const { stage, official, lines } = await resultsOf(actor, stageId);
  const group = shownLines(lines, asked.group, "");
  const found = asked.search === "" ? group : shownLines(lines, asked.group, asked.search);
  const pages = asked.all ? 1 : Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(asked.page, pages);
  const shown = asked.all ? found : found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const ids = shown.map(({ registrationId }) => registrationId);
  const splits = asked.withSplits ? await splitsOf(official, ids) : new Map();
  const { nameOf, inLaps } = await placesOfStage(stage.id);
  const columns = splitPlaces([...splits.values()], MOST_COLUMNS);
  const [first] = group;
  return {
    ...{ stage, official, inLaps, page, pages, groups: groupsOf(lines), everybody: lines.length, found: found.length },
    columns: columns.map((place): SplitColumn => ({ ...place, name: nameOf(place) })),
    lines: shown.map((line): ShownLine => {
      const times = new Map<string, number>(
        (splits.get(line.registrationId) ?? []).map((split: never) => [splitKey(split), split[3]]),
      );
      return { ...line, gapMs: gapOf(line, first), splits: columns.map(({ key }) => times.get(key) ?? null) };
    }),
  };
}

const isTimed = ({ state, timeMs }: ResultLine): boolean =>
  timeMs !== null && (state === "finished" || state === "racing");

function gapOf(line: ResultLine, first: ResultLine | undefined): number | null {
  if (!first || line === first || !isTimed(line) || !isTimed(first) || line.progress !== first.progress) return null;
  const gap = (line.timeMs as number) - (first.timeMs as number);
  return gap > 0 ? gap : null;
}

/** An address of this page that asks for something else. */
export function hrefOf(stageId: string, asked: Asked, other: Partial<Asked> = {}): string {
  const { search, group, withSplits, all, page } = { ...asked, page: 1, ...other };
  const query = new URLSearchParams();
  if (search) query.set("q", search);
  if (group !== "all") query.set("group", group);
  if (withSplits) query.set("view", "splits");
  if (all) query.set("all", "1");
  if (page > 1) query.set("page", String(page));
  return `/stages/${stageId}/results${query.size > 0 ? `?${query}` : ""}`;
}
