import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { candidateDistances } from "../../courses/rules";
import { refuse } from "../../errors";
import { indexRoster, type RosterEntry } from "../bibs/rules";
import { suggestBibs } from "../bibs/suggestions/rules";
import { overlay } from "../decisions/rules";
import { mayTime } from "../permissions";
import { loadDefinition } from "../queries";
import { dueAt, type Whereabouts } from "./rules";

type Entry = RosterEntry & Whereabouts & { registrationId: string };

const UNMATCHED = `
  SELECT d.id, d.label, d.checkpoint_id, d.latitude, d.longitude, (extract(epoch FROM d.captured_at) * 1000)::float8 AS at FROM detections d
  WHERE d.stage_id = $1 AND d.ranking_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM registrations r WHERE r.stage_id = d.stage_id AND r.bib_loose = d.label_loose AND r.status NOT IN ('rejected', 'cancelled'))
  ORDER BY d.captured_at DESC, d.id LIMIT $2`;

const ROSTER = `
  SELECT r.id, r.bib, coalesce(k.state::text, 'racing') AS state, (extract(epoch FROM k.last_at) * 1000)::float8 AS last_at, k.last_distance
  FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id
  WHERE r.stage_id = $1 AND r.bib IS NOT NULL AND r.status NOT IN ('rejected', 'cancelled')`;

/**
 * The detections of a stage whose label nobody wears and about which nobody has decided yet, newest first, each with up to
 * three runners whom it may be. For the organiser.
 */
export async function unmatchedDetections(actor: Actor, stageId: string, limit = 200) {
  const definition = await loadDefinition(pool, stageId);
  if (!mayTime(actor, definition)) throw refuse("forbidden");
  const [unmatched, runners] = await Promise.all([
    pool.query(UNMATCHED, [stageId, limit]),
    pool.query(ROSTER, [stageId]),
  ]);
  const roster = indexRoster<Entry>(runners.rows.map(toEntry));
  const { rejected, reassigned } = overlay(definition.decisions);
  return unmatched.rows
    .filter(({ id }) => !rejected.has(id) && !reassigned.has(id))
    .map(({ id, label, checkpoint_id, latitude, longitude, at }) => {
      const place = {
        checkpointId: checkpoint_id,
        position: latitude === null ? null : { lat: latitude, lon: longitude },
      };
      const distances = definition.course ? candidateDistances(definition.course, place) : [];
      const suggestions =
        label === null ? [] : suggestBibs(label, roster, (entry) => dueAt(entry, distances, at, definition.rules));
      return { id: id as string, label: label as string | null, at: at as number, suggestions };
    });
}

const toEntry = (row: {
  id: string;
  bib: string;
  state: string;
  last_at: number | null;
  last_distance: number | null;
}): Entry => ({
  rankingOrRegistrationId: row.id,
  registrationId: row.id,
  bib: row.bib,
  state: row.state,
  lastAt: row.last_at,
  lastDistance: row.last_distance,
});
