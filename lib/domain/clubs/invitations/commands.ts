import { hashSecret, newSecret } from "../../../auth/secrets";
import { prisma } from "../../../db";
import { spend } from "../../../limits";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { refuse } from "../../errors";
import { postMail } from "../../mail/commands";
import type { Transaction } from "../../transaction";
import { fullName } from "../../users/rules";
import { lockClub, lockClubAs } from "../commands";
import { mayOwn } from "../permissions";
import { clubAs } from "../queries";
import { clubSettings } from "../settings/rules";
import type { ClubRole } from "../types";
import { clubOfOwnInvitation, clubOfSentInvitation, invitationAt } from "./queries";
import { expiryOf, mayBeSentAgain } from "./rules";
import type { NewInvitation } from "./types";

/** Mail to people who did not ask for it, from one club: a whole club at once, and no more. */
const MAILS = { name: "club-invitation", points: 200, seconds: 60 * 60 };

/** Invites an address to a club, by mail. One that ran out is sent again. Answers the invitation's id. */
export async function invite(
  actor: UserActor,
  clubId: string,
  { email: given, role = "member" }: NewInvitation,
  now = new Date(),
): Promise<string> {
  await clubAs(actor, clubId, mayOwn);
  const email = given.toLowerCase();
  return prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayOwn);
    await refuseMember(tx, clubId, email);
    const open = await tx.invitation.findFirst({ where: { clubId, email, status: "open" } });
    if (open && open.expiresAt > now) throw refuse("already_invited");
    const sent = { clubId, email, role, invitedById: actor.id, times: (open?.timesSent ?? 0) + 1 };
    const id = await send(tx, { ...sent, id: open?.id ?? null }, now);
    if (open) await recordAudit(tx, { clubId, actor, action: "invitation_resent", facts: {} });
    else await recordAudit(tx, { clubId, actor, action: "member_invited", facts: { role } });
    return id;
  });
}

/** Sends an open invitation again, with a new link; the one before stops working. */
export async function resendInvitation(actor: UserActor, invitationId: string, now = new Date()): Promise<void> {
  const clubId = await clubOfSentInvitation(actor, invitationId);
  await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayOwn);
    const open = await tx.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    if (open.status !== "open") throw refuse("invitation_closed");
    await refuseMember(tx, clubId, open.email);
    if (!mayBeSentAgain(open, now)) throw refuse("too_many_attempts");
    await send(tx, { ...open, times: open.timesSent + 1 }, now);
    await recordAudit(tx, { clubId, actor, action: "invitation_resent", facts: {} });
  });
}

/** Takes an open invitation back: its link works no longer. */
export async function withdrawInvitation(actor: UserActor, invitationId: string, now = new Date()): Promise<void> {
  const clubId = await clubOfSentInvitation(actor, invitationId);
  await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayOwn);
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, status: "open" },
      data: { status: "withdrawn", closedAt: now },
    });
    if (count === 0) throw refuse("invitation_closed");
    await recordAudit(tx, { clubId, actor, action: "invitation_withdrawn", facts: {} });
  });
}

async function refuseMember(tx: Transaction, clubId: string, email: string): Promise<void> {
  const members = await tx.membership.count({ where: { clubId, status: "active", user: { email } } });
  if (members > 0) throw refuse("already_member");
}

type Sent = { id: string | null; clubId: string; email: string; role: ClubRole; invitedById: string; times: number };

/** Keeps an invitation with a new secret and posts its mail, in the invitee's language if it is known. */
async function send(
  tx: Transaction,
  { id, times, clubId, email, role, invitedById }: Sent,
  now: Date,
): Promise<string> {
  if ((await spend(MAILS, clubId)) !== null) throw refuse("too_many_attempts");
  const club = await tx.club.findUniqueOrThrow({ where: { id: clubId } });
  const { invitationDays, timeZone } = clubSettings(club.settings);
  const { secret, hash } = newSecret();
  const expiresAt = expiryOf(now, invitationDays);
  const data = { role, secretHash: hash, sentAt: now, timesSent: times, expiresAt };
  const row = id
    ? await tx.invitation.update({ where: { id }, data })
    : await tx.invitation.create({ data: { ...data, clubId, email, invitedById, createdAt: now } });
  const [invitee, inviter] = await Promise.all([
    tx.user.findUnique({ where: { email }, select: { locale: true } }),
    tx.user.findUniqueOrThrow({ where: { id: invitedById }, include: { profile: true } }),
  ]);
  await postMail(tx, {
    to: email,
    locale: invitee?.locale ?? inviter.locale,
    template: "club_invitation",
    facts: {
      ...{ club: club.name, inviter: fullName(inviter), role: row.role },
      ...{ link: `/invitations/${secret}`, until: expiresAt, timeZone },
    },
  });
  return row.id;
}

/** Accepts an invitation to the actor's own confirmed address. */
export async function acceptInvitation(actor: UserActor, invitationId: string, now = new Date()): Promise<void> {
  await answer(actor, await clubOfOwnInvitation(actor, invitationId), { id: invitationId }, "accepted", now);
}

/** Declines an invitation to the actor's own confirmed address. */
export async function declineInvitation(actor: UserActor, invitationId: string, now = new Date()): Promise<void> {
  await answer(actor, await clubOfOwnInvitation(actor, invitationId), { id: invitationId }, "declined", now);
}

/** Accepts with whichever account is signed in: whoever holds the mail was invited. Answers the club's id. */
export const acceptBySecret = (actor: UserActor, secret: string, now = new Date()): Promise<string> =>
  answerBySecret(actor, secret, "accepted", now);

/** Declines as whoever holds the mail. Answers the club's id. */
export const declineBySecret = (actor: UserActor, secret: string, now = new Date()): Promise<string> =>
  answerBySecret(actor, secret, "declined", now);

type Answer = "accepted" | "declined";

async function answerBySecret(actor: UserActor, secret: string, said: Answer, now: Date): Promise<string> {
  const { club } = await invitationAt(secret, now);
  await answer(actor, club.id, { secretHash: hashSecret(secret) }, said, now);
  return club.id;
}

/** Answered once, whoever answers at the same moment; under the club's lock, as everything about who belongs to it. */
async function answer(
  actor: UserActor,
  clubId: string,
  which: { id: string } | { secretHash: string },
  status: Answer,
  now: Date,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const [closed] = await tx.invitation.updateManyAndReturn({
      where: { ...which, status: "open", expiresAt: { gt: now } },
      data: { status, answeredById: actor.id, closedAt: now },
    });
    if (!closed) throw refuse("invitation_closed");
    const whom = { clubId, actor, subjectId: actor.id };
    if (status === "declined") return recordAudit(tx, { ...whom, action: "invitation_declined", facts: {} });
    const role = await becomeMember(tx, actor, closed, now);
    await recordAudit(tx, { ...whom, action: "invitation_accepted", facts: { role } });
  });
}

type Invited = { clubId: string; role: ClubRole };

/** Also of who asked to join, or left: the licence stays. Who has become a member meanwhile keeps a role already given. */
async function becomeMember(
  tx: Transaction,
  actor: UserActor,
  { clubId, role }: Invited,
  now: Date,
): Promise<ClubRole> {
  const key = { clubId, userId: actor.id };
  const before = await tx.membership.findUnique({ where: { clubId_userId: key } });
  const kept = before?.status === "active" && before.role !== "member" ? before.role : role;
  const data = { status: "active", role: kept, joinedAt: before?.joinedAt ?? now, leftAt: null } as const;
  await tx.membership.upsert({ where: { clubId_userId: key }, create: { ...key, ...data }, update: data });
  return kept;
}
