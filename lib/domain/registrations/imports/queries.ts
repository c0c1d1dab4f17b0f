import type { Table } from "../../../csv";
import { prisma } from "../../../db";
import { type Column, columnsOf } from "../../../entry-list";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { ownStageOf } from "../../stages/queries";
import type { Transaction } from "../../transaction";
import { guestKey, type ImportContext } from "./rules";

type Stage = Awaited<ReturnType<typeof ownStageOf>>;

/** Which column is where; refuses a list that lacks one. */
export function neededColumns(table: Table, needed: readonly Column[]): Partial<Record<Column, number>> {
  const columns = columnsOf(table.header);
  const missing = needed.filter((column) => columns[column] === undefined);
  if (missing.length === needed.length) throw refuse("list_refused", { reason: "no_header", facts: {} });
  if (missing.length > 0)
    throw refuse("list_refused", { reason: "missing_columns", facts: { columns: missing.map(wordOf).join(", ") } });
  return columns;
}

/** As the document names them. */
const wordOf = (column: Column): string =>
  ({
    lastName: "nom",
    firstName: "prénom",
    bib: "dossard",
    email: "email",
    birthdate: "date de naissance",
    gender: "sexe",
  })[column];

/** What is true of a stage and of the people of a list; under the event's lock it stays so. */
export async function contextOf(
  tx: Transaction,
  actor: UserActor,
  stage: Stage,
  table: Table,
  columns: Partial<Record<Column, number>>,
  places: { free: number; capacity: number | null },
): Promise<ImportContext> {
  const emails = [...new Set(table.rows.map(({ cells }) => cells[columns.email ?? -1]?.trim().toLowerCase() ?? ""))];
  const [users, guests, entries] = await Promise.all([
    tx.user.findMany({ where: { email: { in: emails.filter(Boolean) } }, select: { id: true, email: true } }),
    tx.user.findMany({
      where: { managedById: actor.id, registrations: { some: { stageId: stage.id } } },
      select: { id: true, profile: { select: { firstName: true, lastName: true, birthdate: true } } },
    }),
    tx.registration.findMany({ where: { stageId: stage.id }, select: { userId: true, bibKey: true } }),
  ]);
  return {
    stage: { ...stage, at: stage.startAt ?? stage.event.startAt, timeZone: stage.event.timeZone },
    ...places,
    userByEmail: new Map(users.map(({ id, email }) => [email ?? "", id])),
    guestByKey: new Map(guests.flatMap(({ id, profile }) => (profile ? [[guestKey(profile), id] as const] : []))),
    entered: new Set(entries.map(({ userId }) => userId)),
    takenBibs: new Set(entries.flatMap(({ bibKey }) => (bibKey ? [bibKey] : []))),
  };
}

/** A list that was sent for a stage of the actor's. */
export async function ownImportOf(actor: UserActor, importId: string) {
  const found = await prisma.entryImport.findUnique({ where: { id: importId } });
  if (!found) throw refuse("not_found", { noun: "entry_import" });
  return { ...found, stage: await ownStageOf(actor, found.stageId) };
}
