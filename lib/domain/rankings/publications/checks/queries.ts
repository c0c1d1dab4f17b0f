import { pool } from "../../../../db";
import type { Actor } from "../../../actor";
import { ownStageOf } from "../../../stages/queries";
import { phaseOf } from "../../../stages/rules";
import { overlay } from "../../../timing/decisions/rules";
import { readField } from "../../../timing/detections/queries";
import { toStanding } from "../../../timing/previews/queries";
import { placesOf } from "../../../timing/previews/rules";
import { loadDefinition, type StageDefinition } from "../../../timing/queries";
import { reviewList } from "../../../timing/review/queries";
import { rosterOf } from "../../../timing/rosters/queries";
import { readsByRunner } from "../../../timing/rules";
import { groupingOf } from "../queries";
import { type Candidate, type Check, checksOf } from "./rules";

/** What is to be looked at before the results of a stage are published. `over`: nobody can be on the way any more. */
export async function checkResults(
  actor: Actor,
  stageId: string,
  now = new Date(),
): Promise<{ over: boolean; checks: Check[] }> {
  const stage = await ownStageOf(actor, stageId);
  const [items, roster, definition] = await Promise.all([
    reviewList(actor, stage.id),
    rosterOf(stage.id),
    loadDefinition(pool, stage.id),
  ]);
  const people = new Map(roster.map((one) => [one.rankingId, one]));
  const ranked = roster.filter(({ rankingId }) => rankingId !== null).map(toStanding);
  const { places } = placesOf(ranked, (id) => people.get(id) ?? null, groupingOf(stage));
  const confirmed = await confirmedIn(definition);
  const candidates = roster.map((one): Candidate => {
    const place = places.get(one.rankingId ?? "");
    const seen = one.lastAt !== null || one.progress > 0 || one.timeMs !== null;
    const ranks = { rank: place?.rank ?? null, genderRank: place?.genderRank ?? null };
    return { ...one, seen, ...ranks, confirmed: confirmed.has(one.rankingId ?? "") };
  });
  const review: Check = { kind: "review", count: items.length, runners: [] };
  return { over: phaseOf(stage, stage.event, now) === "over", checks: [review, ...checksOf(candidates)] };
}

/** The rankings at which a person looked: who confirmed one of their reads, or said that all is right with them. */
async function confirmedIn({ stageId, decisions }: StageDefinition): Promise<Set<string>> {
  const { confirmed, reassigned } = overlay(decisions);
  const right = decisions.flatMap((one) => (one.kind === "race_on" ? [one.rankingId] : []));
  if (confirmed.size === 0) return new Set(right);
  const { reads, runners } = await readField(pool, stageId);
  const looked = reads.filter(({ id }) => confirmed.has(id));
  const owners = [...readsByRunner(looked, runners, reassigned).keys()];
  return new Set([...right, ...owners.flatMap(({ rankingId }) => rankingId ?? [])]);
}
