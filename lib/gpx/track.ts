import { GPX_LIMITS, type Gpx, type GpxPoint, type GpxRefused, type GpxWarning, type GpxWaypoint } from "./words";

type Element = Record<string, unknown>;
type Part = GpxPoint[];

/** Wider than any step of a recorded or drawn track between two parts, and inside one. */
const GAP_BETWEEN_PARTS = 200;
const GAP_INSIDE = 2_000;

/** The parsed `gpx` element as a course. */
export function readTrack(gpx: unknown): Gpx | GpxRefused {
  const root = element(gpx);
  const tracks = elements(root.trk);
  const routes = elements(root.rte);
  const segments = tracks.flatMap((track) => elements(track.trkseg)).map((segment) => elements(segment.trkpt));
  const ways = routes.map((route) => elements(route.rtept));
  // A track of a single point is an accident of the recorder; the route beside it is what was meant.
  const asRoute = count(segments) < 2 && count(ways) > 1;
  const parts = (asRoute ? ways : segments).filter((part) => part.length > 0);
  const { waypoints, skipped } = readWaypoints(root);
  if (parts.length === 0) return { ok: false, reason: "no_track", facts: { waypoints: waypoints.length } };

  const read = readParts(parts);
  if (!Array.isArray(read)) return read;
  const warnings: GpxWarning[] = asRoute ? [{ code: "route_only" }] : [];
  if (read.length > 1) warnings.push({ code: "joined", parts: read.length });
  const { points, dropped } = withoutRepeats(read.flat());
  if (points.length < 2) return { ok: false, reason: "too_few_points", facts: { points: points.length } };
  warnings.push(...gaps(read), ...elevations(points));
  if (dropped > 0) warnings.push({ code: "duplicate_points", points: dropped });
  if (skipped > 0) warnings.push({ code: "waypoints_skipped", waypoints: skipped });
  return { ok: true, name: courseName(root, asRoute ? routes : tracks), points, waypoints, warnings };
}

function readParts(parts: Element[][]): Part[] | GpxRefused {
  let point = 0;
  const read: Part[] = [];
  for (const part of parts) {
    const points: Part = [];
    for (const source of part) {
      point += 1;
      const position = readPosition(source);
      if (!position) {
        const [lat, lon] = [source.lat, source.lon].map((value) => String(value ?? "").slice(0, 40));
        return { ok: false, reason: "bad_coordinates", facts: { point, lat: lat ?? "", lon: lon ?? "" } };
      }
      points.push({ ...position, elevation: readElevation(source) });
    }
    read.push(points);
  }
  return read;
}

/** The same place twice in a row: one point, with the first elevation that is known. */
function withoutRepeats(points: GpxPoint[]): { points: GpxPoint[]; dropped: number } {
  const kept: GpxPoint[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.lat === point.lat && last.lon === point.lon) last.elevation ??= point.elevation;
    else kept.push({ ...point });
  }
  return { points: kept, dropped: points.length - kept.length };
}

function gaps(parts: Part[]): GpxWarning[] {
  const jumps: number[] = [];
  let last: GpxPoint | null = null;
  for (const part of parts) {
    for (const [index, point] of part.entries()) {
      const metres = last ? roughMetres(last, point) : 0;
      if (metres > (index === 0 ? GAP_BETWEEN_PARTS : GAP_INSIDE)) jumps.push(metres);
      last = point;
    }
  }
  if (jumps.length === 0) return [];
  return [{ code: "gap", gaps: jumps.length, metres: Math.round(jumps.reduce((a, b) => Math.max(a, b))) }];
}

/** Changes `points` where zeros mean nothing. */
function elevations(points: GpxPoint[]): GpxWarning[] {
  const known = points.filter((point) => point.elevation !== null);
  if (known.length === 0) return [{ code: "no_elevation" }];
  if (known.every((point) => point.elevation === 0)) {
    for (const point of points) point.elevation = null;
    return [{ code: "flat_zero_elevation" }];
  }
  const missing = points.length - known.length;
  return missing > 0 ? [{ code: "missing_elevations", points: missing }] : [];
}

/** A waypoint is an extra: a wrong one is left out and counted, where a wrong track point refuses the file. */
function readWaypoints(root: Element): { waypoints: GpxWaypoint[]; skipped: number } {
  const sources = elements(root.wpt);
  const waypoints: GpxWaypoint[] = [];
  for (const source of sources) {
    const position = readPosition(source);
    if (position && waypoints.length < GPX_LIMITS.waypoints) waypoints.push({ name: readName(source), ...position });
  }
  return { waypoints, skipped: sources.length - waypoints.length };
}

/** A single track's own name; where several were joined, "Leg 1" names none of the whole: only the file's will do. */
function courseName(root: Element, parts: Element[]): string | null {
  const file = readName(element(root.metadata)) ?? readName(root);
  const [only, ...others] = parts;
  return only && others.length === 0 ? (readName(only) ?? file) : file;
}

function readPosition(source: Element): { lat: number; lon: number } | null {
  const lat = readNumber(source.lat);
  const lon = readNumber(source.lon);
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lon };
}

/** Deeper than the Dead Sea or higher than Everest is a sensor's fault, not a place. */
function readElevation(source: Element): number | null {
  const metres = readNumber(text(source.ele));
  return metres === null || metres < -500 || metres > 9_000 ? null : metres;
}

function readNumber(value: unknown): number | null {
  // Written with a decimal comma by programs set to French or Portuguese.
  const digits = typeof value === "string" ? value.trim().replace(",", ".") : "";
  if (digits.length > 40 || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(digits)) return null;
  const number = Number(digits);
  return Number.isFinite(number) ? number + 0 : null;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** In one pass, so that what an entity stands for is never read as another entity. */
function readName(source: Element): string | null {
  const name = text(source.name)
    .slice(0, 1_000)
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, named, decimal, hex) => {
      if (named) return ENTITIES[named.toLowerCase()] ?? whole;
      const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
    })
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return [...name].slice(0, 120).join("") || null;
}

function text(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === "string") return first;
  const inner = element(first)["#text"];
  return typeof inner === "string" ? inner : "";
}

function elements(value: unknown): Element[] {
  if (value === undefined || value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]).map(element);
}

function element(value: unknown): Element {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Element) : {};
}

function count(parts: Element[][]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Good to a percent, which is all that a warning needs; the course is measured elsewhere. */
function roughMetres(a: GpxPoint, b: GpxPoint): number {
  const east = ((b.lon - a.lon + 540) % 360) - 180;
  return 111_195 * Math.hypot(b.lat - a.lat, east * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180));
}
