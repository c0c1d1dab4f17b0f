import { publishedTime, standings } from "@/lib/domain/rankings/rules";
import { type Leg, nextArrival } from "@/lib/domain/timing/arrivals/rules";
import type { Ranked, Standing, TimingRules } from "@/lib/domain/timing/types";
import type { MapCheckpoint } from "./course-map";
import type { Gender, StandingsRow } from "./standings-rows";

/** A runner as the live stream tells: what ranks them, and what people want to know. */
export type LiveRow = Standing & {
  name: string;
  gender: "female" | "male" | "nonbinary" | null;
  lastAt: number | null;
  lastDistance: number | null;
};

/** A stage at change number `seq`. `definition` rises with its course and rules. */
export type LiveState = { seq: number; definition: number; rows: readonly LiveRow[] };
export type LiveChange = LiveState & { removed: readonly string[] };
export type LiveRules = Pick<TimingRules, "type" | "rounding" | "ties">;

/** What of a course names a place. */
export type Places = { lapDistance: number; checkpoints: readonly MapCheckpoint[] };

/** Metres around a checkpoint that are still called by its name. */
const AROUND = 30;

/** The rows that changed, in the place of what they were. An older change, overtaken on the way, changes nothing. */
export function applyChange(state: LiveState, change: LiveChange): LiveState {
  if (change.seq < state.seq) return state;
  const rows = new Map(state.rows.map((row) => [row.id, row]));
  for (const row of change.rows) rows.set(row.id, row);
  for (const id of change.removed) rows.delete(id);
  return { seq: change.seq, definition: change.definition, rows: [...rows.values()] };
}

/** Metres since the last crossing of the start; at the very end of a lap the whole lap. */
export function onLap(distance: number, lapDistance: number): number {
  const rest = lapDistance > 0 ? distance % lapDistance : distance;
  return rest === 0 && distance > 0 ? lapDistance : rest;
}

/** The checkpoint that stands at a distance over all laps; null between checkpoints. */
export function placeAt(distance: number, { lapDistance, checkpoints }: Places): string | null {
  const here = onLap(distance, lapDistance);
  const off = ({ distances }: MapCheckpoint) => Math.min(...distances.map((pass) => Math.abs(pass - here)));
  const near = checkpoints.filter((checkpoint) => off(checkpoint) <= AROUND).sort((a, b) => off(a) - off(b));
  return near[0]?.name ?? null;
}

const GENDERS: Record<NonNullable<LiveRow["gender"]>, Gender> = { female: "f", male: "m", nonbinary: "x" };
export const genderOf = ({ gender }: Pick<LiveRow, "gender">): Gender | null => gender && GENDERS[gender];

/** The table: ordered and ranked by the same rule as on the server. */
export function tableOf(
  rows: readonly LiveRow[],
  rules: LiveRules,
  places: Places | null,
  categoryOf: (row: LiveRow) => string | null,
  legs: readonly Leg[] = [],
  now = 0,
): StandingsRow[] {
  const ordered = standings(rows, rules);
  const leader = ordered.find(({ rank }) => rank === 1) ?? null;
  return ordered.map((row) => ({
    id: row.id,
    rank: row.rank,
    bib: row.bib,
    name: row.name,
    gender: genderOf(row),
    category: categoryOf(row),
    state: row.state,
    laps: rules.type === "laps" ? row.progress : null,
    lastSeen: lastSeenOf(row, places),
    due: dueOf(row, places, legs, now),
    timeMs: row.timeMs === null ? null : publishedTime(row.timeMs, rules),
    gap: gapTo(leader, row, rules),
    whyHref: `/rankings/${row.id}`,
  }));
}

function lastSeenOf({ lastAt, lastDistance }: LiveRow, places: Places | null): StandingsRow["lastSeen"] {
  if (lastAt === null && lastDistance === null) return null;
  const place = lastDistance === null || !places ? null : placeAt(lastDistance, places);
  return { place, distance: lastDistance, at: lastAt };
}

function dueOf(row: LiveRow, places: Places | null, legs: readonly Leg[], now: number): StandingsRow["due"] {
  const arrival = nextArrival(row, legs);
  if (!arrival) return null;
  const { distance, at, overdueFrom } = arrival;
  return { place: places && placeAt(distance, places), distance, at, overdue: now > overdueFrom };
}

/** At the same distance the time between them, else the way (or the laps) still to go to where the leader is. */
function gapTo(leader: Ranked<LiveRow> | null, row: Ranked<LiveRow>, rules: LiveRules): StandingsRow["gap"] {
  if (!leader || row.rank === null || row.id === leader.id) return null;
  const behind = leader.progress - row.progress;
  if (behind > 0 && rules.type === "laps") return { kind: "laps", count: behind };
  if (behind > 0 && rules.type === "gpx") return { kind: "distance", metres: behind };
  if (behind !== 0 || leader.timeMs === null || row.timeMs === null) return null;
  return { kind: "time", ms: publishedTime(row.timeMs, rules) - publishedTime(leader.timeMs, rules) };
}
