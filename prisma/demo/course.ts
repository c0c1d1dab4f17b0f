import type { RawTrack } from "../../lib/domain/courses/commands";

const CENTRE = { lat: 45.8486, lon: 6.1725 };
const RADIUS_KM = 2.9;
const POINTS = 700;
const KM_PER_DEGREE = 111.195;

/** An invented loop of some 21 km around a lake, with two climbs and a ridge between them. */
export function demoTrack(): RawTrack {
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const turn = (2 * Math.PI * index) / POINTS;
    const radius =
      RADIUS_KM * (1 + 0.22 * Math.sin(2 * turn + 0.6) + 0.09 * Math.sin(5 * turn) + 0.025 * Math.sin(17 * turn));
    const elevation =
      452 +
      410 * Math.max(0, Math.sin(turn * 1.5)) ** 1.4 +
      180 * Math.max(0, Math.sin(turn * 3 - 2.2)) +
      6 * Math.sin(turn * 40);
    return {
      lat: CENTRE.lat + (radius * Math.cos(turn)) / KM_PER_DEGREE,
      lon: CENTRE.lon + (radius * Math.sin(turn)) / (KM_PER_DEGREE * Math.cos((CENTRE.lat * Math.PI) / 180)),
      elevation: Math.round(elevation * 10) / 10,
    };
  });
}

/** Where the demo's cameras stand: share of the loop, and what people call the place. */
export const DEMO_CAMERAS = [
  { share: 0, name: "Départ", kind: "start" },
  { share: 0.06, name: "Port", kind: "split" },
  { share: 0.13, name: "Chapelle", kind: "split" },
  { share: 0.2, name: "Alpage", kind: "split" },
  { share: 0.28, name: "Col des Vents", kind: "split" },
  { share: 0.36, name: "Source", kind: "split" },
  { share: 0.43, name: "Moulin", kind: "split" },
  { share: 0.5, name: "Ravitaillement du Pont", kind: "split" },
  { share: 0.58, name: "Forêt", kind: "split" },
  { share: 0.66, name: "Refuge", kind: "split" },
  { share: 0.74, name: "Crête", kind: "split" },
  { share: 0.82, name: "Belvédère", kind: "split" },
  { share: 0.91, name: "Vignes", kind: "split" },
  { share: 1, name: "Arrivée", kind: "finish" },
] as const;
