import { randomUUID } from "node:crypto";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudits } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import { invalid, refuse } from "../../errors";
import { postWritten, type WrittenMail, writeMail } from "../../mail/commands";
import { reachesOf } from "../../mail/queries";
import type { Transaction } from "../../transaction";
import { bookCharges, chargeable } from "../charges/commands";
import { bookingDay, inBook, lockAccounts, refuseAmount } from "../ledger/commands";
import { accountsOf } from "../ledger/queries";
import { bookPayment } from "../payments/commands";
import type { NewFines } from "./types";

type Member = { id: string; userId: string };
/** Fines that are ready to be given. */
export type ReadyFines = {
  clubId: string;
  key: string;
  actor: UserActor;
  members: Member[];
  reasonId: string | null;
  reason: string;
  amount: number;
  currency: string;
  bookedOn: Date;
  mails: WrittenMail[];
};

/** Fines members for one reason, all or none of them; each is told by mail. Sent twice it is done once. Answers the fines' ids. */
export async function fineMembers(
  actor: UserActor,
  clubId: string,
  input: NewFines,
  now = new Date(),
): Promise<string[]> {
  const { club } = await clubAs(actor, clubId, mayKeepBook);
  const why = await reasonOf(clubId, input);
  refuseAmount(why.amount);
  const named = [...new Set("userIds" in input ? input.userIds : input.membershipIds)];
  const members = await chargeable(
    clubId,
    "userIds" in input ? { userId: { in: named } } : { id: { in: named } },
    named,
  );
  const bookedOn = await bookingDay(clubId, input.bookedOn, now);
  const ready = await readyFines({ ...why, clubId, club: club.name, key: input.key, actor, members, bookedOn });
  return inBook((tx) => giveFines(tx, ready));
}

async function reasonOf(clubId: string, input: NewFines) {
  if ("reason" in input) {
    if (input.amount === undefined) throw invalid("amount", "required");
    return { reasonId: null, reason: input.reason, amount: input.amount };
  }
  const catalogued = await prisma.fineReason.findFirst({ where: { id: input.reasonId, clubId, archivedAt: null } });
  if (!catalogued) throw refuse("not_found", { noun: "fine_reason" });
  return { reasonId: catalogued.id, reason: catalogued.name, amount: input.amount ?? catalogued.amount };
}

/** The mails are written before the transaction that others wait for. */
export async function readyFines({
  club,
  ...fines
}: Omit<ReadyFines, "mails" | "currency"> & { club: string }): Promise<ReadyFines> {
  const { clubId, members, reason, amount } = fines;
  const { currency } = await settingsOf(clubId);
  const reaches = await reachesOf(
    prisma,
    members.map(({ userId }) => userId),
  );
  const facts = { club, clubId, reason, amount, currency };
  const mails = await Promise.all(
    [...reaches.values()].map(({ to, locale }) => writeMail({ to, locale, template: "fined", facts })),
  );
  return { ...fines, currency, mails };
}

/** Books the charges and writes down what they are for. */
export async function giveFines(
  tx: Transaction,
  { members, mails, currency, ...fines }: ReadyFines,
): Promise<string[]> {
  const { clubId, actor, reasonId, reason, amount, key, bookedOn } = fines;
  const membershipIds = members.map(({ id }) => id);
  const wish = { clubId, key, actor, bookedOn, text: reason, membershipIds, amount };
  const { isNew, charges } = await bookCharges(tx, wish);
  const chargeIds = charges.map(({ id }) => id);
  if (!isNew) return finesOn(tx, chargeIds);
  await tx.fine.createMany({
    data: charges.map(({ id, membershipId }) => ({
      ...{ membershipId: membershipId as string, chargeId: id, reasonId, reason, createdById: actor.id },
    })),
  });
  const facts = { amount, currency, reason };
  await recordAudits(
    tx,
    members.map(({ userId }) => ({ clubId, actor, action: "fined" as const, subjectId: userId, facts })),
  );
  await postWritten(tx, mails);
  return finesOn(tx, chargeIds);
}

async function finesOn(tx: Transaction, chargeIds: string[]): Promise<string[]> {
  const fines = await tx.fine.findMany({
    where: { chargeId: { in: chargeIds } },
    select: { id: true, chargeId: true },
  });
  // A key under which something else was charged is not one of fines.
  if (fines.length !== chargeIds.length) throw refuse("idempotency_key_reused");
  return chargeIds.flatMap((chargeId) => fines.find((fine) => fine.chargeId === chargeId)?.id ?? []);
}

/** Writes down that all that is left of a fine was paid in cash; nothing where it is settled. */
export async function settleFine(actor: UserActor, clubId: string, fineId: string, now = new Date()): Promise<void> {
  await clubAs(actor, clubId, mayKeepBook);
  const fine = await prisma.fine.findFirst({ where: { id: fineId, membership: { clubId } } });
  if (!fine) throw refuse("not_found", { noun: "fine" });
  const { membershipId, chargeId, reason } = fine;
  const bookedOn = await bookingDay(clubId, undefined, now);
  await inBook(async (tx) => {
    await lockAccounts(tx, { clubId, membershipIds: [membershipId] });
    const account = (await accountsOf(tx, [membershipId])).get(membershipId);
    const amount = account?.charges.find(({ id }) => id === chargeId)?.left ?? 0;
    // What is sent twice finds nothing left, so each payment is a wish of its own.
    const payment = { key: randomUUID(), membershipId, amount, chargeIds: [chargeId], method: "cash" as const };
    if (amount > 0) await bookPayment(tx, { ...payment, clubId, actor, bookedOn, text: reason });
  });
}
