import type { MapCheckpoint, MapRunner } from "./course-map";

/** Pixels on the map at its present zoom. */
export type Pixel = { x: number; y: number };

/** Runners too close to be told apart at this zoom: the best of them, and how many others. */
export type RunnerGroup = { lead: MapRunner; others: number };

/** Whom one follows stands alone and on top; of the others, the better ranked carries the plate. */
export function runnerGroups(runners: readonly MapRunner[], pixel: (runner: MapRunner) => Pixel): RunnerGroup[] {
  const rank = (runner: MapRunner) => runner.rank ?? Number.POSITIVE_INFINITY;
  const groups: (RunnerGroup & { at: Pixel })[] = [];
  for (const runner of [...runners].sort(
    (a, b) => Number(b.followed ?? false) - Number(a.followed ?? false) || rank(a) - rank(b),
  )) {
    const at = pixel(runner);
    const near = runner.followed
      ? undefined
      : groups.find((group) => !group.lead.followed && isNear(group.at, at, 48, 26));
    if (near) near.others += 1;
    else groups.push({ lead: runner, others: 0, at });
  }
  return groups.map(({ lead, others }) => ({ lead, others }));
}

/** The checkpoints whose names fit: start and finish first, then in the order of the course. */
export function namedCheckpoints(
  checkpoints: readonly MapCheckpoint[],
  pixel: (checkpoint: MapCheckpoint) => Pixel | null,
): Set<string> {
  const taken: Pixel[] = [];
  const named = new Set<string>();
  for (const checkpoint of [...checkpoints].sort((a, b) => Number(a.kind === "split") - Number(b.kind === "split"))) {
    const at = pixel(checkpoint);
    if (!at || taken.some((other) => isNear(other, at, 110, 30))) continue;
    taken.push(at);
    named.add(checkpoint.id);
  }
  return named;
}

const isNear = (a: Pixel, b: Pixel, width: number, height: number) =>
  Math.abs(a.x - b.x) < width && Math.abs(a.y - b.y) < height;
