import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { ownStageOf, stageOf } from "../../stages/queries";
import { dayOfStage } from "../../stages/waves/queries";
import type { Effect, Grouping } from "../../timing/previews/rules";
import { fullName, fullNameSql } from "../../users/rules";
import type { StoredSplit } from "../types";
import { changesOf, type Entered, hasCertificate, linesOf } from "./rules";
import type { Line, Official, ResultLine } from "./types";

type Reader = Pick<typeof prisma, "$queryRawUnsafe" | "publication" | "result">;
type Stage = Awaited<ReturnType<typeof stageOf>>;

// One statement: all rows as of one moment.
const ENTERED = `
  SELECT k.id, k.registration_id AS "registrationId", k.user_id AS "userId", r.bib, k.state::text AS state, k.progress,
         k.time_ms AS "timeMs", k.pinned, k.splits, p.gender::text AS gender, to_char(p.birthdate, 'YYYY-MM-DD') AS "birthDate",
         ${fullNameSql()} AS name
  FROM rankings k JOIN registrations r ON r.id = k.registration_id JOIN users u ON u.id = k.user_id
  LEFT JOIN profiles p ON p.user_id = k.user_id WHERE k.stage_id = $1::uuid`;

export type Named = Entered & { name: string };

/** Everybody in a stage's standings, in no order; in the transaction of whoever asks. */
export const enteredOf = (reader: Reader, stageId: string): Promise<Named[]> =>
  reader.$queryRawUnsafe<Named[]>(ENTERED, stageId);

/** What orders and groups a stage's results. */
export const groupingOf = (
  stage: Pick<Stage, "rounding" | "ties" | "ageGroupsFrom" | "startAt"> & { event: Stage["event"] },
): Grouping => ({
  rules: { rounding: stage.rounding, ties: stage.ties },
  day: dayOfStage(stage),
  ageGroupsFrom: stage.ageGroupsFrom,
});

const OFFICIAL = { id: true, number: true, seq: true, note: true, publishedAt: true } as const;

/** What stands of a stage's results; null: nothing was published, or all of it withdrawn. */
export const officialOf = (reader: Reader, stageId: string): Promise<Official | null> =>
  reader.publication.findFirst({
    where: { stageId, withdrawnAt: null },
    select: OFFICIAL,
    orderBy: { number: "desc" },
  });

const LINE = {
  ...{ registrationId: true, userId: true, bib: true, state: true, rank: true, genderRank: true, category: true },
  ...{ categoryRank: true, timeMs: true, progress: true },
} as const;

const PERSON = { username: true, profile: { select: { firstName: true, lastName: true, gender: true } } } as const;
type Person = { profile: { gender: ResultLine["gender"] } | null };

