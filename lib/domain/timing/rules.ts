import type { Decision, Detection } from "./types";

/** A detection with all that says whose it is. */
export type Read = Detection & {
  labelKey: string | null;
  labelLoose: string | null;
  rankingId: string | null;
  cameraId: string;
};

/** Somebody who may be read in a stage. `rankingId` is null before the first read. */
export type Runner = {
  registrationId: string;
  userId: string;
  bibKey: string | null;
  bibLoose: string | null;
  /** Null: starts with the stage. */
  waveId: string | null;
  rankingId: string | null;
};

/**
 * Whose detection it is: a person's last word, else the ranking that the sender named, else the bib as registered,
 * else the only bib that differs by leading zeros. Null: the review list.
 */
export function runnerOf<R extends Runner>(
  read: Read,
  runners: readonly R[],
  reassigned: ReadonlyMap<string, string>,
): R | null {
  const rankingId = reassigned.get(read.id) ?? read.rankingId;
  if (rankingId) return runners.find((runner) => runner.rankingId === rankingId) ?? null;
  if (read.labelKey === null) return null;
  const exact = runners.filter((runner) => runner.bibKey === read.labelKey);
  if (exact.length > 0) return exact.length === 1 ? (exact[0] ?? null) : null;
  const loose = runners.filter((runner) => runner.bibLoose === read.labelLoose);
  return loose.length === 1 ? (loose[0] ?? null) : null;
}

/** Each runner's reads. `runners` may be the whole field: they are looked up by key, not one after the other. */
export function readsByRunner<R extends Runner>(
  reads: readonly Read[],
  runners: readonly R[],
  reassigned: ReadonlyMap<string, string>,
): Map<R, Read[]> {
  const byKey = grouped(runners, (runner) => runner.bibLoose);
  const byRanking = grouped(runners, (runner) => runner.rankingId);
  const result = new Map<R, Read[]>();
  for (const read of reads) {
    const rankingId = reassigned.get(read.id) ?? read.rankingId;
    const candidates = rankingId
      ? byRanking.get(rankingId)
      : read.labelLoose !== null
        ? byKey.get(read.labelLoose)
        : undefined;
    const runner = candidates && runnerOf(read, candidates, reassigned);
    if (!runner) continue;
    const own = result.get(runner);
    if (own) own.push(read);
    else result.set(runner, [read]);
  }
  return result;
}

function grouped<R>(items: readonly R[], keyOf: (item: R) => string | null): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The decisions that concern one runner: the ranking, one of its detections, or the times of all whom the runner is among. */
export function decisionsFor(
  { rankingId, waveId }: Pick<Runner, "rankingId" | "waveId">,
  reads: readonly Read[],
  decisions: readonly Decision[],
): Decision[] {
  if (decisions.length === 0) return [];
  const ids = new Set(reads.map((read) => read.id));
  return decisions.filter((decision) => {
    if (decision.kind === "shift_stage") return true;
    if (decision.kind === "shift_wave") return decision.waveId === waveId;
    if (decision.kind === "shift_group") return rankingId !== null && decision.rankingIds.includes(rankingId);
    return (
      ("rankingId" in decision && decision.rankingId === rankingId) ||
      ("detectionId" in decision && ids.has(decision.detectionId))
    );
  });
}
