import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { dayOfStage } from "../../stages/waves/queries";
import type { Sport } from "../../timing/types";
import { fullName } from "../../users/rules";
import { rankGroups } from "../groups/rules";
import { hasCertificate } from "../publications/rules";
import { standingsOf } from "../queries";
import type { StoredSplit } from "../types";
import { paceOf, trends } from "./rules";

const MOST_RESULTS = 200;

const WITH_RESULT = {
  user: { select: { id: true, username: true, profile: { select: { firstName: true, lastName: true } } } },
  stage: {
    select: {
      ...{ id: true, name: true, type: true, startAt: true, endAt: true, ageGroupsFrom: true },
      category: { select: { sport: true } },
      checkpoints: { select: { id: true, name: true } },
    },
  },
  event: { select: { name: true, startAt: true, endAt: true, timeZone: true } },
  ranking: { select: { id: true, state: true, timeMs: true, splits: true } },
  // The newest that stands: a stage is published again, never changed.
  results: {
    where: { publication: { withdrawnAt: null } },
    orderBy: { publication: { number: "desc" } },
    take: 1,
    include: { publication: { select: { id: true, stageId: true } } },
  },
} as const;

type Entry = Awaited<ReturnType<typeof entriesOf>>[number];
type Rank = { rank: number | null; genderRank: number | null; category: string | null; categoryRank: number | null };

const entriesOf = (actor: UserActor) =>
  prisma.registration.findMany({
    where: {
      OR: [{ userId: actor.id }, { user: { managedById: actor.id } }],
      AND: { OR: [{ ranking: { isNot: null } }, { results: { some: { publication: { withdrawnAt: null } } } }] },
    },
    include: WITH_RESULT,
    orderBy: [{ stage: { startAt: "desc" } }, { id: "desc" }],
    take: MOST_RESULTS,
  });

/**
 * The races that the actor and their guests ran or are running, newest first: as published, else as the standings are now.
 * `trend`: the pace beside that of the person's race before in the same sport.
 */
export async function ownResults(actor: UserActor) {
  const entries = await entriesOf(actor);
  const ranks = await presentRanks(entries.filter((entry) => !publishedOf(entry)));
  const lines = entries.map((entry) => lineOf(entry, ranks));
  const trendOf = trends(lines.map((line) => ({ ...line, finished: line.state === "finished" })));
  return lines.map((line) => ({
    ...line,
    pace: paceOf({ ...line, finished: line.state === "finished" }),
    trend: trendOf.get(line.id) ?? null,
  }));
}

/** Of another stage: the entry has moved since. */
const publishedOf = ({ results: [result], stage }: Entry) => (result?.publication.stageId === stage.id ? result : null);

function lineOf(entry: Entry, ranks: ReadonlyMap<string, Rank>) {
  const { id, user, stage, event, ranking } = entry;
  const published = publishedOf(entry);
  const { state, timeMs, splits } = published ?? ranking ?? { state: "dns" as const, timeMs: null, splits: [] };
  const { rank, genderRank, category, categoryRank } = published ?? ranks.get(ranking?.id ?? "") ?? UNRANKED;
  const startAt = stage.startAt ?? event.startAt;
  return {
    ...{ id, userId: user.id, name: fullName(user), rankingId: ranking?.id ?? null },
    stage: { id: stage.id, name: stage.name, inLaps: stage.type === "laps", endAt: stage.endAt ?? event.endAt },
    event: { name: event.name, timeZone: event.timeZone },
    ...{ startAt, at: startAt.getTime(), sport: (stage.category?.sport ?? "other") as Sport },
    ...{ state, timeMs, rank, genderRank, category, categoryRank, isPublished: published !== null },
    splits: splits as StoredSplit[],
    places: Object.fromEntries(stage.checkpoints.map((checkpoint) => [checkpoint.id, checkpoint.name])),
    certificate: published && hasCertificate(published) ? published.certificate : null,
  };
}

const UNRANKED: Rank = { rank: null, genderRank: null, category: null, categoryRank: null };

/** Where they are in the standings: each stage is looked up once. */
async function presentRanks(entries: readonly Entry[]): Promise<Map<string, Rank>> {
  const stages = new Map(entries.map((entry) => [entry.stage.id, entry]));
  const lists = await Promise.all(
    Array.from(stages, async ([stageId, { stage, event }]) => {
      const { rankings } = await standingsOf(stageId);
      const people = new Map(rankings.map((row) => [row.id, { gender: row.gender, birthDate: row.birthdate }]));
      const groups = rankGroups(
        rankings,
        (id) => people.get(id) ?? null,
        dayOfStage({ ...stage, event }),
        stage.ageGroupsFrom,
      );
      return rankings.map(({ id, rank }): [string, Rank] => [id, { ...UNRANKED, ...groups.get(id), rank }]);
    }),
  );
  return new Map(lists.flat());
}
