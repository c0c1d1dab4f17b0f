import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { ownStageOf } from "../../stages/queries";
import { dayOfStage } from "../../stages/waves/queries";
import { readDecisions } from "../decisions/queries";
import { activeDecisions, atTrueTime, clockShifts, overlay } from "../decisions/rules";
import { readField } from "../detections/queries";
import { performer } from "../performance/rules";
import { placesOf } from "../previews/rules";
import { loadDefinition, NOWHERE } from "../queries";
import { rosterOf } from "../rosters/queries";
import { readsByRunner } from "../rules";
import type { Standing } from "../types";
import { knownAt } from "./rules";

export type Moment = Standing & {
  rank: number | null;
  name: string;
  lastAt: number | null;
  lastDistance: number | null;
  category: string | null;
  categoryRank: number | null;
};

/**
 * The standings of a stage at an instant (epoch milliseconds): out of what had been read by then, at true time. Told with
 * today's knowledge: reads that came in late count where they belong, clocks and times are put right, the course is the
 * newest; but who gave up or was put somewhere by a person was not yet so before that was decided.
 */
export async function standingsAt(actor: Actor, stageId: string, instant: number): Promise<Moment[]> {
  const stage = await ownStageOf(actor, stageId);
  const [definition, made, { runners, reads }, roster] = await Promise.all([
    loadDefinition(pool, stageId),
    readDecisions(pool, stageId),
    readField(pool, stageId),
    rosterOf(stageId),
  ]);
  const decisions = knownAt(activeDecisions(made), instant);
  const shifts = clockShifts(decisions);
  const owned = readsByRunner(reads, runners, overlay(decisions).reassigned);
  const perform = performer({ ...definition, decisions }, definition.course ?? NOWHERE);
  const entrants = new Map(roster.map((one) => [one.registrationId, one]));
  const rows = runners.flatMap((runner) => {
    const entrant = entrants.get(runner.registrationId);
    const at = atTrueTime(owned.get(runner) ?? [], shifts);
    const own = (owned.get(runner) ?? []).filter((_, n) => (at[n]?.at ?? 0) <= instant);
    if (!entrant || (own.length === 0 && !runner.rankingId)) return [];
    const { performance, pinned } = perform(runner, own);
    const { name, bib, gender, birthDate } = entrant;
    return { ...performance, id: runner.registrationId, bib, pinned, name, gender, birthDate };
  });
  const people = new Map(rows.map((row) => [row.id, row]));
  const grouping = { rules: definition.rules, day: dayOfStage(stage), ageGroupsFrom: stage.ageGroupsFrom };
  const { ranked, places } = placesOf(rows, (id) => people.get(id) ?? null, grouping);
  return ranked.map(({ id, bib, state, progress, timeMs, pinned, rank, name, lastAt, lastDistance }) => ({
    ...{ id, bib, state, progress, timeMs, pinned, rank, name, lastAt, lastDistance },
    category: places.get(id)?.category ?? null,
    categoryRank: places.get(id)?.categoryRank ?? null,
  }));
}
