import { pool } from "../../../db";
import { processWide } from "../../../process-wide";
import type { CompiledCourse } from "../../courses/types";
import { type Leg, legsOf, type Passed } from "./rules";

/** As many runners say what the legs cost; more would say the same. */
const SAMPLE = 300;
/** What the field's pace was half a minute ago is what it is. */
const REMEMBERED_MS = 30_000;
/** Of a lap race only so many watched places ahead are worth a forecast. */
const MOST_WATCHED = 200;

type Remembered = { version: number; until: number; legs: Leg[] };
const remembered = () => processWide("legs of stages", () => new Map<string, Remembered>());
const MOST_REMEMBERED = 200;

/** What each leg between two watched places costs this field, as it has shown so far. */
export async function legsOfStage(stageId: string, compiled: CompiledCourse, now = Date.now()): Promise<Leg[]> {
  const known = remembered().get(stageId);
  if (known?.version === compiled.course.version && known.until > now) return known.legs;
  const { rows } = await pool.query<{ splits: [string | null, number, number, number][] }>(
    "SELECT splits FROM rankings WHERE stage_id = $1 AND jsonb_array_length(splits) > 1 LIMIT $2",
    [stageId, SAMPLE],
  );
  const field = rows.map(({ splits }): Passed => splits.map(([, distance, , elapsed]) => [distance, elapsed]));
  const track = compiled.course.track.map((point) => ({ ...point, distance: point.distance * compiled.scale }));
  const legs = legsOf(watchedPlaces(compiled), field, track);
  if (remembered().size >= MOST_REMEMBERED) remembered().clear();
  remembered().set(stageId, { version: compiled.course.version, until: now + REMEMBERED_MS, legs });
  return legs;
}

/** Metres over all laps at which a checkpoint watches. */
function watchedPlaces({ course, expected }: CompiledCourse): number[] {
  const places = [0];
  for (let lap = 0; lap < (course.laps ?? MOST_WATCHED) && places.length < MOST_WATCHED; lap++)
    for (const place of expected) places.push(lap * course.lapDistance + place);
  return places;
}
