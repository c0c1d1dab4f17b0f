import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { candidateDistances } from "../../courses/rules";
import { ownStageOf } from "../../stages/queries";
import { dayOfStage } from "../../stages/waves/queries";
import { indexRoster, type RosterEntry } from "../bibs/rules";
import { suggestBibs } from "../bibs/suggestions/rules";
import { atTrueTime, clockShifts, overlay } from "../decisions/rules";
import { type Field, readField } from "../detections/queries";
import { performer } from "../performance/rules";
import { toStanding } from "../previews/queries";
import { type Place, placesOf } from "../previews/rules";
import { loadDefinition, NOWHERE, type StageDefinition } from "../queries";
import { type Entrant, rosterOf } from "../rosters/queries";
import { type Read, type Runner, readsByRunner } from "../rules";
import type { PassingFlag } from "../types";
import { byConsequence, type Consequence, consequenceOf, dueAt, groupsOf, type Podiums, podiumsOf } from "./rules";

export type Suggested = {
  registrationId: string;
  bib: string;
  name: string;
  likelihood: number;
  /** The same face was seen with this runner before. */
  sameFace: boolean;
};

/** Why something waits for a person: whose it is nobody can tell, or what was read of somebody does not fit together. */
export type ReviewItem = { id: string; at: number; consequence: Consequence } & (
  | {
      kind: "detection";
      /** Nobody wears it, nothing was read, more than one may wear it, or the runner whom the sender named is gone. */
      why: "nobody" | "no_label" | "fits_two" | "gone";
      label: string | null;
      camera: string | null;
      checkpointId: string | null;
      suggestions: Suggested[];
    }
  | {
      kind: "ranking";
      registrationId: string;
      rankingId: string;
      bib: string | null;
      name: string;
      rank: number | null;
      flags: PassingFlag[];
    }
);

const MOST_DETECTIONS = 200;

// A read that went to another stage with its runner is known there.
const ABOUT = `
  SELECT d.id, d.label, c.name AS camera, EXISTS (
    SELECT 1 FROM stages here JOIN stages there ON there.event_id = here.event_id AND there.id <> here.id
    JOIN detections copy ON copy.stage_id = there.id AND copy.camera_id = d.camera_id AND copy.device_id = 'moved:' || d.id
    WHERE here.id = d.stage_id) AS moved
  FROM detections d LEFT JOIN camera_keys c ON c.id::text = d.camera_id WHERE d.id = ANY ($1)`;

const FACES = `
  SELECT f.detection_id AS id, array_agg(o.detection_id) AS same FROM face_signatures f
  JOIN face_signatures o ON o.signature = f.signature AND o.detection_id <> f.detection_id
  JOIN detections d ON d.id = o.detection_id AND d.stage_id = $2 WHERE f.detection_id = ANY ($1) GROUP BY f.detection_id`;

/** What of a stage waits for a person, what could change a podium first. For the organiser. */
export async function reviewList(actor: Actor, stageId: string): Promise<ReviewItem[]> {
  const stage = await ownStageOf(actor, stageId);
  const [definition, field, roster] = await Promise.all([
    loadDefinition(pool, stageId),
    readField(pool, stageId),
    rosterOf(stageId),
  ]);
  const entrants = new Map(roster.map((one) => [one.rankingId ?? one.registrationId, one]));
  const grouping = { rules: definition.rules, day: dayOfStage(stage), ageGroupsFrom: stage.ageGroupsFrom };
  const seen = roster.filter(({ rankingId }) => rankingId !== null).map(toStanding);
  const { ranked, places } = placesOf(seen, (id) => entrants.get(id) ?? null, grouping);
  const groupsOfRunner = (id: string) =>
    groupsOf({ gender: entrants.get(id)?.gender ?? null, category: places.get(id)?.category ?? null });
  const context = { definition, field, roster, groupsOfRunner, podiums: podiumsOf(ranked, groupsOfRunner) };
  const flagged = flaggedRunners(context, places);
  return byConsequence([...(await openDetections(context)), ...flagged]);
}

/** Of whom the reads do not fit together, and about whom nobody has decided anything since. */
function flaggedRunners({ definition, roster }: Context, places: ReadonlyMap<string, Place>): ReviewItem[] {
  const decided = new Set(definition.decisions.flatMap((one) => ("rankingId" in one ? [one.rankingId] : [])));
  return roster.flatMap((one): ReviewItem[] => {
    if (!one.rankingId || one.flags.length === 0 || decided.has(one.rankingId)) return [];
    const { rankingId, registrationId, bib, name } = one;
    const place = places.get(rankingId);
    const flags = one.flags as PassingFlag[];
    const ranks = [place?.rank, place?.genderRank, place?.categoryRank];
    const best = Math.min(...ranks.map((rank) => rank ?? Number.POSITIVE_INFINITY));
    const harmless = flags.every((flag) => flag === "missed_read");
    const consequence = harmless || best === Number.POSITIVE_INFINITY ? "rest" : best <= 3 ? "podium" : "rank";
    const rank = place?.rank ?? null;
    return [
      {
        kind: "ranking",
        id: rankingId,
        at: one.lastAt ?? 0,
        consequence,
        registrationId,
        rankingId,
        bib,
        name,
        rank,
        flags,
      },
    ];
  });
}

