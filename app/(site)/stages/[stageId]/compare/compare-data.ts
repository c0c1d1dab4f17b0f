import type { Actor } from "@/lib/domain/actor";
import { compare } from "@/lib/domain/rankings/comparisons/rules";
import { resultsOf, splitsOf } from "@/lib/domain/rankings/publications/queries";
import { shownLines } from "@/lib/domain/rankings/publications/rules";
import type { ResultLine } from "@/lib/domain/rankings/publications/types";
import { placesOfStage } from "../results/place-name";

export type Query = Promise<Record<string, string | string[] | undefined>>;
export type Side = "a" | "b";
/** Ranking ids, and what is being looked for on each side. */
export type Asked = { a: string; b: string; findA: string; findB: string };

export function askedFor(query: Awaited<Query>): Asked {
  const one = (name: string) => ([query[name]].flat()[0] ?? "").trim().slice(0, 100);
  return { a: one("a"), b: one("b"), findA: one("qa"), findB: one("qb") };
}

const MOST_FOUND = 8;

/** Two runners of a stage split by split, as published or as they stand; and whom a search for either found. */
export async function comparePageOf(actor: Actor, stageId: string, asked: Asked) {
  const { stage, official, lines } = await resultsOf(actor, stageId);
  const chosen = (id: string) => lines.find(({ rankingId }) => rankingId !== null && rankingId === id) ?? null;
  const [a, b] = [chosen(asked.a), chosen(asked.b)];
  const { nameOf, inLaps } = await placesOfStage(stage.id);
  const splits = await splitsOf(
    official,
    [a, b].flatMap((line) => line?.registrationId ?? []),
  );
  const of = (line: ResultLine) => splits.get(line.registrationId) ?? [];
  const compared = a && b && a !== b ? compare(of(a), of(b)) : null;
  return {
    ...{ stage, inLaps, a, b: a === b ? null : b },
    foundA: foundIn(lines, asked.findA, b),
    foundB: foundIn(lines, asked.findB, a),
    compared: compared && {
      ...compared,
      meetings: compared.meetings.map((meeting) => ({ ...meeting, name: nameOf(meeting) })),
    },
  };
}

/** `more`: how many were found besides. Null: nobody was looked for. */
function foundIn(lines: readonly ResultLine[], search: string, other: ResultLine | null) {
  if (search === "") return null;
  const found = shownLines(lines, "all", search).filter(
    ({ rankingId }) => rankingId !== null && rankingId !== other?.rankingId,
  );
  return { lines: found.slice(0, MOST_FOUND), more: Math.max(0, found.length - MOST_FOUND) };
}

export type Compared = NonNullable<Awaited<ReturnType<typeof comparePageOf>>["compared"]>;

export function hrefOf(stageId: string, asked: Partial<Asked>): string {
  const query = new URLSearchParams();
  if (asked.a) query.set("a", asked.a);
  if (asked.b) query.set("b", asked.b);
  return `/stages/${stageId}/compare?${query}`;
}
