import { z } from "zod";
import { invalid } from "../../domain/errors";
import type { Receipt, Report } from "../../domain/timing/detections/types";
import { latitude, longitude, requiredText, text, uuid, wallClock } from "../../fields";
import { parseWallClock } from "../../time";
import { parseBody } from "../body";
import { because } from "../issues";
import { operation } from "../operation";
import { refusalOf } from "../refusals";
import { wordsOf } from "./errors";
import { wireId } from "./fields";

const INSTANT = /(?:Z|[+-]\d{2}:?\d{2})$/;

const RECORDED = "Enregistrement créé avec succès";

/** One read, addressed to a ranking (reference) or to a stage and a label (guide). */
const record = z
  .strictObject({
    ranking_id: uuid().nullish(),
    stage_id: uuid().nullish(),
    ocr_label: text(100).nullish(),
    face_signature: text(10_000).nullish(),
    latitude: latitude().nullish(),
    longitude: longitude().nullish(),
    source: text(200).nullish(),
    recorded_at: wallClock().nullish().meta({
      description: "When the camera saw it; its arrival where absent. Without an offset: wall clock of the event.",
    }),
    detection_id: requiredText(200)
      .nullish()
      .meta({ description: "The device's own id: sent again it answers the same record and changes nothing." }),
    confidence: z.number().min(0).max(1).nullish(),
    checkpoint_id: uuid().nullish(),
  })
  .refine((given) => given.ranking_id || given.stage_id, { path: ["stage_id"], ...because("required") })
  .refine((given) => given.ranking_id || given.ocr_label, { path: ["ocr_label"], ...because("required") })
  .refine((given) => (given.latitude == null) === (given.longitude == null), {
    path: ["longitude"],
    ...because("required"),
  });

const created = z.strictObject({
  message: z.string(),
  record_id: wireId,
  matched: z
    .boolean()
    .meta({ description: "False: nobody wears this label; it waits in the organiser's review list." }),
});

export const createRecord = operation({
  id: "createRecord",
  method: "POST",
  path: "/v1/server/records",
  summary: "Report what a camera saw",
  tag: "Server-to-server",
  caller: "camera",
  body: record,
  bodyLimit: 64 * 1024,
  status: 201,
  says: RECORDED,
  response: created,
  refusals: [
    "invalid",
    "camera_key_unknown",
    "camera_address_refused",
    "not_found",
    "stage_without_course",
    "detection_from_future",
  ],
});

const MOST_RECORDS = 500;

export const createRecords = operation({
  id: "createRecords",
  method: "POST",
  path: "/v1/server/records/batch",
  summary: "Report up to 500 reads, answered one by one",
  tag: "Server-to-server",
  caller: "camera",
  // Each record is checked by itself: a bad one takes no other along.
  body: z
    .strictObject({ records: z.array(z.unknown()).min(1).max(MOST_RECORDS) })
    .meta({ description: "Each record as for POST /v1/server/records." }),
  bodyLimit: 8 * 1024 * 1024,
  status: 200,
  response: z.strictObject({
    results: z.array(
      z.union([
        created.extend({ status: z.literal(201) }),
        z.strictObject({ status: z.int(), error: z.strictObject({ message: z.string() }) }),
      ]),
    ),
  }),
  refusals: ["invalid", "camera_key_unknown", "camera_address_refused"],
});

/** Answers each record by itself, in the order in which they were sent; together they share a transaction. */
export function answerEach(
  records: readonly unknown[],
  answer: (body: z.output<typeof record>) => Promise<Omit<z.input<typeof created>, "message">>,
) {
  return Promise.all(
    records.map(async (given) => {
      try {
        return { status: 201 as const, message: RECORDED, ...(await answer(parseBody(record, given))) };
      } catch (error) {
        const { status, message } = wordsOf(refusalOf(error));
        return { status, error: { message } };
      }
    }),
  );
}

const MACHINE_WRITTEN = /^(?:19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** An instant exactly as JavaScript writes it needs no calendar to be understood; null for everything else. */
function instantOf(written: string): Date | null {
  if (!MACHINE_WRITTEN.test(written)) return null;
  const instant = new Date(written);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === written ? instant : null;
}

/** A wall-clock time without offset waits for the zone of its event: `zoneOf` is asked only then. */
export async function toReport(
  body: z.output<typeof record>,
  zoneOf: (report: Pick<Report, "stageId" | "rankingId">) => Promise<string>,
): Promise<Report> {
  const address = { stageId: body.stage_id ?? null, rankingId: body.ranking_id ?? null };
  const written = body.recorded_at ?? null;
  const capturedAt =
    written === null
      ? null
      : (instantOf(written) ?? parseWallClock(written, INSTANT.test(written) ? "UTC" : await zoneOf(address)));
  if (typeof capturedAt === "string") throw invalid("capturedAt", capturedAt);
  return {
    ...address,
    capturedAt,
    deviceId: body.detection_id ?? null,
    label: body.ocr_label || null,
    checkpointId: body.checkpoint_id ?? null,
    position: body.latitude == null || body.longitude == null ? null : { lat: body.latitude, lon: body.longitude },
    confidence: body.confidence ?? null,
    source: body.source ?? null,
    faceSignature: body.face_signature || null,
  };
}

export const presentReceipt = ({ detectionId, matched }: Receipt) => ({ record_id: detectionId, matched });
