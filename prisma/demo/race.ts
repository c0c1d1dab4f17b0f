import type { Report } from "../../lib/domain/timing/detections/types";
import { DEMO_CAMERAS } from "./course";

/** What a camera of the demo will report, and when. */
export type PlannedRead = { at: Date; report: Report };

type Camera = { checkpointId: string; share: number };

/** Mulberry32: the same seed tells the same race. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Share of the reads that a camera misses, and of those in which it takes an 8 for a B. */
const MISSED = 0.02;
const MISREAD = 0.015;
const GIVES_UP = 0.05;

/**
 * A race as cameras would see it: each runner at a pace of their own that falls towards the end, some reads missed or
 * misread, some runners who stop. `metres` is the course's length.
 */
export function planRace(
  stageId: string,
  bibs: readonly string[],
  cameras: readonly Camera[],
  metres: number,
  startAt: Date,
): PlannedRead[] {
  return bibs
    .flatMap((bib) => runOf(bib, cameras, metres, startAt))
    .map(({ at, label, checkpointId }, index) => ({ at, report: reportOf(stageId, index, at, label, checkpointId) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function runOf(bib: string, cameras: readonly Camera[], metres: number, startAt: Date) {
  const random = randomFrom(Number(bib) * 7919);
  // 4:15 to 8:20 a kilometre, most in between.
  const speed = 2 + 1.95 * ((random() + random() + random()) / 3);
  const fade = 0.05 + 0.2 * random();
  const givesUpAt = random() < GIVES_UP ? 0.3 + 0.6 * random() : 2;
  const waits = 1 + 25 * random();
  return cameras.flatMap(({ checkpointId, share }) => {
    const seconds = waits + (share * metres * (1 + (fade * share) / 2)) / speed + 4 * random();
    const isSeen = share <= givesUpAt && (random() >= MISSED || share === 0 || share === 1);
    const label = random() < MISREAD && bib.includes("8") ? bib.replace("8", "B") : bib;
    return isSeen ? [{ at: new Date(startAt.getTime() + Math.round(seconds * 1000)), label, checkpointId }] : [];
  });
}

const reportOf = (stageId: string, index: number, capturedAt: Date, label: string, checkpointId: string): Report => ({
  stageId,
  rankingId: null,
  deviceId: `demo-${index}`,
  label,
  checkpointId,
  position: null,
  capturedAt,
  confidence: 0.97,
  source: "demo camera",
  faceSignature: null,
});

/** The cameras of a stage, by the order in which its checkpoints were made. */
export const camerasOf = (checkpointIds: readonly string[]): Camera[] =>
  DEMO_CAMERAS.map(({ share }, index) => ({ share, checkpointId: checkpointIds[index] as string }));
