import { randomBytes } from "node:crypto";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import { leaveComingShifts } from "../../shifts/departures/commands";
import { TAKES_A_PLACE } from "../../stages/queries";
import type { Transaction } from "../../transaction";
import { eraseFaces } from "../faces/commands";
import { guestOf } from "../guests/queries";
import { refuseUnproven } from "../passwords/commands";
import { fullName, usernameKey } from "../rules";
import { responsibilities } from "./queries";

const PATIENT = { maxWait: 20_000, timeout: 60_000 };

/**
 * Erases the actor and the guests whom they manage: nobody would be left to look after those. Refused while they
 * organise an event that is not over or are the only owner of a club. `password` null: after a link by mail.
 */
export async function eraseAccount(actor: UserActor, password: string | null, now = new Date()): Promise<void> {
  await refuseUnproven(actor, password, now);
  const open = await responsibilities(actor.id, now);
  if (open.events > 0 || open.clubs > 0) throw refuse("still_responsible", open);
  const guests = await prisma.user.findMany({ where: { managedById: actor.id }, select: { id: true } });
  // Faces first: whose they are is known by entries and bibs.
  for (const { id } of [...guests, actor]) await eraseFaces(actor, id);
  await prisma.$transaction(async (tx) => {
    await lockClubsOf(tx, [...guests.map(({ id }) => id), actor.id]);
    for (const { id } of guests) await erasePerson(tx, id, now);
    await erasePerson(tx, actor.id, now);
  }, PATIENT);
}

/** Erases a guest whom the actor manages: the entries to come are withdrawn, results keep a pseudonym. */
export async function eraseGuest(actor: UserActor, guestId: string, now = new Date()): Promise<void> {
  const guest = await guestOf(actor, guestId);
  await eraseFaces(actor, guest.id);
  await prisma.$transaction(async (tx) => {
    await lockClubsOf(tx, [guest.id]);
    await erasePerson(tx, guest.id, now);
  }, PATIENT);
}

/** What stays is a row without a name, so that results add up and money is accounted for. */
async function erasePerson(tx: Transaction, userId: string, now: Date): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, username: true, profile: { select: { firstName: true, lastName: true } } },
  });
  await withdrawComing(tx, userId, now);
  await forgetMentions(tx, userId, user);
  const own = { where: { userId } };
  await tx.profile.deleteMany(own);
  await tx.session.deleteMany(own);
  await tx.oneTimeToken.deleteMany(own);
  await tx.calendarFeed.deleteMany(own);
  await leaveClubs(tx, userId, now);
  await forgetInvitations(tx, userId, user.email, now);
  await tx.volunteer.deleteMany(own);
  await tx.follow.deleteMany({ where: { OR: [{ userId }, { registration: { userId } }] } });
  await tx.checkIn.updateMany({ where: { byId: userId }, data: { device: "" } });
  const username = `erased-${randomBytes(6).toString("hex")}`;
  await tx.user.update({
    where: { id: userId },
    data: {
      ...{ username, usernameKey: usernameKey(username), email: null, emailVerifiedAt: null, passwordHash: null },
      ...{ locale: null, role: "member", managedById: null, erasedAt: now },
    },
  });
}

/** Whoever belongs to the same clubs waits, as with everything about who belongs to a club; in one order for all. */
const lockClubsOf = (tx: Transaction, userIds: string[]) => tx.$queryRaw`
  SELECT 1 FROM clubs WHERE id IN (SELECT club_id FROM memberships WHERE user_id = ANY (${userIds}::uuid[]))
  ORDER BY id FOR UPDATE`;

/**
 * Memberships go. Where the club's book or its audit names one, the row stays: nobody's who could be named, without what
 * the club knew of the person; what they said against their fines is emptied.
 */
