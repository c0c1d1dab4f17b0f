import { v7 as uuidv7 } from "uuid";
import { pool } from "../../../db";
import { processWide } from "../../../process-wide";
import type { CameraActor } from "../../actor";
import { refuse } from "../../errors";
import { bibKey, bibLoose } from "../bibs/rules";
import { storeAndRank } from "../commands";
import { mayReport } from "../permissions";
import { cachedDefinition, loadDefinition, type StageDefinition } from "../queries";
import { stageOfRanking } from "./queries";
import { refuseFuture } from "./rules";
import type { Accepted, Receipt, Report } from "./types";

type Waiting = { accepted: Accepted; resolve(receipt: Receipt): void; reject(error: unknown): void };
type Queue = { waiting: Waiting[]; running: boolean };

/** Most detections of one transaction: enough to share its cost, few enough that nobody waits long. */
const MOST_AT_ONCE = 500;

const queues = () => processWide("detection queues", () => new Map<string, Queue>());

/**
 * Records one detection: stored, explained, ranked and announced in one transaction. When this returns, it is durable.
 * Detections that arrive while a transaction of their stage is under way share the next one, up to the moment when that
 * one has the stage's lock.
 */
export async function recordDetection(actor: CameraActor, report: Report, now = new Date()): Promise<Receipt> {
  const accepted = await accept(actor, report, now);
  return new Promise((resolve, reject) => enqueue({ accepted, resolve, reject }));
}

/** What an organiser could tell about this detection before it is stored; throws the refusals of a report. */
async function accept(actor: CameraActor, report: Report, now: Date): Promise<Accepted> {
  refuseFuture(report, now);
  const stageId = report.stageId ?? (await stageOfRanking(report.rankingId));
  const definition = await definitionFor(actor, stageId, report);
  if (report.rankingId && report.stageId && (await stageOfRanking(report.rankingId)) !== definition.stageId)
    throw refuse("not_found", { noun: "ranking" });
  return {
    id: uuidv7(),
    stageId: definition.stageId,
    cameraId: actor.id,
    deviceId: report.deviceId,
    rankingId: report.rankingId,
    label: report.label,
    labelKey: report.label === null ? null : bibKey(report.label),
    labelLoose: report.label === null ? null : bibLoose(report.label),
    checkpointId: report.checkpointId,
    latitude: report.position?.lat ?? null,
    longitude: report.position?.lon ?? null,
    confidence: report.confidence,
    source: report.source,
    faceSignature: report.faceSignature,
    capturedAt: report.capturedAt ?? now,
    receivedAt: now,
  };
}

/** What is cached may be too old to refuse by, never to accept by: the transaction reads its own under the lock. */
async function definitionFor(actor: CameraActor, stageId: string, report: Report): Promise<StageDefinition> {
  const cached = await cachedDefinition(stageId);
  if (fits(actor, cached, report) === null) return cached;
  const fresh = await loadDefinition(pool, stageId);
  const refusal = fits(actor, fresh, report);
  if (refusal) throw refusal;
  return fresh;
}

function fits(actor: CameraActor, definition: StageDefinition, report: Report): Error | null {
  if (!mayReport(actor, definition)) return refuse("not_found", { noun: "stage" });
  if (!definition.course) return refuse("stage_without_course");
  if (report.checkpointId && !definition.checkpointIds.has(report.checkpointId))
    return refuse("not_found", { noun: "checkpoint" });
  return null;
}

function enqueue(item: Waiting): void {
  const { stageId } = item.accepted;
  const queue = queues().get(stageId) ?? { waiting: [], running: false };
  queues().set(stageId, queue);
  queue.waiting.push(item);
  if (queue.running) return;
  queue.running = true;
  // After what the server has already read: a batch, or requests that came in together, go together.
  setImmediate(() => void drain(stageId, queue));
}

async function drain(stageId: string, queue: Queue): Promise<void> {
  while (queue.waiting.length > 0) await settle(stageId, queue);
  queues().delete(stageId);
}

/** One transaction for all that has come in when the stage's lock is taken. */
async function settle(stageId: string, queue: Queue): Promise<void> {
  let taken: Waiting[] | undefined;
  const take = () => {
    taken ??= queue.waiting.splice(0, MOST_AT_ONCE);
    return taken;
  };
  try {
    const receipts = await storeAndRank(stageId, () => take().map((item) => item.accepted));
    for (const [index, item] of take().entries()) item.resolve(receipts[index] as Receipt);
  } catch (error) {
    await settleEach(stageId, take(), error);
  }
}

/** Where a shared transaction fails, each detection gets one of its own: nobody pays for another's fault. */
async function settleEach(stageId: string, items: readonly Waiting[], failure: unknown): Promise<void> {
  if (items.length === 1) return items[0]?.reject(failure);
  for (const { accepted, resolve, reject } of items) {
    await storeAndRank(stageId, [accepted]).then(([receipt]) => resolve(receipt as Receipt), reject);
  }
}
