import type { Position } from "../../courses/types";

/** A detection as a device reports it: to a stage with a label, or to a ranking. */
export type Report = {
  stageId: string | null;
  rankingId: string | null;
  /** The device's own id of this read: the same one again changes nothing. */
  deviceId: string | null;
  label: string | null;
  checkpointId: string | null;
  position: Position | null;
  /** The device's clock; null: the moment of arrival. */
  capturedAt: Date | null;
  confidence: number | null;
  source: string | null;
  faceSignature: string | null;
};

/** What became of a report. It is stored in every case; `matched` says whether it found its runner. */
export type Receipt = { detectionId: string; matched: boolean; repeated: boolean };

/** A report that was accepted, as it is stored. */
export type Accepted = {
  id: string;
  stageId: string;
  cameraId: string;
  deviceId: string | null;
  rankingId: string | null;
  label: string | null;
  labelKey: string | null;
  labelLoose: string | null;
  checkpointId: string | null;
  latitude: number | null;
  longitude: number | null;
  confidence: number | null;
  source: string | null;
  faceSignature: string | null;
  capturedAt: Date;
  receivedAt: Date;
};
