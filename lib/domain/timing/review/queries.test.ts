import { expect, it } from "vitest";
import { anEntry, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { recordDetection } from "../detections/commands";
import type { Report } from "../detections/types";
import { unmatchedDetections } from "./queries";

const CAMERA = { kind: "camera", id: "server", eventId: null } as const;

const report = (stageId: string, label: string): Report => ({
  stageId,
  label,
  rankingId: null,
  deviceId: null,
  checkpointId: null,
  position: null,
  capturedAt: null,
  confidence: null,
  source: null,
  faceSignature: null,
});

it("lists what nobody wears with whom it may be, and nothing that found its runner", async () => {
  const stage = await aStage();
  const entry = await anEntry(stage, "118");
  await anEntry(stage, "501");
  const lost = await recordDetection(CAMERA, report(stage.id, "11B"));
  await recordDetection(CAMERA, report(stage.id, "501"));
  const { actor } = await signedIn(await aUser("organizer"));
  const list = await unmatchedDetections(actor, stage.id);
  expect(list).toMatchObject([
    { id: lost.detectionId, label: "11B", suggestions: [{ entry: { registrationId: entry.id, bib: "118" } }] },
  ]);
});

it("is for the organiser only", async () => {
  const stage = await aStage();
  const { actor } = await signedIn(await aUser("bruno"));
  await expect(unmatchedDetections(actor, stage.id)).rejects.toMatchObject({ code: "forbidden" });
});
