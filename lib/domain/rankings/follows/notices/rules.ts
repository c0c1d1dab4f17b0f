import type { CompiledCourse } from "../../../courses/types";
import type { RaceState } from "../../../timing/types";
import type { StoredSplit } from "../../types";

/** What of a ranking says where the runner passed. `lastAt` is epoch milliseconds. */
export type Progress = {
  state: RaceState;
  timeMs: number | null;
  lastAt: number | null;
  splits: readonly StoredSplit[];
};

/** A place that a runner passed. `checkpointId` null: the finish. `at` is epoch milliseconds. */
export type Passed = { place: string; checkpointId: string | null; lap: number; elapsedMs: number; at: number };

/** What a follower was told: `elapsedMs` null: that it was taken back. */
export type Told = { place: string; elapsedMs: number | null; corrected: boolean };

export type Correction = { place: string; checkpointId: string | null; lap: number; elapsedMs: number | null };

/** `tell` is written, `note` is kept as known without a message, `correct` is written once. */
export type News = { tell: Passed[]; note: Passed[]; correct: Correction[] };

type Watched = Pick<CompiledCourse, "total"> & { course: Pick<CompiledCourse["course"], "checkpoints" | "laps"> };

export const FINISH = "finish";

/** How long a change rests before anybody is told: what a person takes back at once was never said. */
export const SETTLING_MS = 10_000;
/** A time that changed by no more than this is not worth a second message. */
const WORTH_CORRECTING_MS = 60_000;
/** What became known later than this is history: the results tell it. */
const STALE_MS = 24 * 60 * 60_000;
/** Of many passings that become known together, as after a connection was lost, the last ones say all. */
const MOST_AT_ONCE = 3;
/** Metres within which the start is the start and the full length the finish. */
const AT_LINE = 1;
/** A race of more laps is told every tenth lap. */
const FEW_LAPS = 12;

/** Checkpoint, lap, and from the second pass within a lap on its number. */
const placeOf = (checkpointId: string, lap: number, pass: number): string =>
  pass === 1 ? `${checkpointId}/${lap}` : `${checkpointId}/${lap}/${pass}`;

/**
 * The places that are told of, in order: checkpoints but the start, and the finish. Where the course is so short that laps
 * are many, those of every tenth lap. Nothing of somebody who did not start.
 */
export function passedPlaces({ state, timeMs, lastAt, splits }: Progress, { total, course }: Watched): Passed[] {
  const last = splits.at(-1);
  if (state === "dns" || !last || lastAt === null) return [];
  const known = new Set(course.checkpoints.map(({ id }) => id));
  const everyLap = course.laps !== null && course.laps <= FEW_LAPS;
  const passes = new Map<string, number>();
  return splits.flatMap((split): Passed[] => {
    const [checkpointId, metres, lap, elapsedMs] = split;
    const at = lastAt - (last[3] - elapsedMs);
    const finishes =
      (total !== null && total > 0 && metres >= total - AT_LINE) ||
      (state === "finished" && split === last && elapsedMs === timeMs);
    if (finishes) return [{ place: FINISH, checkpointId: null, lap, elapsedMs, at }];
    if (metres <= AT_LINE || checkpointId === null || !known.has(checkpointId)) return [];
    const pass = (passes.get(`${checkpointId}/${lap}`) ?? 0) + 1;
    passes.set(`${checkpointId}/${lap}`, pass);
    return everyLap || lap % 10 === 0
      ? [{ place: placeOf(checkpointId, lap, pass), checkpointId, lap, elapsedMs, at }]
      : [];
  });
}

/**
 * What a follower is to be told now: passings after `since`, each once, and what was told and is not so, once. Somebody
 * whom a person took out of the race passes nothing and un-passes nothing. A place that the course no longer has is left
 * alone: what was told of it cannot be checked.
 */
export function newsFor(runner: Progress, watched: Watched, told: readonly Told[], since: number, now: number): News {
  if (runner.state === "dnf" || runner.state === "dsq") return { tell: [], note: [], correct: [] };
  const passed = passedPlaces(runner, watched);
  const known = new Map(told.map((one) => [one.place, one]));
  const fresh = passed.filter(({ place, at }) => !known.has(place) && at >= since && at >= now - STALE_MS);
  const here = new Map(passed.map((one) => [one.place, one]));
  const correct = told.flatMap(({ place, elapsedMs, corrected }): Correction[] => {
    const named = nameOf(place, watched);
    if (corrected || elapsedMs === null || !named) return [];
    const now = here.get(place);
    if (!now) return [{ place, ...named, elapsedMs: null }];
    return Math.abs(now.elapsedMs - elapsedMs) > WORTH_CORRECTING_MS
      ? [{ place, ...named, elapsedMs: now.elapsedMs }]
      : [];
  });
  const noted = Math.max(0, fresh.length - MOST_AT_ONCE);
  return { tell: fresh.slice(noted), note: fresh.slice(0, noted), correct };
}

/** What a place names; null where the course has no such checkpoint. */
function nameOf(place: string, { course }: Watched): { checkpointId: string | null; lap: number } | null {
  if (place === FINISH) return { checkpointId: null, lap: 0 };
  const [checkpointId = "", lap] = place.split("/");
  return course.checkpoints.some(({ id }) => id === checkpointId) ? { checkpointId, lap: Number(lap) } : null;
}
