import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { ownStageOf } from "../../stages/queries";
import { fullNameSql } from "../../users/rules";
import { overlay } from "../decisions/rules";
import { MAY_RUN, NO_READ, NO_RUNNER, READ, RUNNER, toField } from "../detections/queries";
import { performer } from "../performance/rules";
import { loadDefinition, NOWHERE } from "../queries";
import { readsByRunner } from "../rules";
import type { DetectionWord } from "../types";

/** A detection as it came in, and what became of it. `bib` and `name` null: nobody's yet. */
export type Incoming = {
  id: string;
  /** Epoch milliseconds: of the device's clock, and of the arrival here. */
  at: number;
  receivedAt: number;
  label: string | null;
  camera: string | null;
  checkpoint: string | null;
  bib: string | null;
  name: string | null;
  word: DetectionWord;
};

// The newest, and with them all that may concern their runners: as much as these were read, however large the field.
const NEWEST = `
  WITH newest AS (SELECT id, label_loose, ranking_id FROM detections WHERE stage_id = $1 ORDER BY received_at DESC, id DESC LIMIT $2),
  named AS (SELECT ranking_id AS id FROM newest WHERE ranking_id IS NOT NULL UNION SELECT unnest($3::uuid[])),
  runners AS (
    SELECT ${RUNNER} AS ranking_id FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id
    WHERE r.stage_id = $1 AND ${MAY_RUN}
      AND (r.bib_loose = ANY (ARRAY(SELECT label_loose FROM newest)) OR k.id = ANY (ARRAY(SELECT id FROM named))))
  SELECT runners.*, ${NO_READ} FROM runners
  UNION ALL SELECT ${NO_RUNNER}, ${READ} FROM detections d WHERE d.stage_id = $1 AND (
    d.id = ANY (ARRAY(SELECT id FROM newest)) OR d.id = ANY ($4::uuid[])
    OR d.label_loose = ANY (ARRAY(SELECT bib_loose FROM runners WHERE bib_loose IS NOT NULL))
    OR d.ranking_id = ANY (ARRAY(SELECT ranking_id FROM runners WHERE ranking_id IS NOT NULL)))`;

const TOLD = `
  SELECT d.id, d.label, d.captured_at, d.received_at, c.name AS camera, p.name AS checkpoint FROM detections d
  LEFT JOIN camera_keys c ON c.id::text = d.camera_id LEFT JOIN checkpoints p ON p.id = d.checkpoint_id
  WHERE d.stage_id = $1 ORDER BY d.received_at DESC, d.id DESC LIMIT $2`;

const NAMES = `
  SELECT r.id, r.bib, ${fullNameSql()} AS name
  FROM registrations r JOIN users u ON u.id = r.user_id LEFT JOIN profiles p ON p.user_id = u.id WHERE r.id = ANY ($1)`;

/** What came in last of a stage, newest first, each with the word that says what became of it. For the organiser. */
export async function incomingDetections(actor: Actor, stageId: string, limit = 30): Promise<Incoming[]> {
  await ownStageOf(actor, stageId);
  const definition = await loadDefinition(pool, stageId);
  const { rejected, reassigned } = overlay(definition.decisions);
  const given = [[...reassigned.values()], [...reassigned.keys()]];
  const [told, rows] = await Promise.all([
    pool.query(TOLD, [stageId, limit]),
    pool.query({ text: NEWEST, values: [stageId, limit, ...given], rowMode: "array" }),
  ]);
  const { runners, reads } = toField(rows.rows as unknown as Parameters<typeof toField>[0]);
  const perform = performer(definition, definition.course ?? NOWHERE);
  const words = new Map<string, { word: DetectionWord; registrationId: string }>();
  for (const [runner, own] of readsByRunner(reads, runners, reassigned))
    for (const [id, word] of perform(runner, own).explanation.words)
      words.set(id, { word, registrationId: runner.registrationId });
  const known = await pool.query(NAMES, [[...new Set([...words.values()].map((one) => one.registrationId))]]);
  const people = new Map(known.rows.map((row) => [row.id as string, row]));
  return told.rows.map(({ id, label, captured_at, received_at, camera, checkpoint }) => {
    const person = people.get(words.get(id)?.registrationId ?? "");
    const word = words.get(id)?.word ?? (rejected.has(id) ? "rejected" : "unmatched");
    return {
      ...{ id, label, camera, checkpoint, word, bib: person?.bib ?? null, name: person?.name ?? null },
      ...{ at: captured_at.getTime(), receivedAt: received_at.getTime() },
    };
  });
}
