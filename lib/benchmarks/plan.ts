/** The race of the benchmarks: a winding course, watched at 30 places, and who passes where and when. Pure: parent and children agree. */

export type Race = { stageId: string; runners: number; readsBefore: number; gunAt: number };

export const WATCHED = 30;
const POINTS_BETWEEN = 20;
const METRES_PER_DEGREE = 111_195;

/** One camera's own position: a point of the track. */
export const TRACK = Array.from({ length: (WATCHED - 1) * POINTS_BETWEEN + 1 }, (_, i) => ({
  lat: 45 + (i * 70) / METRES_PER_DEGREE,
  lon: 6 + 0.004 * Math.sin(i / 15),
  elevation: 400 + 200 * Math.sin(i / 40),
}));
export const cameraAt = (place: number) => TRACK[place * POINTS_BETWEEN] as (typeof TRACK)[number];

/** Milliseconds between two watched places: between 7 and 10 minutes. The same in SQL. */
const legOf = (runner: number) => 420_000 + ((runner * 37) % 180) * 1000;
export const LEG_SQL = "(420000 + ((runner * 37) % 180) * 1000)";

export type PlannedRead = { bib: string; place: number; at: number };

/** The `n`-th read after the ones that the race was prepared with: everybody at one place, then everybody at the next. */
export function readOf(race: Race, n: number): PlannedRead {
  const runner = n % race.runners;
  const place = race.readsBefore + Math.floor(n / race.runners);
  if (place >= WATCHED) throw new Error("The benchmark has outrun its race: prepare more runners.");
  return { bib: String(runner + 1), place, at: race.gunAt + place * legOf(runner) };
}

/** What a camera sends of it. */
export function recordOf(race: Race, n: number, device: string) {
  const { bib, place, at } = readOf(race, n);
  const { lat, lon } = cameraAt(place);
  return {
    stage_id: race.stageId,
    ocr_label: bib,
    latitude: lat,
    longitude: lon,
    recorded_at: new Date(at).toISOString(),
    confidence: 0.97,
    source: "benchmark",
    detection_id: `${device}-${n}`,
  };
}
