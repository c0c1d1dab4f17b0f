import { prisma } from "../../../../db";
import type { UserActor } from "../../../actor";
import { recordAudit } from "../../../audit/commands";
import { refuse } from "../../../errors";
import { postMail } from "../../../mail/commands";
import type { Transaction } from "../../../transaction";
import { lockClubAs } from "../../commands";
import { mayAdminister } from "../../permissions";
import { ownClubOf } from "../../queries";
import { wasMember } from "../rules";

/** Lets somebody in who asked to, and tells them. Decided once, whoever decides at the same moment. */
export async function approveMember(actor: UserActor, clubId: string, userId: string, now = new Date()): Promise<void> {
  const { name: club } = await ownClubOf(actor, clubId);
  await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayAdminister);
    const request = await requestOf(tx, clubId, userId);
    await tx.membership.update({
      where: { id: request.id },
      data: { status: "active", joinedAt: request.joinedAt ?? now, leftAt: null },
    });
    await recordAudit(tx, { clubId, actor, action: "request_approved", subjectId: userId, facts: {} });
    const { email, locale } = request.user;
    if (email) await postMail(tx, { to: email, locale, template: "membership_approved", facts: { club, clubId } });
  });
}

/** Refuses who asks to join, and tells them why; `reason` null: without one. */
export async function refuseRequest(
  actor: UserActor,
  clubId: string,
  userId: string,
  reason: string | null,
  now = new Date(),
): Promise<void> {
  await ownClubOf(actor, clubId);
  await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayAdminister);
    await turnDown(tx, actor, await requestOf(tx, clubId, userId), reason, now);
  });
}

const WITH_PARTIES = {
  user: { select: { email: true, locale: true } },
  club: { select: { name: true } },
  _count: { select: { ledgerEntries: true, payments: true } },
} as const;

/** Somebody's request, under the club's lock. */
async function requestOf(tx: Transaction, clubId: string, userId: string) {
  const row = await tx.membership.findUnique({
    where: { clubId_userId: { clubId, userId } },
    include: WITH_PARTIES,
  });
  if (!row) throw refuse("not_found", { noun: "member" });
  if (row.status !== "pending") throw refuse("not_pending");
  return row;
}

type Request = Awaited<ReturnType<typeof requestOf>>;

/** What becomes of a request that is refused, in the transaction of who refuses it. */
async function turnDown(tx: Transaction, actor: UserActor, request: Request, reason: string | null, now: Date) {
  const { clubId, userId, user, club } = request;
  await endRequest(tx, request, now);
  const facts = { reason: reason ?? "" };
  await recordAudit(tx, { clubId, actor, action: "request_refused", subjectId: userId, facts });
  const { email, locale } = user;
  if (!email) return;
  await postMail(tx, { to: email, locale, template: "membership_refused", facts: { club: club.name, clubId, reason } });
}

/** A request that is taken back by who asked, or refused by somebody else, under the club's lock. */
export async function closeRequest(tx: Transaction, actor: UserActor, clubId: string, userId: string, now: Date) {
  const request = await requestOf(tx, clubId, userId);
  if (actor.id === userId) await endRequest(tx, request, now);
  else await turnDown(tx, actor, request, null, now);
}

/** Of a request nothing is kept, unless it was that of somebody who had been a member. */
async function endRequest(tx: Transaction, request: Request, now: Date): Promise<void> {
  const { ledgerEntries, payments } = request._count;
  if (wasMember(request) || ledgerEntries + payments > 0)
    await tx.membership.update({ where: { id: request.id }, data: { status: "cancelled", leftAt: now } });
  else await tx.membership.delete({ where: { id: request.id } });
}
