import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { MOST_ROWS, readTable, type Table } from "../../../csv";
import { prisma, withTransaction } from "../../../db";
import { type Column, personOf } from "../../../entry-list";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { ownStageOf } from "../../stages/queries";
import { announce } from "../../timing/commands";
import type { Transaction } from "../../transaction";
import { usernameKey } from "../../users/rules";
import { bibColumns, freePlaces, PATIENT } from "../commands";
import { contextOf, neededColumns, ownImportOf } from "./queries";
import { planImport } from "./rules";
import type { ImportReport, ListReading, RowOutcome } from "./types";

/** The columns without which a list is none: as the API's document has it, and as the pages ask. */
export const DOCUMENTED_COLUMNS = ["lastName", "firstName", "bib", "email"] as const satisfies Column[];
const PAGE_COLUMNS = ["lastName", "firstName"] as const satisfies Column[];

function tableOf(bytes: Uint8Array): Table {
  const table = readTable(bytes);
  if (!table.ok) throw refuse("list_refused", { reason: table.reason, facts: { most: MOST_ROWS } });
  return table;
}

const reportOf = (rows: RowOutcome[]): ImportReport => {
  const taken = rows.filter((row) => row.taken).length;
  return { taken, refused: rows.length - taken, rows };
};

/** Keeps a list to be looked at before anything happens. Answers its id. */
export async function keepList(
  actor: UserActor,
  stageId: string,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
): Promise<string> {
  await ownStageOf(actor, stageId);
  neededColumns(tableOf(bytes), PAGE_COLUMNS);
  const content = Uint8Array.from(bytes);
  const kept = await prisma.entryImport.create({
    data: { stageId, createdById: actor.id, fileName: fileName.slice(0, 200), content },
    select: { id: true },
  });
  return kept.id;
}

/** What would become of each row if the list was imported now, or what became of it. */
export async function previewImport(
  actor: UserActor,
  importId: string,
): Promise<ImportReport & ListReading & { appliedAt: Date | null }> {
  const { content, stage, report, appliedAt } = await ownImportOf(actor, importId);
  const table = tableOf(content);
  const columns = neededColumns(table, PAGE_COLUMNS);
  const reading = { encoding: table.encoding, separator: table.separator, columns: Object.keys(columns) };
  if (report) return { ...(report as unknown as ImportReport), ...reading, appliedAt };
  const rows = await prisma.$transaction((tx) => plan(tx, actor, stage, table, columns), PATIENT);
  return { ...reportOf(rows), ...reading, appliedAt };
}

/** Enters everybody of a kept list who can be entered, all in one transaction. Pressed twice it is done once. */
export async function applyImport(actor: UserActor, importId: string): Promise<ImportReport> {
  const { content, stage, appliedAt } = await ownImportOf(actor, importId);
  if (appliedAt) throw refuse("import_done");
  return enterList(actor, stage, tableOf(content), PAGE_COLUMNS, async (tx, report) => {
    const { count } = await tx.entryImport.updateMany({
      where: { id: importId, appliedAt: null },
      data: { appliedAt: new Date(), report: report as object },
    });
    if (count === 0) throw refuse("import_done");
  });
}

/** Enters everybody of a list who can be entered, all in one transaction, and says what became of each row. */
export async function bulkRegister(actor: UserActor, stageId: string, bytes: Uint8Array): Promise<ImportReport> {
  const stage = await ownStageOf(actor, stageId);
  return enterList(actor, stage, tableOf(bytes), DOCUMENTED_COLUMNS);
}

type Stage = Awaited<ReturnType<typeof ownStageOf>>;

/** What becomes of each row by what is true now, with the event locked until the transaction ends. */
async function plan(
  tx: Transaction,
  actor: UserActor,
  stage: Stage,
  table: Table,
  columns: Partial<Record<Column, number>>,
): Promise<RowOutcome[]> {
  const places = await freePlaces(tx, stage);
  const rows = table.rows.map((row) => ({ ...row, person: personOf(row, columns) }));
  return planImport(rows, await contextOf(tx, actor, stage, table, columns, places));
}

async function enterList(
  actor: UserActor,
  stage: Stage,
  table: Table,
  needed: readonly Column[],
  alsoThen: (tx: Transaction, report: ImportReport) => Promise<void> = async () => undefined,
): Promise<ImportReport> {
  const columns = neededColumns(table, needed);
  const { report, rankings } = await prisma.$transaction(async (tx) => {
    const report = reportOf(await plan(tx, actor, stage, table, columns));
    await alsoThen(tx, report);
    return { report, rankings: await enterRows(tx, actor, stage, report.rows) };
  }, PATIENT);
  if (rankings.length > 0) await withTransaction((client) => announce(client, stage.id, rankings));
  return report;
}

/** Makes the people who are not known yet, their entries and their rows in the standings. Answers the rankings' ids. */
async function enterRows(tx: Transaction, actor: UserActor, stage: Stage, rows: RowOutcome[]): Promise<string[]> {
  const taken = rows.flatMap((row) => (row.taken && row.person ? [{ person: row.person, who: row.who }] : []));
  if (taken.length === 0) return [];
  const entries = taken.map(({ person, who }) => ({
    person,
    who,
    userId: who.kind === "known" ? who.userId : uuidv7(),
    registrationId: uuidv7(),
    rankingId: uuidv7(),
  }));
  const made = entries.filter(({ who }) => who.kind !== "known");
  await tx.user.createMany({
    data: made.map(({ userId, person, who }) => ({
      id: userId,
      email: person.email,
      ...usernameOf(person),
      managedById: who.kind === "guest" ? actor.id : null,
    })),
  });
  await tx.profile.createMany({
    data: made.map(({ userId, person: { firstName, lastName, birthdate, gender } }) => ({
      userId,
      ...{ firstName, lastName, birthdate, gender },
    })),
  });
  await tx.registration.createMany({
    data: entries.map(({ registrationId, userId, person }) => ({
      id: registrationId,
      userId,
      enteredById: actor.id,
      eventId: stage.eventId,
      stageId: stage.id,
      status: "confirmed" as const,
      fee: stage.price || null,
      ...bibColumns(stage, person.bib),
    })),
  });
  await tx.ranking.createMany({
    data: entries.map(({ rankingId, registrationId, userId }) => ({
      id: rankingId,
      stageId: stage.id,
      userId,
      registrationId,
      flags: [],
    })),
  });
  return entries.map(({ rankingId }) => rankingId);
}

/** A name shown to others for somebody who chose none yet: readable, and nobody else's. */
function usernameOf({ firstName, lastName }: { firstName: string; lastName: string }) {
  const name =
    `${firstName} ${lastName}`
      .replace(/[^\p{L}\p{N}._ -]/gu, "")
      .slice(0, 30)
      .trim() || "runner";
  const username = `${name} ${randomBytes(4).toString("hex")}`;
  return { username, usernameKey: usernameKey(username) };
}
