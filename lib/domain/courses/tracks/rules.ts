import type { CompiledTrack, Position, TrackPoint } from "../types";

/** Mean radius of the Earth (IUGG R1), metres: the sphere of every distance in this product. */
const EARTH_RADIUS = 6_371_008.8;
const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS;
/** Segments behind one bounding box: a query looks at every box, then only at the segments of the boxes that it meets. */
const CHUNK = 32;

/** Great-circle metres between two positions (haversine). */
export function metresBetween(a: Position, b: Position): number {
  const radians = Math.PI / 180;
  const dLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const dLon = Math.sin(((b.lon - a.lon) * radians) / 2);
  const h = dLat * dLat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * dLon * dLon;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The longitude's turn that lies within half a turn of `near`: a course may cross the 180th meridian. */
function unwrap(lon: number, near: number): number {
  return lon - 360 * Math.round((lon - near) / 360);
}

export function compileTrack(track: readonly TrackPoint[]): CompiledTrack {
  const north = new Float64Array(track.length);
  const east = new Float64Array(track.length);
  const along = new Float64Array(track.length);
  let lon = track[0]?.lon ?? 0;
  track.forEach((point, i) => {
    lon = unwrap(point.lon, lon);
    north[i] = point.lat * METRES_PER_DEGREE;
    east[i] = lon * METRES_PER_DEGREE;
    along[i] = point.distance;
  });
  const length = along.at(-1) ?? 0;
  return { north, east, along, boxes: boxesOf(north, east), length };
}

function boxesOf(north: Float64Array, east: Float64Array): Float64Array {
  const chunks = Math.ceil((north.length - 1) / CHUNK);
  const boxes = new Float64Array(Math.max(0, chunks) * 4);
  for (let c = 0; c < chunks; c++) {
    const ys = north.subarray(c * CHUNK, c * CHUNK + CHUNK + 1);
    const xs = east.subarray(c * CHUNK, c * CHUNK + CHUNK + 1);
    boxes.set([Math.min(...ys), Math.max(...ys), Math.min(...xs), Math.max(...xs)], c * 4);
  }
  return boxes;
}

type Sample = { along: number; off: number };

/**
 * Metres along the track (as measured, ascending) of every time that it comes by within `tolerance` of `position`: the
 * closest point of each approach. Two approaches are told apart where the track moves away by half the tolerance in
 * between, so that the jitter of a recorded track does not make two of one.
 */
export function passesOf(track: CompiledTrack, position: Position, tolerance: number): number[] {
  const passes: number[] = [];
  let run: Sample[] = [];
  let previous = -2;
  for (const segment of segmentsWithin(track, position, tolerance)) {
    if (segment.index !== previous + 1) {
      approaches(run, tolerance, passes);
      run = [];
    }
    run.push(...segment.samples);
    previous = segment.index;
  }
  approaches(run, tolerance, passes);
  return passes;
}

/** Adds the closest point of every approach of one uninterrupted stretch. */
function approaches(run: Sample[], tolerance: number, passes: number[]): void {
  let closest: Sample | null = null;
  let farthest = Number.POSITIVE_INFINITY;
  for (const sample of run) {
    if (closest === null) {
      if (sample.off <= tolerance && sample.off < farthest - tolerance / 2) closest = sample;
      else farthest = Math.max(sample.off, farthest === Number.POSITIVE_INFINITY ? 0 : farthest);
    } else if (sample.off < closest.off) closest = sample;
    else if (sample.off > closest.off + tolerance / 2) {
      passes.push(closest.along);
      closest = null;
      farthest = sample.off;
    }
  }
  if (closest) passes.push(closest.along);
}

/** Segments that come within `tolerance`, in order; each as its start, its closest point and its end. */
function segmentsWithin(track: CompiledTrack, position: Position, tolerance: number) {
  const found: { index: number; samples: Sample[] }[] = [];
  const { boxes } = track;
  const y = position.lat * METRES_PER_DEGREE;
  const x = unwrap(position.lon, (track.east[0] ?? 0) / METRES_PER_DEGREE) * METRES_PER_DEGREE;
  const shrink = Math.max(Math.cos((position.lat * Math.PI) / 180), 1e-9);
  const sideways = tolerance / shrink;
  for (let box = 0; box < boxes.length; box += 4) {
    if (y < at(boxes, box) - tolerance || y > at(boxes, box + 1) + tolerance) continue;
    if (x < at(boxes, box + 2) - sideways || x > at(boxes, box + 3) + sideways) continue;
    const first = (box / 4) * CHUNK;
    const end = Math.min(first + CHUNK, track.north.length - 1);
    for (let index = first; index < end; index++) {
      const samples = approach(track, index, x, y, shrink, tolerance);
      if (samples) found.push({ index, samples });
    }
  }
  return found;
}

/** The start, the closest point and the end of a segment, with metres off; null beyond `tolerance`. */
function approach(track: CompiledTrack, i: number, x: number, y: number, shrink: number, tolerance: number) {
  const ax = (at(track.east, i) - x) * shrink;
  const ay = at(track.north, i) - y;
  const dx = (at(track.east, i + 1) - x) * shrink - ax;
  const dy = at(track.north, i + 1) - y - ay;
  const squared = dx * dx + dy * dy;
  const t = squared > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / squared)) : 0;
  const off = Math.sqrt((ax + dx * t) ** 2 + (ay + dy * t) ** 2);
  if (off > tolerance) return null;
  const from = at(track.along, i);
  const to = at(track.along, i + 1);
  return [
    { along: from, off: Math.sqrt(ax * ax + ay * ay) },
    { along: from + (to - from) * t, off },
    { along: to, off: Math.sqrt((ax + dx) ** 2 + (ay + dy) ** 2) },
  ];
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

