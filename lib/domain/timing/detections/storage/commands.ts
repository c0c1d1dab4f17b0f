import type pg from "pg";
import type { Read, Runner } from "../../rules";
import { type Field, type FieldRow, MAY_RUN, NO_READ, NO_RUNNER, READ, RUNNER, toField } from "../queries";
import type { Accepted, Receipt } from "../types";

// ARRAY(…) is computed once and lets every OR use its own index: the cost does not grow with the field.
const INSERT_AND_READ = `
  WITH given AS (
    SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::float8[],
                         $11::float8[], $12::float8[], $13::text[], $14::timestamptz[], $15::timestamptz[])
      AS given (id, camera_id, device_id, ranking_id, label, label_key, label_loose, checkpoint_id, latitude, longitude, confidence, source, captured_at, received_at)
  ), inserted AS (
    INSERT INTO detections (id, camera_id, device_id, ranking_id, label, label_key, label_loose, checkpoint_id, latitude, longitude, confidence, source, captured_at, received_at, stage_id)
    SELECT *, $1 FROM given ON CONFLICT (stage_id, camera_id, device_id) DO NOTHING RETURNING *
  ), named AS (
    SELECT r.id, r.bib_loose FROM rankings k JOIN registrations r ON r.id = k.registration_id WHERE k.id = ANY ($5) AND r.stage_id = $1
  ), looses AS (
    SELECT label_loose AS loose FROM given WHERE label_loose IS NOT NULL UNION SELECT bib_loose FROM named WHERE bib_loose IS NOT NULL
  ), runners AS (
    SELECT ${RUNNER} AS ranking_id FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id
    WHERE r.stage_id = $1 AND r.bib_loose = ANY (ARRAY(SELECT loose FROM looses)) AND ${MAY_RUN}
    UNION ALL
    SELECT ${RUNNER} FROM named JOIN registrations r ON r.id = named.id JOIN rankings k ON k.registration_id = r.id WHERE r.bib_loose IS NULL
  )
  SELECT ${NO_RUNNER}, ${READ}, true AS fresh FROM inserted d
  UNION ALL SELECT runners.*, ${NO_READ}, false FROM runners
  UNION ALL SELECT ${NO_RUNNER}, ${READ}, false FROM detections d WHERE d.stage_id = $1 AND (
    d.label_loose = ANY (ARRAY(SELECT loose FROM looses))
    OR d.ranking_id = ANY (ARRAY(SELECT ranking_id FROM runners WHERE ranking_id IS NOT NULL))
    OR d.id = ANY ($16::uuid[]))`;

type Row = [...FieldRow, fresh: boolean];
const ID = 6;

/** Inserts what is new, and reads with it all that concerns the runners whom it may be. */
export async function insertAndRead(
  client: pg.PoolClient,
  stageId: string,
  accepted: readonly Accepted[],
  reassigned: readonly string[],
): Promise<Field & { inserted: ReadonlySet<string> }> {
  const result = await client.query({
    name: "insert-and-read",
    text: INSERT_AND_READ,
    values: [stageId, ...columnsOf(accepted), reassigned],
    rowMode: "array",
  });
  const rows = result.rows as unknown as Row[];
  const inserted = new Set(rows.filter((row) => row.at(-1)).map((row) => row[ID]));
  return { inserted, ...toField(rows) };
}

/** In the order of `given`. */
function columnsOf(accepted: readonly Accepted[]): unknown[][] {
  const column = <T>(of: (detection: Accepted) => T): T[] => accepted.map(of);
  return [
    column((one) => one.id),
    column((one) => one.cameraId),
    column((one) => one.deviceId),
    column((one) => one.rankingId),
    column((one) => one.label),
    column((one) => one.labelKey),
    column((one) => one.labelLoose),
    column((one) => one.checkpointId),
    column((one) => one.latitude),
    column((one) => one.longitude),
    column((one) => one.confidence),
    column((one) => one.source),
    column((one) => one.capturedAt),
    column((one) => one.receivedAt),
  ];
}

/** What was sent before keeps its id; a read is matched when it has a runner now. */
export async function receipts(
  client: pg.PoolClient,
  accepted: readonly Accepted[],
  inserted: ReadonlySet<string>,
  owned: ReadonlyMap<Runner, Read[]>,
): Promise<Receipt[]> {
  const matched = new Set([...owned.values()].flat().map((read) => read.id));
  const known = await idsOfRepeated(
    client,
    accepted.filter((one) => !inserted.has(one.id)),
  );
  return accepted.map((one) => {
    const detectionId = inserted.has(one.id) ? one.id : (known.get(`${one.cameraId}\n${one.deviceId}`) ?? one.id);
    return { detectionId, matched: matched.has(detectionId), repeated: !inserted.has(one.id) };
  });
}

async function idsOfRepeated(client: pg.PoolClient, repeated: readonly Accepted[]): Promise<Map<string, string>> {
  if (!repeated[0]) return new Map();
  const { rows } = await client.query(
    "SELECT id, camera_id, device_id FROM detections WHERE stage_id = $1 AND camera_id = ANY ($2) AND device_id = ANY ($3)",
    [repeated[0].stageId, repeated.map((one) => one.cameraId), repeated.map((one) => one.deviceId)],
  );
  return new Map(rows.map((row) => [`${row.camera_id}\n${row.device_id}`, row.id]));
}
