import type { Position } from "@/lib/domain/courses/types";
import type { EventSearch } from "@/lib/domain/events/types";
import type { Sport } from "@/lib/domain/timing/types";
import { PLATFORM_TIME_ZONE, parseDate, parseWallClock } from "@/lib/time";

export const SPORTS: readonly Sport[] = ["run", "trail", "walk", "bike", "swim", "ski", "other"];
export const PER_PAGE = 20;
/** More dates than this on one map nobody can read. */
const MOST_ON_MAP = 200;

/** What the address of the discovery page says; what it says wrongly it does not say. */
export type Wish = {
  q: string;
  sport: Sport | null;
  from: string | null;
  to: string | null;
  live: boolean;
  near: Position | null;
  view: "list" | "map";
  page: number;
};

type Given = Record<string, string | string[] | undefined>;

export function readWish(given: Given): Wish {
  const text = (name: string) => [given[name]].flat()[0]?.trim() ?? "";
  const date = (name: string) => (parseDate(text(name)) ? text(name) : null);
  return {
    q: text("q").slice(0, 100),
    sport: SPORTS.find((sport) => sport === text("sport")) ?? null,
    from: date("from"),
    to: date("to"),
    live: text("live") === "1",
    near: readPosition(text("near")),
    view: text("view") === "map" ? "map" : "list",
    page: /^[1-9]\d{0,4}$/.test(text("page")) ? Number(text("page")) : 1,
  };
}

function readPosition(text: string): Position | null {
  const [lat, lon] = /^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/.test(text) ? text.split(",").map(Number) : [];
  return lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lat, lon };
}

const DAY = 24 * 60 * 60 * 1000;

export function toSearch({ q, sport, from, to, live, near, view, page }: Wish): EventSearch {
  const midnight = (day: string | null) => {
    const instant = day === null ? null : parseWallClock(`${day} 00:00`, PLATFORM_TIME_ZONE);
    return instant instanceof Date ? instant : undefined;
  };
  const last = midnight(to);
  return {
    text: q || undefined,
    sport: sport ?? undefined,
    from: midnight(from),
    to: last && new Date(last.getTime() + DAY),
    live,
    near: near ?? undefined,
    ...(view === "map" ? { limit: MOST_ON_MAP, offset: 0 } : { limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
  };
}

/** The address of a wish with some of it changed; a new wish begins on its first page. */
export function addressOf(wish: Wish, changes: Partial<Wish> = {}): string {
  const { q, sport, from, to, live, near, view, page } = { ...wish, page: 1, ...changes };
  const query = new URLSearchParams();
  const parts = {
    q,
    sport,
    from,
    to,
    live: live ? "1" : null,
    near: near && `${near.lat},${near.lon}`,
    view: view === "map" ? view : null,
    page: page > 1 ? String(page) : null,
  };
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return query.size > 0 ? `/?${query}` : "/";
}

/** Whether anything was asked for at all. */
export const isFiltered = (wish: Wish): boolean => addressOf({ ...wish, view: "list" }) !== "/";