type Context = {
  definition: StageDefinition;
  field: Field;
  roster: readonly Entrant[];
  groupsOfRunner: (id: string) => string[];
  podiums: Podiums;
};

async function openDetections(context: Context): Promise<ReviewItem[]> {
  const { definition, field, roster } = context;
  const { rejected, reassigned } = overlay(definition.decisions);
  const owned = readsByRunner(field.reads, field.runners, reassigned);
  const owners = new Map([...owned].flatMap(([runner, own]) => own.map((read) => [read.id, runner] as const)));
  const open = atTrueTime(field.reads, clockShifts(definition.decisions))
    .filter(({ id }) => !owners.has(id) && !rejected.has(id))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_DETECTIONS);
  if (open.length === 0) return [];
  const ids = open.map(({ id }) => id);
  const [about, faces] = await Promise.all([pool.query(ABOUT, [ids]), pool.query(FACES, [ids, definition.stageId])]);
  const known = new Map(about.rows.map((row) => [row.id as string, row]));
  const sameFaces = new Map(faces.rows.map((row) => [row.id as string, row.same as string[]]));
  const wearers = roster.flatMap((one) =>
    one.bib === null ? [] : [{ ...one, bib: one.bib, rankingOrRegistrationId: one.registrationId }],
  );
  const byRegistration = new Map(wearers.map((one) => [one.registrationId, one]));
  const index = indexRoster<Wearer>(wearers);
  return open.flatMap((read): ReviewItem[] => {
    const { label, camera, moved } = known.get(read.id) ?? {};
    if (moved) return [];
    const seenWith = (sameFaces.get(read.id) ?? []).flatMap(
      (id) => byRegistration.get(owners.get(id)?.registrationId ?? "") ?? [],
    );
    const distances = definition.course ? candidateDistances(definition.course, read) : [];
    const due = (entry: Wearer) => dueAt(entry, distances, read.at, definition.rules);
    const suggestions = suggestBibs(label, index, due, new Set(seenWith)).filter(
      ({ entry }) => label !== null || seenWith.includes(entry) || due(entry) > LIKELY,
    );
    return [
      {
        ...{ kind: "detection", id: read.id, at: read.at, label, camera, checkpointId: read.checkpointId },
        why: whyOpen(read, field.runners),
        suggestions: suggestions.map(({ entry, likelihood }) => ({
          ...{ registrationId: entry.registrationId, bib: entry.bib, name: entry.name, likelihood },
          sameFace: seenWith.includes(entry),
        })),
        consequence: worst(suggestions.map(({ entry }) => ifGiven(context, owned, read, entry))),
      },
    ];
  });
}

type Wearer = Entrant & RosterEntry & { bib: string };

/** Without a label only those are named who are due at about this moment. */
const LIKELY = 0.5;

function whyOpen(read: Read, runners: readonly Runner[]): "nobody" | "no_label" | "fits_two" | "gone" {
  if (read.rankingId !== null) return "gone";
  if (read.labelKey === null) return "no_label";
  return runners.some(({ bibLoose }) => bibLoose === read.labelLoose) ? "fits_two" : "nobody";
}

/** What would come of it if a person gave this read to this runner. */
function ifGiven(context: Context, owned: ReadonlyMap<Runner, Read[]>, read: Read, entry: Entrant): Consequence {
  const { definition, field, groupsOfRunner, podiums } = context;
  const runner = field.runners.find(({ registrationId }) => registrationId === entry.registrationId);
  if (!runner) return "rest";
  const rankingId = runner.rankingId ?? runner.registrationId;
  const raw = field.reads.find(({ id }) => id === read.id) ?? read;
  const given = {
    kind: "reassign",
    id: "given",
    sequence: Number.MAX_SAFE_INTEGER,
    detectionId: read.id,
    rankingId,
  } as const;
  const decisions = [...definition.decisions, given];
  const perform = performer({ ...definition, decisions }, definition.course ?? NOWHERE);
  const { performance, pinned } = perform({ ...runner, rankingId }, [...(owned.get(runner) ?? []), raw]);
  const after = { id: rankingId, bib: entry.bib, pinned, ...performance };
  const before = entry.rankingId ? toStanding(entry) : null;
  return consequenceOf(before, after, groupsOfRunner(rankingId), podiums, definition.rules);
}

const worst = (consequences: readonly Consequence[]): Consequence =>
  consequences.includes("podium") ? "podium" : consequences.includes("rank") ? "rank" : "rest";
