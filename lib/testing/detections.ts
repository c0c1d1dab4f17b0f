import { randomUUID } from "node:crypto";
import { bibKey, bibLoose } from "../domain/timing/bibs/rules";
import type { Accepted } from "../domain/timing/detections/types";

/** A detection that was accepted now, as `storeAndRank` takes it. */
export function aDetection(stage: { id: string }, data: Partial<Accepted> = {}): Accepted {
  const label = data.label ?? null;
  const now = new Date();
  return {
    id: randomUUID(),
    stageId: stage.id,
    cameraId: "finish",
    deviceId: null,
    rankingId: null,
    label,
    labelKey: label && bibKey(label),
    labelLoose: label && bibLoose(label),
    checkpointId: null,
    latitude: null,
    longitude: null,
    confidence: null,
    source: null,
    faceSignature: null,
    capturedAt: now,
    receivedAt: now,
    ...data,
  };
}
