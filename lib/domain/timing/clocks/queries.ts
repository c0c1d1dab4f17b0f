import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { ownStageOf } from "../../stages/queries";
import { type Arrival, clockOf } from "./rules";

// Of a batch the newest read: the others waited for it. Without a time of its own a read says nothing of the clock.
const ARRIVALS = `
  SELECT DISTINCT ON (camera_id, date_trunc('second', received_at)) camera_id, captured_at, received_at FROM detections
  WHERE stage_id = $1 AND captured_at <> received_at AND (device_id IS NULL OR device_id NOT LIKE 'moved:%')
  ORDER BY camera_id, date_trunc('second', received_at), captured_at DESC`;

const CAMERAS = `
  SELECT d.camera_id AS id, k.name, count(*)::int AS reads, max(d.received_at) AS last FROM detections d
  LEFT JOIN camera_keys k ON k.id::text = d.camera_id WHERE d.stage_id = $1 GROUP BY d.camera_id, k.name ORDER BY k.name, d.camera_id`;

/** The cameras that saw somebody in a stage, with what is known of their clocks. `name` null: the platform's own key. */
export async function cameraClocks(actor: Actor, stageId: string) {
  await ownStageOf(actor, stageId);
  const [cameras, arrivals] = await Promise.all([pool.query(CAMERAS, [stageId]), pool.query(ARRIVALS, [stageId])]);
  const byCamera = new Map<string, Arrival[]>();
  for (const { camera_id, captured_at, received_at } of arrivals.rows) {
    const arrival = { capturedAt: captured_at.getTime(), receivedAt: received_at.getTime() };
    const known = byCamera.get(camera_id);
    if (known) known.push(arrival);
    else byCamera.set(camera_id, [arrival]);
  }
  return cameras.rows.map(({ id, name, reads, last }) => ({
    ...{ id: id as string, name: name as string | null, reads: reads as number, lastAt: (last as Date).getTime() },
    ...clockOf(byCamera.get(id) ?? []),
  }));
}
