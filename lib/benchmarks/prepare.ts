/** Races in the middle of being run, written by SQL: a stage, its field, their rankings and the reads so far. */
import { randomUUID } from "node:crypto";
import { pool } from "@/lib/db";
import { measure } from "@/lib/domain/courses/rules";
import { cameraAt, LEG_SQL, type Race, TRACK, WATCHED } from "./plan";

const HOURS = 3_600_000;

export async function prepareRace(runners: number, readsBefore: number): Promise<Race> {
  const race = { stageId: randomUUID(), runners, readsBefore, gunAt: Date.now() - 8 * HOURS };
  await prepareStage(race, await prepareEvent());
  await prepareCourse(race);
  await prepareField(race);
  await prepareReads(race);
  await pool.query("VACUUM (ANALYZE) detections, rankings, registrations");
  return race;
}

async function prepareEvent(): Promise<string> {
  const { rows } = await pool.query(
    `WITH organizer AS (
       INSERT INTO users (id, username, username_key, role, updated_at) SELECT id, id, id, 'organizer', now() FROM gen_random_uuid() id RETURNING id)
     INSERT INTO events (id, organizer_id, name, start_at, end_at, time_zone, search_text, updated_at)
     SELECT gen_random_uuid(), id, 'Benchmark', now() - interval '9 hours', now() + interval '1 day', 'Europe/Paris', 'benchmark', now() FROM organizer
     RETURNING id`,
  );
  return rows[0].id;
}

async function prepareStage({ stageId, gunAt }: Race, eventId: string): Promise<void> {
  await pool.query(`INSERT INTO categories (label, sport) VALUES ('Benchmark', 'run') ON CONFLICT (label) DO NOTHING`);
  await pool.query(
    `INSERT INTO stages (id, event_id, category_id, name, type, start_at, updated_at)
     VALUES ($1, $2, (SELECT id FROM categories WHERE label = 'Benchmark'), '40 km', 'gpx', $3, now())`,
    [stageId, eventId, new Date(gunAt)],
  );
  await pool.query("INSERT INTO stage_timings (stage_id) VALUES ($1)", [stageId]);
}

async function prepareCourse({ stageId }: Race): Promise<void> {
  const { track, measures } = measure(TRACK);
  const checkpoints = Array.from({ length: WATCHED }, (_, place) => ({
    id: randomUUID(),
    name: `Camera ${place}`,
    kind: place === 0 ? "start" : place === WATCHED - 1 ? "finish" : "split",
    position: { lat: cameraAt(place).lat, lon: cameraAt(place).lon },
    distances: [],
  }));
  await pool.query(
    "INSERT INTO courses (id, stage_id, version, track, lap_distance, laps, checkpoints) VALUES (gen_random_uuid(), $1, 1, $2, $3, 1, $4)",
    [
      stageId,
      JSON.stringify(track.map(({ lat, lon, elevation, distance }) => [lat, lon, elevation, distance])),
      measures.distance,
      JSON.stringify(checkpoints),
    ],
  );
}

/** Everybody has a ranking already; what it says is computed with the runner's next read. */
async function prepareField({ stageId, runners }: Race): Promise<void> {
  await pool.query(
    `WITH people AS (
       INSERT INTO users (id, username, username_key, updated_at) SELECT id, id, id, now() FROM (SELECT uuidv7() AS id FROM generate_series(1, $2::int)) made RETURNING id
     ), entered AS (
       INSERT INTO registrations (id, user_id, event_id, stage_id, entered_by_id, status, bib, bib_key, bib_loose, updated_at)
       SELECT uuidv7(), id, (SELECT event_id FROM stages WHERE id = $1), $1, id, 'confirmed', n, n, n, now()
       FROM (SELECT id, (row_number() OVER ())::text AS n FROM people) numbered RETURNING id, user_id
     )
     INSERT INTO rankings (id, stage_id, user_id, registration_id, course_version) SELECT uuidv7(), $1, user_id, id, 1 FROM entered`,
    [stageId, runners],
  );
}

/** In the order of a race, so that one runner's reads lie far apart. */
async function prepareReads({ stageId, runners, readsBefore, gunAt }: Race): Promise<void> {
  for (let place = 0; place < readsBefore; place++) {
    const { lat, lon } = cameraAt(place);
    await pool.query(
      `INSERT INTO detections (id, stage_id, camera_id, device_id, label, label_key, label_loose, latitude, longitude, confidence, source, captured_at, received_at)
       SELECT uuidv7(), $1, 'server', $3 || '-' || runner, bib, bib, bib, $4, $5, 0.97, 'benchmark',
              to_timestamp(($6::float8 + $3::int * ${LEG_SQL}) / 1000.0), to_timestamp(($6::float8 + $3::int * ${LEG_SQL}) / 1000.0)
       FROM (SELECT runner, (runner + 1)::text AS bib FROM generate_series(0, $2::int - 1) runner) field`,
      [stageId, runners, String(place), lat, lon, gunAt],
    );
  }
}