async function leaveClubs(tx: Transaction, userId: string, now: Date): Promise<void> {
  const { clubs } = await responsibilities(userId, now, tx);
  if (clubs > 0) throw refuse("still_responsible", { events: 0, clubs });
  const rows = await tx.membership.findMany({ where: { userId }, include: KEPT_BY });
  for (const { id, clubId, leftAt, _count } of rows) {
    await leaveComingShifts(tx, id, now);
    const audited = await tx.auditEntry.count({ where: { clubId, OR: [{ actorId: userId }, { subjectId: userId }] } });
    if (audited + Object.values(_count).reduce((sum, count) => sum + count, 0) === 0) {
      await tx.membership.delete({ where: { id } });
      continue;
    }
    await tx.memberQualification.deleteMany({ where: { membershipId: id } });
    await tx.fine.updateMany({ where: { membershipId: id }, data: { defence: null } });
    await tx.membership.update({ where: { id }, data: { ...UNKNOWN, leftAt: leftAt ?? now } });
  }
}

const KEPT_BY = {
  _count: {
    select: {
      ledgerEntries: true,
      fines: true,
      fineProposals: true,
      reminders: true,
      payments: true,
      assignments: true,
    },
  },
} as const;

/** A membership of which the club knows nothing. */
const UNKNOWN = {
  status: "cancelled",
  role: "member",
  licenceNumber: null,
  licenceEndsOn: null,
  endsOn: null,
  auditsUntil: null,
} as const;

/** The address goes from the invitations to it, and nobody can accept those any more. */
async function forgetInvitations(tx: Transaction, userId: string, email: string | null, now: Date): Promise<void> {
  const theirs = email ? { OR: [{ email }, { answeredById: userId }] } : { answeredById: userId };
  await tx.invitation.updateMany({
    where: { ...theirs, status: "open" },
    data: { status: "withdrawn", closedAt: now },
  });
  await tx.invitation.updateMany({ where: theirs, data: { email: "" } });
}

/** The places are free again. Who was seen already stays in the results. */
async function withdrawComing(tx: Transaction, userId: string, now: Date): Promise<void> {
  const coming = { OR: [{ startAt: { gt: now } }, { startAt: null, event: { startAt: { gt: now } } }] };
  await tx.registration.updateMany({
    where: { userId, ranking: null, stage: coming, ...TAKES_A_PLACE },
    data: { status: "cancelled" },
  });
}

type Person = {
  email: string | null;
  username: string;
  profile: { firstName: string | null; lastName: string | null } | null;
};

/** Mail to and about the person, answers kept for repeated requests, and lists in which the person stands. */
async function forgetMentions(tx: Transaction, userId: string, person: Person): Promise<void> {
  const { email, username, profile } = person;
  const name = fullName(person);
  // Also to addresses that links were sent to, as to one that the person was about to have.
  const links = await tx.oneTimeToken.findMany({ where: { userId, email: { not: null } }, select: { email: true } });
  const addresses = [email, ...links.map((link) => link.email)].filter((address) => address !== null);
  await tx.outboxMail.deleteMany({ where: { to: { in: addresses } } });
  // One word may stand in anybody's mail: of those only what went out already goes.
  const certain = name.includes(" ");
  await tx.$executeRaw`
    DELETE FROM outbox_mails WHERE (${certain} OR sent_at IS NOT NULL OR failed_at IS NOT NULL)
      AND (strpos(text, ${name}) > 0 OR strpos(subject, ${name}) > 0)`;
  const said = [username, email, profile?.firstName, profile?.lastName]
    .filter(Boolean)
    .map((word) => `%${JSON.stringify(word)}%`);
  await tx.$executeRaw`DELETE FROM idempotent_answers WHERE caller = ${`user:${userId}`} OR body LIKE ANY (${said})`;
  const { firstName, lastName } = profile ?? {};
  const listed = [email, ...[",", ";", "\t"].map((sign) => firstName && lastName && lastName + sign + firstName)];
  for (const word of listed.filter(Boolean))
    await tx.$executeRaw`
      UPDATE entry_imports SET content = ''::bytea WHERE position(convert_to(${word}, 'UTF8') IN content) > 0`;
}
