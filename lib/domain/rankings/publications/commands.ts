import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { postWritten, type WrittenMail, writeMail } from "../../mail/commands";
import { reachesOf } from "../../mail/queries";
import { ownStageOf } from "../../stages/queries";
import type { Transaction } from "../../transaction";
import { enteredOf, groupingOf, officialOf, publishedLines } from "./queries";
import { changesOf, hasCertificate, linesOf, toBeTold } from "./rules";
import type { Line, Official } from "./types";

type Stage = Awaited<ReturnType<typeof ownStageOf>>;
type Reader = Pick<Transaction, "$queryRawUnsafe" | "publication" | "result" | "stage" | "user">;
export type Published = { id: string; number: number; isNew: boolean };

const PATIENT = { maxWait: 20_000, timeout: 60_000 };
/** So often mail is written before the lock is taken; after that under it, and whoever reports waits. */
const ATTEMPTS = 3;

/**
 * Publishes the standings as they are, numbered, and writes to everybody whose line says something new, all or nothing.
 * Where nothing changed since what stands, that is the answer: pressed twice it is published once.
 */
export async function publishResults(
  actor: UserActor,
  stageId: string,
  { note }: { note?: string | null } = {},
): Promise<Published> {
  const stage = await ownStageOf(actor, stageId);
  for (let attempt = 1; ; attempt++) {
    const early = attempt <= ATTEMPTS ? await prepare(prisma, stage) : null;
    const published = await prisma.$transaction(async (tx) => {
      const seq = await lockTiming(tx, stage.id);
      const plan = early === null ? await prepare(tx, stage) : (await isStillTrue(tx, stage.id, early)) ? early : null;
      return plan && carryOut(tx, stage.id, plan, { seq, note: note?.trim() || null, publishedById: actor.id });
    }, PATIENT);
    if (published) return published;
  }
}

/** The lock that orders all changes of the stage: nothing that is published changes meanwhile. */
async function lockTiming(tx: Transaction, stageId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ seq: number }[]>`
    SELECT seq FROM stage_timings WHERE stage_id = ${stageId}::uuid FOR UPDATE`;
  if (!row) throw refuse("not_found", { noun: "stage" });
  return row.seq;
}

type Prepared = {
  official: Official | null;
  lines: Line[];
  isNews: boolean;
  certificates: Map<string, string>;
  mails: WrittenMail[];
};

async function prepare(reader: Reader, stage: Stage): Promise<Prepared> {
  const { official, lines } = await readLines(reader, stage.id);
  const before = official && (await publishedLines(reader, official.id));
  if (lines.every(({ rank }) => rank === null)) throw refuse("nothing_to_publish");
  const isNews = before === null || changesOf(before, lines).length > 0;
  const certificates = new Map(lines.map((line) => [line.registrationId, randomBytes(16).toString("base64url")]));
  const mails = isNews ? await letters(reader, stage, toBeTold(before, lines), certificates) : [];
  return { official, lines, isNews, certificates, mails };
}

/** With the rules of the stage as they are then. */
async function readLines(reader: Reader, stageId: string): Promise<Pick<Prepared, "official" | "lines">> {
  const stage = await reader.stage.findUniqueOrThrow({ where: { id: stageId }, include: { event: true } });
  const official = await officialOf(reader, stageId);
  return { official, lines: linesOf(await enteredOf(reader, stageId), groupingOf(stage)) };
}

/** Under the lock: whether what was prepared before it is what stands now. */
async function isStillTrue(tx: Transaction, stageId: string, { official, lines }: Prepared): Promise<boolean> {
  const now = await readLines(tx, stageId);
  return now.official?.id === official?.id && JSON.stringify(now.lines) === JSON.stringify(lines);
}

async function letters(
  reader: Reader,
  stage: Stage,
  lines: readonly Line[],
  certificates: ReadonlyMap<string, string>,
): Promise<WrittenMail[]> {
  const reaches = await reachesOf(
    reader,
    lines.map(({ userId }) => userId),
  );
  const mails: WrittenMail[] = [];
  for (const line of lines) {
    const reach = reaches.get(line.userId);
    if (!reach) continue;
    const { name: runner, ...addressee } = reach;
    const certificate = hasCertificate(line) ? `/certificates/${certificates.get(line.registrationId)}` : null;
    const about = { runner, stage: stage.name, stageId: stage.id, event: stage.event.name };
    const facts = { ...about, rank: line.rank, timeMs: line.timeMs, certificate };
    mails.push(await writeMail({ ...addressee, template: "results_published", facts }));
  }
  return mails;
}

async function carryOut(
  tx: Transaction,
  stageId: string,
  { official, lines, isNews, certificates, mails }: Prepared,
  about: { seq: number; note: string | null; publishedById: string },
): Promise<Published> {
  if (official && !isNews) return { id: official.id, number: official.number, isNew: false };
  const { _max } = await tx.publication.aggregate({ where: { stageId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const { id } = await tx.publication.create({ data: { stageId, number, ...about }, select: { id: true } });
  // The ids rise: they keep the order of the standings.
  const data = lines.map((line) => ({
    ...line,
    id: uuidv7(),
    publicationId: id,
    certificate: certificates.get(line.registrationId) as string,
  }));
  await tx.result.createMany({ data });
  await postWritten(tx, mails);
  return { id, number, isNew: true };
}

/**
 * Takes a publication back, for everybody to see and with the reason: what stood before it stands again, if anything did.
 * Nothing is deleted. Withdrawn twice it stays as it was.
 */
export async function withdrawResults(actor: UserActor, publicationId: string, reason: string): Promise<void> {
  const publication = await prisma.publication.findUnique({
    where: { id: publicationId },
    select: { stageId: true },
  });
  if (!publication) throw refuse("not_found", { noun: "publication" });
  await ownStageOf(actor, publication.stageId);
  await prisma.$transaction(async (tx) => {
    await lockTiming(tx, publication.stageId);
    await tx.publication.updateMany({
      where: { id: publicationId, withdrawnAt: null },
      data: { withdrawnAt: new Date(), withdrawnById: actor.id, withdrawalReason: reason },
    });
  }, PATIENT);
}