/** The point at `along` metres (as measured), between its two neighbours; the ends beyond the ends. */
export function pointAt(track: readonly TrackPoint[], along: number): TrackPoint | null {
  const first = track[0];
  const last = track.at(-1);
  if (!first || !last) return null;
  if (along <= first.distance) return first;
  if (along >= last.distance) return last;
  let low = 0;
  let high = track.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((track[middle] as TrackPoint).distance <= along) low = middle;
    else high = middle;
  }
  return between(track[low] as TrackPoint, track[high] as TrackPoint, along);
}

function between(a: TrackPoint, b: TrackPoint, along: number): TrackPoint {
  const t = (along - a.distance) / (b.distance - a.distance);
  const lon = a.lon + (unwrap(b.lon, a.lon) - a.lon) * t;
  const elevation = a.elevation === null || b.elevation === null ? null : a.elevation + (b.elevation - a.elevation) * t;
  return { lat: a.lat + (b.lat - a.lat) * t, lon: unwrap(lon, 0), elevation, distance: along };
}

/**
 * Fewer points for the wire (Douglas–Peucker): none that is left out lies more than `tolerance` metres off the line that
 * is kept. The kept points keep their distance and elevation, so places along the course stay where they are.
 */
export function simplifyTrack(track: readonly TrackPoint[], tolerance: number): TrackPoint[] {
  if (track.length < 3) return [...track];
  const { north, east } = compileTrack(track);
  const keep = new Uint8Array(track.length);
  keep[0] = keep[track.length - 1] = 1;
  const open: [number, number][] = [[0, track.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const far = farthestBetween(north, east, from, to);
    if (far.off <= tolerance) continue;
    keep[far.index] = 1;
    open.push([from, far.index], [far.index, to]);
  }
  return track.filter((_, i) => keep[i] === 1);
}

function farthestBetween(north: Float64Array, east: Float64Array, from: number, to: number) {
  const shrink = Math.cos(at(north, from) / EARTH_RADIUS);
  const dx = (at(east, to) - at(east, from)) * shrink;
  const dy = at(north, to) - at(north, from);
  const squared = dx * dx + dy * dy;
  const far = { index: from, off: -1 };
  for (let i = from + 1; i < to; i++) {
    const x = (at(east, i) - at(east, from)) * shrink;
    const y = at(north, i) - at(north, from);
    const t = squared > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / squared)) : 0;
    const off = Math.hypot(x - dx * t, y - dy * t);
    if (off > far.off) Object.assign(far, { index: i, off });
  }
  return far;
}
