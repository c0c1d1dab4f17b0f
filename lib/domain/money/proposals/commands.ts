import type { FineCause } from "@/prisma/client/client";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { giveFines, readyFines } from "../fines/commands";
import { bookingDay, inBook, refuseAmount } from "../ledger/commands";

type Happened = {
  clubId: string;
  membershipId: string;
  /** What it was, in words that stay: the shift's or race's name and day. */
  about: string;
} & ({ cause: "missed_shift"; assignmentId: string } | { cause: "no_show"; registrationId: string });

/**
 * Proposes the fine that the club's catalogue has for what happened, once for each happening; nothing where the catalogue
 * has none. In the transaction in which it is found out; people decide later.
 */
export async function proposeFine(tx: Transaction, { clubId, cause, ...happened }: Happened): Promise<void> {
  const reason = await tx.fineReason.findFirst({
    where: { clubId, proposedFor: cause satisfies FineCause, archivedAt: null },
    select: { id: true },
  });
  if (!reason) return;
  await tx.fineProposal.createMany({ data: { ...happened, clubId, cause, reasonId: reason.id }, skipDuplicates: true });
}

/** Gives the fine that was proposed, with another amount where one is said. Answers the fine's id; decided once. */
export async function approveProposal(
  actor: UserActor,
  clubId: string,
  id: string,
  { amount: said }: { amount?: number } = {},
  now = new Date(),
): Promise<string> {
  const { club } = await clubAs(actor, clubId, mayKeepBook);
  const { membership, reason, about } = await openProposal(clubId, id);
  const amount = said ?? reason.amount;
  refuseAmount(amount);
  const bookedOn = await bookingDay(clubId, undefined, now);
  const ready = await readyFines({
    ...{ clubId, actor, amount, bookedOn, club: club.name, key: `proposal-${id}` },
    ...{ members: [membership], reasonId: reason.id, reason: `${reason.name} · ${about}` },
  });
  return inBook(async (tx) => {
    await decide(tx, id, { status: "approved", decidedAt: now, decidedById: actor.id });
    const [fineId] = await giveFines(tx, ready);
    await tx.fineProposal.update({ where: { id }, data: { fineId } });
    const subjectId = membership.userId;
    await recordAudit(tx, { clubId, actor, action: "proposal_approved", subjectId, facts: { about } });
    return fineId as string;
  });
}

/** Decides against a fine that was proposed. */
export async function dismissProposal(actor: UserActor, clubId: string, id: string, now = new Date()): Promise<void> {
  await clubAs(actor, clubId, mayKeepBook);
  const { membership, about } = await openProposal(clubId, id);
  await prisma.$transaction(async (tx) => {
    await decide(tx, id, { status: "dismissed", decidedAt: now, decidedById: actor.id });
    const subjectId = membership.userId;
    await recordAudit(tx, { clubId, actor, action: "proposal_dismissed", subjectId, facts: { about } });
  });
}

async function openProposal(clubId: string, id: string) {
  const proposal = await prisma.fineProposal.findFirst({
    where: { id, clubId },
    select: {
      about: true,
      status: true,
      reason: { select: { id: true, name: true, amount: true } },
      membership: { select: { id: true, userId: true } },
    },
  });
  if (!proposal) throw refuse("not_found", { noun: "fine_proposal" });
  if (proposal.status !== "open") throw refuse("already_decided");
  return proposal;
}

type Decision = { status: "approved" | "dismissed"; decidedAt: Date; decidedById: string };

/** Whoever decides at the same moment waits for the row, and finds it decided. */
async function decide(tx: Transaction, id: string, data: Decision): Promise<void> {
  const { count } = await tx.fineProposal.updateMany({ where: { id, status: "open" }, data });
  if (count === 0) throw refuse("already_decided");
}
