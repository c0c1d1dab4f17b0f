import type pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { refuse } from "../errors";
import { recomputeStage } from "../timing/commands";
import type { StoredTrack } from "../timing/queries";
import { measure } from "./rules";
import type { Checkpoint, CheckpointKind, TrackMeasures } from "./types";

/** Points as a file has them, in order. */
export type RawTrack = readonly { lat: number; lon: number; elevation: number | null }[];

type StageRow = {
  type: "gpx" | "laps" | "point_to_point";
  lap_distance_meters: number | null;
  required_laps: number | null;
  total_distance_meters: number | null;
  version: number | null;
  track: StoredTrack | null;
  climb: number | null;
  descent: number | null;
};

/**
 * Makes a new version of the course from the stage, its checkpoints and a track (the present one where `track` is
 * null) and recomputes the whole stage, in the caller's transaction, which holds the stage's lock.
 */
export async function renewCourse(
  client: pg.PoolClient,
  stageId: string,
  track: RawTrack | null,
  reason: string | null,
): Promise<void> {
  const stage = await stageRow(client, stageId);
  const measured = track ? fromRaw(track) : { track: stage.track ?? [], measures: present(stage) };
  const checkpoints = await checkpointsOf(client, stageId);
  if (measured.track.length === 0 && checkpoints.length === 0) return recomputeStage(client, stageId);
  const start = measured.track[0];
  await client.query(
    `INSERT INTO courses (id, stage_id, version, track, lap_distance, laps, checkpoints, climb, descent, start_lat, start_lon, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      uuidv7(),
      stageId,
      (stage.version ?? 0) + 1,
      JSON.stringify(measured.track),
      officialDistance(stage, measured.measures.distance, checkpoints),
      stage.type === "laps" ? stage.required_laps : 1,
      JSON.stringify(checkpoints),
      measured.measures.climb,
      measured.measures.descent,
      start?.[0] ?? null,
      start?.[1] ?? null,
      reason,
    ],
  );
  await recomputeStage(client, stageId);
}

/** Takes the stage's lock and gives what a course is made of. */
async function stageRow(client: pg.PoolClient, stageId: string): Promise<StageRow> {
  await client.query("SELECT 1 FROM stage_timings WHERE stage_id = $1 FOR UPDATE", [stageId]);
  const { rows } = await client.query(
    `SELECT s.type, s.lap_distance_meters, s.required_laps, s.total_distance_meters, c.version, c.track, c.climb, c.descent FROM stages s
     LEFT JOIN LATERAL (SELECT * FROM courses WHERE stage_id = s.id ORDER BY version DESC LIMIT 1) c ON true WHERE s.id = $1`,
    [stageId],
  );
  if (!rows[0]) throw refuse("not_found", { noun: "stage" });
  return rows[0];
}

function fromRaw(raw: RawTrack): { track: StoredTrack; measures: TrackMeasures } {
  const { track, measures } = measure(raw);
  return { track: track.map(({ lat, lon, elevation, distance }) => [lat, lon, elevation, distance]), measures };
}

const present = ({ track, climb, descent }: StageRow): TrackMeasures => ({
  distance: track?.at(-1)?.[3] ?? 0,
  climb,
  descent,
});

/** The published length where there is one, else the track's, else the farthest checkpoint's. */
function officialDistance(stage: StageRow, measured: number, checkpoints: readonly Checkpoint[]): number {
  const published = stage.type === "laps" ? stage.lap_distance_meters : stage.total_distance_meters;
  return published ?? (measured || Math.max(...checkpoints.flatMap((checkpoint) => checkpoint.distances), 1));
}

async function checkpointsOf(client: pg.PoolClient, stageId: string): Promise<Checkpoint[]> {
  const { rows } = await client.query(
    "SELECT id, name, kind, latitude, longitude, distances FROM checkpoints WHERE stage_id = $1 ORDER BY created_at, id",
    [stageId],
  );
  return rows.map(({ id, name, kind, latitude, longitude, distances }) => ({
    id,
    name,
    kind: kind as CheckpointKind,
    position: latitude === null || longitude === null ? null : { lat: latitude, lon: longitude },
    distances,
  }));
}
