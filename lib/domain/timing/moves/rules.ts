import type { Checkpoint, Position } from "../../courses/types";

/** Metres between two checkpoints of two stages that are one place: a mat, a gantry, a table. */
const SAME_PLACE = 50;
const METRES_OF_A_DEGREE = 111_195;

/**
 * The checkpoint of another stage that is the same place: by position, else by name; a finish without a position is the
 * finish. Null: that stage does not watch this place.
 */
export function sameCheckpoint(checkpoint: Checkpoint, others: readonly Checkpoint[]): Checkpoint | null {
  const { position, kind } = checkpoint;
  const near = others
    .flatMap((other) =>
      position && other.position ? [{ other, metres: metresBetween(position, other.position) }] : [],
    )
    .filter(({ metres }) => metres <= SAME_PLACE)
    .sort((a, b) => a.metres - b.metres || Number(b.other.kind === kind) - Number(a.other.kind === kind));
  if (near[0]) return near[0].other;
  const unplaced = others.filter((other) => !position || !other.position);
  const named = unplaced.find((other) => sameName(other.name, checkpoint.name));
  if (named) return named;
  return kind === "start" || kind === "finish" ? (unplaced.find((other) => other.kind === kind) ?? null) : null;
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function metresBetween(a: Position, b: Position): number {
  const north = a.lat - b.lat;
  const east = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east) * METRES_OF_A_DEGREE;
}

const COPY = "moved:";

/** The device's id of a copied read: it names the read that it is of, so that copying again changes nothing. */
export const copyOf = (detection: { id: string; deviceId: string | null }): string =>
  detection.deviceId?.startsWith(COPY) ? detection.deviceId : `${COPY}${detection.id}`;
