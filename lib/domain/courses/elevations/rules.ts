/** Metres to either side over which a profile is averaged: gpx.studio's window (`distanceWindowSmoothing`, 100 m), for noisy profiles. */
const WIDE = 100;
/** The same for a profile that is sound as it stands; 50 m keeps 98 % of UTMB 2025's published 10,000 m. */
const NARROW = 50;
/** A raw climb above this multiple of the wide one is the noise of the source, not hills (UTMB 1.06, `wuu2k` 4.4). */
const NOISE = 2;
/** Metres that a rise or fall must reach to count, as Strava counts barometric profiles ("Elevation Gain", Strava support). */
const THRESHOLD = 2;

export type Profile = { distance: number; elevation: number }[];
type Climb = { climb: number; descent: number };

/** Metres climbed and descended, whole; null without two elevations. */
export function climbOf(profile: Profile): Climb | null {
  if (profile.length < 2) return null;
  const wide = countSlopes(smoothed(profile, WIDE), THRESHOLD);
  const raw = countSlopes(
    profile.map((point) => point.elevation),
    THRESHOLD,
  );
  const noisy = raw.climb > NOISE * wide.climb && raw.descent > NOISE * wide.descent;
  const { climb, descent } = noisy ? wide : countSlopes(smoothed(profile, NARROW), THRESHOLD);
  return { climb: Math.round(climb), descent: Math.round(descent) };
}

/** The mean of the profile, as a line between its points, over `reach` metres to either side (less towards the ends). */
function smoothed(profile: Profile, reach: number): number[] {
  const area = new Float64Array(profile.length);
  for (let i = 1; i < profile.length; i++) {
    const [a, b] = [profile[i - 1], profile[i]] as Profile;
    if (a && b) area[i] = (area[i - 1] ?? 0) + ((b.distance - a.distance) * (a.elevation + b.elevation)) / 2;
  }
  const start = profile[0]?.distance ?? 0;
  const end = profile.at(-1)?.distance ?? 0;
  const left = areaReader(profile, area);
  const right = areaReader(profile, area);
  return profile.map(({ distance, elevation }) => {
    const half = Math.min(reach, distance - start, end - distance);
    return half > 0 ? (right(distance + half) - left(distance - half)) / (2 * half) : elevation;
  });
}

/** Reads the integral of the profile up to a distance, for distances that never fall by more than rounding. */
function areaReader(profile: Profile, area: Float64Array): (distance: number) => number {
  let i = 0;
  return (distance) => {
    while (i < profile.length - 2 && (profile[i + 1]?.distance ?? Number.POSITIVE_INFINITY) <= distance) i++;
    while (i > 0 && (profile[i]?.distance ?? 0) > distance) i--;
    const a = profile[i];
    const b = profile[i + 1];
    if (!a || !b) return area[i] ?? 0;
    const span = b.distance - a.distance;
    const t = span > 0 ? (distance - a.distance) / span : 0;
    const here = a.elevation + (b.elevation - a.elevation) * t;
    return (area[i] ?? 0) + ((distance - a.distance) * (a.elevation + here)) / 2;
  };
}

/** Sums rises and falls between turning points at least `threshold` apart. */
function countSlopes(elevations: number[], threshold: number): Climb {
  let low = elevations[0] ?? 0;
  let high = low;
  let climb = 0;
  let descent = 0;
  let rising: boolean | null = null;
  for (const here of elevations) {
    if (rising !== false && here > high) high = here;
    if (rising !== true && here < low) low = here;
    if (rising !== true && here - low >= threshold) {
      if (rising === false) descent += high - low;
      rising = true;
      high = here;
    } else if (rising !== false && high - here >= threshold) {
      if (rising === true) climb += high - low;
      rising = false;
      low = here;
    }
  }
  if (rising === true) climb += high - low;
  if (rising === false) descent += high - low;
  return { climb, descent };
}
