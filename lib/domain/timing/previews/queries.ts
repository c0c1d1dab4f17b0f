import { pool } from "../../../db";
import type { Actor } from "../../actor";
import { ownStageOf } from "../../stages/queries";
import { dayOfStage } from "../../stages/waves/queries";
import { type NewDecision, rankingOfEntry, refuseImpossible } from "../decisions/commands";
import { readDecisions } from "../decisions/queries";
import { activeDecisions, atTrueTime, clockShifts, overlay } from "../decisions/rules";
import { type Field, readField } from "../detections/queries";
import { performer } from "../performance/rules";
import { loadDefinition, NOWHERE } from "../queries";
import { type Entrant, rosterOf } from "../rosters/queries";
import { decisionsFor, type Read, type Runner, readsByRunner } from "../rules";
import type { Decision, Definition, Standing } from "../types";
import { type Effect, effectsOf, type Grouping, placesOf } from "./rules";

export type PreviewedEffect = Effect & { name: string; bib: string | null };

/**
 * What a decision would change, without making it: nothing is written and nobody is told. `registrationId` names somebody
 * who may never have been seen; `decisionOf` is then asked for the decision about the ranking.
 */
export async function previewDecision(
  actor: Actor,
  stageId: string,
  decisionOf: NewDecision | ((rankingId: string) => NewDecision),
  registrationId: string | null = null,
): Promise<PreviewedEffect[]> {
  const stage = await ownStageOf(actor, stageId);
  const target = registrationId ? await rankingOfEntry(pool, stageId, registrationId) : null;
  const decision = typeof decisionOf === "function" ? decisionOf(target?.rankingId ?? "") : decisionOf;
  if (!target?.isNew) await refuseImpossible(pool, stageId, decision);
  const [definition, made, field, roster] = await Promise.all([
    loadDefinition(pool, stageId),
    readDecisions(pool, stageId),
    readField(pool, stageId),
    rosterOf(stageId),
  ]);
  const present = roster.filter(({ rankingId }) => rankingId !== null).map(toStanding);
  for (const one of [...roster, ...field.runners])
    if (target && one.registrationId === registrationId) one.rankingId = target.rankingId;
  const last = { ...decision, id: "preview", sequence: made.length + 1 } as Decision;
  const decided = { ...definition, decisions: activeDecisions([...made, last]) };
  const rows = recomputed(definition, decided, field, roster);
  const grouping = { rules: definition.rules, day: dayOfStage(stage), ageGroupsFrom: stage.ageGroupsFrom };
  return named(present, rows, roster, grouping);
}

function named(
  present: readonly Standing[],
  rows: readonly Standing[],
  roster: readonly Entrant[],
  grouping: Grouping,
): PreviewedEffect[] {
  const people = new Map(roster.map((one) => [one.rankingId ?? "", one]));
  const personOf = (id: string) => people.get(id) ?? null;
  const before = placesOf(present, personOf, grouping).places;
  const after = placesOf(rows, personOf, grouping).places;
  return effectsOf(before, after).map((effect) => ({
    ...effect,
    name: people.get(effect.id)?.name ?? "",
    bib: people.get(effect.id)?.bib ?? null,
  }));
}

/** The standings as they would be stored: only those are explained anew of whom something else is known than before. */
function recomputed(before: Definition, after: Definition, field: Field, roster: readonly Entrant[]): Standing[] {
  const [was, is] = [inputs(before, field), inputs(after, field)];
  const perform = performer(after, after.course ?? NOWHERE);
  const entrants = new Map(roster.map((one) => [one.registrationId, one]));
  return field.runners.flatMap((runner) => {
    const entrant = entrants.get(runner.registrationId);
    if (!entrant || !runner.rankingId) return [];
    const now = is(runner);
    if (isSame(was(runner), now)) return entrant.rankingId ? toStanding(entrant) : [];
    const { performance, pinned } = perform(runner, now.own);
    return { ...toStanding(entrant), ...performance, pinned };
  });
}

type Inputs = { own: readonly Read[]; at: readonly number[]; decisions: readonly Decision[] };

/** What a runner's performance is computed from, by a definition. */
function inputs(definition: Definition, { reads, runners }: Field): (runner: Runner) => Inputs {
  const owned = readsByRunner(reads, runners, overlay(definition.decisions).reassigned);
  const shifts = clockShifts(definition.decisions);
  return (runner) => {
    const own = owned.get(runner) ?? [];
    const at = atTrueTime(own, shifts).map((read) => read.at);
    return { own, at, decisions: decisionsFor(runner, own, definition.decisions) };
  };
}

const isSame = (a: Inputs, b: Inputs): boolean =>
  a.own.length === b.own.length &&
  a.decisions.length === b.decisions.length &&
  a.own.every(({ id }, n) => b.own[n]?.id === id && b.at[n] === a.at[n]) &&
  a.decisions.every(({ id }, n) => b.decisions[n]?.id === id);

export const toStanding = ({ rankingId, bib, state, progress, timeMs, pinned }: Entrant): Standing => ({
  ...{ id: rankingId ?? "", bib, state, progress, timeMs, pinned },
});
