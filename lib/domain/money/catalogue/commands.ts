import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import { refuse } from "../../errors";
import { refuseAmount } from "../ledger/commands";
import type { NewReason } from "./types";

/** Adds a reason for fines to the catalogue. Answers its id. */
export async function addReason(actor: UserActor, clubId: string, reason: NewReason): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  refuseAmount(reason.amount);
  return prisma
    .$transaction(async (tx) => {
      const { currency } = await settingsOf(clubId, tx);
      const { id, name, amount } = await tx.fineReason.create({ data: { clubId, ...reason } });
      await recordAudit(tx, { clubId, actor, action: "fine_reason_added", facts: { name, amount, currency } });
      return id;
    })
    .catch(causeTaken);
}

/** Changes a reason of the catalogue; fines that were given stay as they are. */
export async function changeReason(
  actor: UserActor,
  clubId: string,
  id: string,
  changes: Partial<NewReason>,
): Promise<void> {
  await clubAs(actor, clubId, mayKeepBook);
  if (changes.amount !== undefined) refuseAmount(changes.amount);
  await prisma
    .$transaction(async (tx) => {
      const { currency } = await settingsOf(clubId, tx);
      const where = { id, clubId, archivedAt: null };
      const [reason] = await tx.fineReason.updateManyAndReturn({ where, data: changes });
      if (!reason) throw refuse("not_found", { noun: "fine_reason" });
      const facts = { name: reason.name, amount: reason.amount, currency };
      await recordAudit(tx, { clubId, actor, action: "fine_reason_changed", facts });
    })
    .catch(causeTaken);
}

/** Takes a reason out of the catalogue. Fines and proposals with it stay. */
export async function archiveReason(actor: UserActor, clubId: string, id: string, now = new Date()): Promise<void> {
  await clubAs(actor, clubId, mayKeepBook);
  await prisma.$transaction(async (tx) => {
    const where = { id, clubId, archivedAt: null };
    const [reason] = await tx.fineReason.updateManyAndReturn({ where, data: { archivedAt: now } });
    if (!reason) throw refuse("not_found", { noun: "fine_reason" });
    await recordAudit(tx, { clubId, actor, action: "fine_reason_archived", facts: { name: reason.name } });
  });
}

/** A cause proposes one reason: a partial index of the migration. */
function causeTaken(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
    throw refuse("reason_for_cause_taken");
  throw error;
}
