import { metresBetween } from "@/lib/domain/courses/tracks/rules";
import type { TrackPoint } from "@/lib/domain/courses/types";

/** A track as it goes to a phone: latitude, longitude, metres along it as measured. */
export type PackedTrack = readonly (readonly [lat: number, lon: number, distance: number])[];

/** No more points than a screen can show; the metres stay those of the whole track, so places on it stay where they are. */
export function packTrack(track: readonly TrackPoint[], tolerance: number): PackedTrack {
  return outline(track, tolerance).map(({ lat, lon, distance }) => [
    Number(lat.toFixed(5)),
    Number(lon.toFixed(5)),
    Math.round(distance * 10) / 10,
  ]);
}

export const unpackTrack = (packed: PackedTrack): TrackPoint[] =>
  packed.map(([lat, lon, distance]) => ({ lat, lon, elevation: null, distance }));

/** Leaves out points that lie within `tolerance` metres of the line between those kept (Douglas and Peucker). */
export function outline(track: readonly TrackPoint[], tolerance: number): TrackPoint[] {
  const keep = new Set([0, track.length - 1]);
  const stretches: [number, number][] = [[0, track.length - 1]];
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to] = stretch;
    const { index, off } = farthest(track, from, to);
    if (off <= tolerance) continue;
    keep.add(index);
    stretches.push([from, index], [index, to]);
  }
  return track.filter((_, index) => keep.has(index));
}

function farthest(track: readonly TrackPoint[], from: number, to: number): { index: number; off: number } {
  let index = from;
  let off = 0;
  for (let i = from + 1; i < to; i++) {
    const here = offLine(track[i] as TrackPoint, track[from] as TrackPoint, track[to] as TrackPoint);
    if (here > off) [index, off] = [i, here];
  }
  return { index, off };
}

/** Metres between a point and the stretch a–b, on a plane around a: exact enough for drawing. */
function offLine(point: TrackPoint, a: TrackPoint, b: TrackPoint): number {
  const east = Math.cos((a.lat * Math.PI) / 180);
  const [bx, by] = [(b.lon - a.lon) * east, b.lat - a.lat];
  const [px, py] = [(point.lon - a.lon) * east, point.lat - a.lat];
  const length = bx * bx + by * by;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * bx + py * by) / length));
  return metresBetween(point, { lat: a.lat + along * by, lon: a.lon + (along * bx) / east });
}