/** The lines of a publication, in its order. */
export async function publishedLines(reader: Reader, publicationId: string): Promise<Line[]> {
  const rows = await reader.result.findMany({
    where: { publicationId },
    select: { ...LINE, splits: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({ ...row, splits: row.splits as StoredSplit[] }));
}

/** The results of a stage that the actor may know of: what was published, else the standings as they are. */
export async function resultsOf(
  actor: Actor,
  stageId: string,
): Promise<{ stage: Stage; official: Official | null; lines: ResultLine[] }> {
  const stage = await stageOf(actor, stageId);
  const official = await officialOf(prisma, stage.id);
  return { stage, official, lines: official ? await officialLines(official.id) : await presentLines(stage) };
}

async function officialLines(publicationId: string): Promise<ResultLine[]> {
  const rows = await prisma.result.findMany({
    where: { publicationId },
    select: {
      ...LINE,
      certificate: true,
      registration: { select: { ranking: { select: { id: true } } } },
      user: { select: PERSON },
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ registration, user, certificate, ...line }) => ({
    ...line,
    rankingId: registration.ranking?.id ?? null,
    name: fullName(user),
    gender: genderOf(line, user),
    certificate: hasCertificate(line) ? certificate : null,
  }));
}

/** As published, though the profile may be gone since. */
const genderOf = (line: Pick<Line, "category">, { profile }: Person): ResultLine["gender"] =>
  (line.category?.split(" ")[0] as ResultLine["gender"] | undefined) ?? profile?.gender ?? null;

async function presentLines(stage: Stage): Promise<ResultLine[]> {
  const rows = await enteredOf(prisma, stage.id);
  const people = new Map(rows.map((row) => [row.registrationId, row]));
  return linesOf(rows, groupingOf(stage)).map(({ splits: _, ...line }) => {
    const { id, name, gender } = people.get(line.registrationId) as Named;
    return { ...line, rankingId: id, name, gender: gender as ResultLine["gender"], certificate: null };
  });
}

/** The splits of some entries: as published, or as they are where nothing was. */
export async function splitsOf(
  official: Official | null,
  registrationIds: readonly string[],
): Promise<Map<string, StoredSplit[]>> {
  const some = { registrationId: { in: [...registrationIds] } };
  const select = { registrationId: true, splits: true } as const;
  const rows = official
    ? await prisma.result.findMany({ where: { publicationId: official.id, ...some }, select })
    : await prisma.ranking.findMany({ where: some, select });
  return new Map(rows.map(({ registrationId, splits }) => [registrationId, splits as StoredSplit[]]));
}

/** All that was ever published of a stage that the actor organises, newest first. */
export async function publicationsOf(actor: Actor, stageId: string) {
  const stage = await ownStageOf(actor, stageId);
  const by = { select: { username: true, profile: { select: { firstName: true, lastName: true } } } } as const;
  const rows = await prisma.publication.findMany({
    where: { stageId: stage.id },
    include: { publishedBy: by, withdrawnBy: by, _count: { select: { results: true } } },
    orderBy: { number: "desc" },
  });
  return rows.map(({ publishedBy, withdrawnBy, _count, ...publication }) => ({
    ...publication,
    publishedBy: fullName(publishedBy),
    withdrawnBy: withdrawnBy && fullName(withdrawnBy),
    results: _count.results,
  }));
}

export type NamedChange = Effect & { name: string; bib: string | null };

/** What would be published now, and what of it differs from what stands. For the organiser. */
export async function changesSincePublished(actor: Actor, stageId: string) {
  const stage = await ownStageOf(actor, stageId);
  const official = await officialOf(prisma, stage.id);
  const rows = await enteredOf(prisma, stage.id);
  const lines = linesOf(rows, groupingOf(stage));
  const before = official ? await publishedLines(prisma, official.id) : [];
  const people = new Map<string, { bib: string | null; name?: string }>(
    [...before, ...rows].map((row) => [row.registrationId, row]),
  );
  const changes: NamedChange[] = (official ? changesOf(before, lines) : []).map((effect) => {
    const { bib = null, name = "" } = people.get(effect.id) ?? {};
    return { ...effect, bib, name };
  });
  const names = new Map(rows.map(({ registrationId, name }) => [registrationId, name]));
  return {
    official,
    changes,
    lines: lines.map((line) => ({ ...line, name: names.get(line.registrationId) ?? "" })),
  };
}

const namesOf = (user: Parameters<typeof fullName>[0]) => ({ name: fullName(user), username: user.username });

/** What a certificate says, at its secret address. `moved`: it was published again since, there. Null: there is none. */
export async function certificateAt(secret: string) {
  const result = await prisma.result.findUnique({
    where: { certificate: secret },
    include: {
      publication: { include: { stage: { include: { event: true, category: true } } } },
      user: { select: PERSON },
    },
  });
  if (!result || result.publication.withdrawnAt) return null;
  const { publication, user, registrationId, ...line } = result;
  const official = await officialOf(prisma, publication.stageId);
  if (official?.id === publication.id)
    return hasCertificate(line)
      ? { moved: null, publication, line, gender: genderOf(line, user), ...namesOf(user) }
      : null;
  const now =
    official &&
    (await prisma.result.findUnique({
      where: { publicationId_registrationId: { publicationId: official.id, registrationId } },
    }));
  return now && hasCertificate(now) ? { moved: now.certificate } : null;
}
