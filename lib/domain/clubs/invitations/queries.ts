import { hashSecret } from "../../../auth/secrets";
import { prisma } from "../../../db";
import type { Actor, UserActor } from "../../actor";
import { refuse } from "../../errors";
import { mayOwn } from "../permissions";
import { clubAs } from "../queries";
import { mayBeSentAgain, stateOf } from "./rules";

type Page = { limit: number; offset: number };

const PERSON = { select: { username: true, profile: { select: { firstName: true, lastName: true } } } } as const;

/** The invitations of a club that nobody has answered, the newest first; those that ran out too. For its owners. */
export async function invitationsOf(actor: Actor, clubId: string, { limit, offset }: Page, now = new Date()) {
  await clubAs(actor, clubId, mayOwn);
  const rows = await prisma.invitation.findMany({
    where: { clubId, status: "open" },
    select: {
      ...{ id: true, email: true, role: true, createdAt: true, sentAt: true, timesSent: true, expiresAt: true },
      invitedBy: PERSON,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    skip: offset,
  });
  return rows.map((row) => ({ ...row, expired: row.expiresAt <= now, mayBeSentAgain: mayBeSentAgain(row, now) }));
}

/** How many there are. */
export async function countInvitations(actor: Actor, clubId: string): Promise<number> {
  await clubAs(actor, clubId, mayOwn);
  return prisma.invitation.count({ where: { clubId, status: "open" } });
}

/** More than anybody has. */
const MOST = 100;

/** The open invitations to the actor's address, where it is confirmed: to claim an address is not to hold it. */
export async function ownInvitations(actor: UserActor, now = new Date()) {
  const email = await confirmedAddress(actor);
  if (!email) return [];
  return prisma.invitation.findMany({
    where: { email, status: "open", expiresAt: { gt: now } },
    select: {
      ...{ id: true, role: true, expiresAt: true, createdAt: true },
      club: { select: { id: true, name: true } },
      invitedBy: PERSON,
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
}

/** An address that the actor has shown to hold; null: none. */
async function confirmedAddress(actor: UserActor): Promise<string | null> {
  const user = await prisma.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { email: true, emailVerifiedAt: true },
  });
  return user.emailVerifiedAt ? user.email : null;
}

/** The club of an invitation to the actor's address. Whether another exists is told to nobody. */
export async function clubOfOwnInvitation(actor: UserActor, invitationId: string): Promise<string> {
  const email = await confirmedAddress(actor);
  const row = await prisma.invitation.findUnique({
    where: { id: invitationId },
    select: { email: true, clubId: true },
  });
  if (!row || !email || row.email !== email) throw refuse("not_your_invitation");
  return row.clubId;
}

/** The club of an invitation, where the actor may send and withdraw it; to everybody else there is none. */
export async function clubOfSentInvitation(actor: UserActor, invitationId: string): Promise<string> {
  const row = await prisma.invitation.findUnique({ where: { id: invitationId }, select: { clubId: true } });
  const allowed = row && (await clubAs(actor, row.clubId, mayOwn).catch(() => null));
  if (!allowed) throw refuse("not_found", { noun: "invitation" });
  return allowed.club.id;
}

/** What the link in an invitation's mail names, for whoever holds it. */
export async function invitationAt(secret: string, now = new Date()) {
  const row = await prisma.invitation.findUnique({
    where: { secretHash: hashSecret(secret) },
    select: {
      ...{ id: true, role: true, status: true, expiresAt: true },
      club: { select: { id: true, name: true, description: true, settings: true } },
      invitedBy: PERSON,
    },
  });
  if (!row) throw refuse("not_found", { noun: "invitation" });
  return { ...row, state: stateOf(row, now) };
}
