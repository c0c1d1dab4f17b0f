import { v7 as uuidv7 } from "uuid";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { refuse } from "../../errors";
import { leaveComingShifts } from "../../shifts/departures/commands";
import type { Transaction } from "../../transaction";
import { lockClub } from "../commands";
import { mayAdminister, mayBelong, mayOwn, mayRemove, owns } from "../permissions";
import { clubAs, clubOf } from "../queries";
import type { ClubRole } from "../types";
import { memberAt } from "./queries";
import { closeRequest } from "./requests/commands";
import { keepsBook } from "./rules";

/** Asks to belong to a club. Who left may ask again, from the beginning; the licence is kept. */
export async function joinClub(actor: UserActor, clubId: string, licenceNumber: string | null): Promise<string> {
  await clubOf(clubId);
  return prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO memberships (id, club_id, user_id, licence_number)
      VALUES (${uuidv7()}::uuid, ${clubId}::uuid, ${actor.id}::uuid, ${licenceNumber})
      ON CONFLICT (club_id, user_id) DO UPDATE SET status = 'pending', role = 'member', created_at = now(), left_at = NULL,
        licence_number = coalesce(excluded.licence_number, memberships.licence_number)
      WHERE memberships.status IN ('inactive', 'cancelled') RETURNING id`;
    if (!rows[0]) throw refuse("already_member");
    return rows[0].id;
  });
}

/**
 * Ends a membership, one's own or another's, or a request for one. Of a member the row stays, cancelled, with what is
 * owed; they are off the shifts to come. A club never loses its last owner.
 */
export async function removeMember(actor: UserActor, clubId: string, userId: string, now = new Date()): Promise<void> {
  await clubOf(clubId);
  await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const { member, standing } = await parties(tx, actor, clubId, userId);
    if (!mayRemove(actor, standing, member)) throw refuse("forbidden");
    if (member.status === "pending") return closeRequest(tx, actor, clubId, userId, now);
    await refuseLastOwner(tx, clubId, member);
    await tx.membership.update({
      where: { id: member.id },
      data: { status: "cancelled", role: "member", auditsUntil: null, leftAt: now },
    });
    await tx.memberQualification.deleteMany({ where: { membershipId: member.id } });
    await leaveComingShifts(tx, member.id, now);
    const action = actor.id === userId ? "member_left" : "member_removed";
    await recordAudit(tx, { clubId, actor, action, subjectId: userId, facts: {} });
  });
}

/** The same of a membership. */
export async function removeMembership(actor: UserActor, clubId: string, membershipId: string): Promise<void> {
  await removeMember(actor, clubId, await userOf(actor, clubId, membershipId));
}

/** Gives a member another role; only an owner makes and unmakes owners. A club never loses its last one. */
export async function changeRole(actor: UserActor, clubId: string, userId: string, role: ClubRole): Promise<void> {
  await clubOf(clubId);
  await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const { member, standing } = await parties(tx, actor, clubId, userId);
    const touchesOwner = role === "owner" || member.role === "owner";
    if (!(touchesOwner ? mayOwn(actor, standing) : mayAdminister(actor, standing))) throw refuse("forbidden");
    if (member.status !== "active") throw refuse("not_found", { noun: "member" });
    if (role === member.role) return;
    if (role !== "owner") await refuseLastOwner(tx, clubId, member);
    await giveRole(tx, actor, member, role);
  });
}

type Given = { id: string; clubId: string; userId: string; role: ClubRole; auditsUntil: Date | null };

/** Gives a member another role under the club's lock, and asks for no permission. Whoever keeps the book audits it no more. */
export async function giveRole(tx: Transaction, actor: UserActor, member: Given, role: ClubRole): Promise<void> {
  const { id, clubId, userId: subjectId } = member;
  const endsAudit = keepsBook(role) && member.auditsUntil !== null;
  await tx.membership.update({ where: { id }, data: { role, ...(endsAudit && { auditsUntil: null }) } });
  const whom = { clubId, actor, subjectId };
  await recordAudit(tx, { ...whom, action: "role_changed", facts: { from: member.role, to: role } });
  if (endsAudit) await recordAudit(tx, { ...whom, action: "auditor_ended", facts: {} });
}

/** The same of a membership. */
export async function changeRoleOf(
  actor: UserActor,
  clubId: string,
  membershipId: string,
  role: ClubRole,
): Promise<void> {
  await changeRole(actor, clubId, await userOf(actor, clubId, membershipId), role);
}

/** Whose membership it is, for those who may know who belongs to the club. */
async function userOf(actor: UserActor, clubId: string, membershipId: string): Promise<string> {
  await clubAs(actor, clubId, mayBelong);
  return (await memberAt(clubId, membershipId)).userId;
}

/** The membership that is changed and that of who changes it, as they are under the club's lock. */
async function parties(tx: Transaction, actor: UserActor, clubId: string, userId: string) {
  const rows = await tx.membership.findMany({ where: { clubId, userId: { in: [actor.id, userId] } } });
  const standing = rows.find((row) => row.userId === actor.id) ?? null;
  const member = rows.find((row) => row.userId === userId && row.status !== "cancelled");
  if (member) return { member, standing };
  // To whoever has no say here it is forbidden, whether or not somebody is a member.
  throw userId === actor.id || mayAdminister(actor, standing)
    ? refuse("not_found", { noun: "member" })
    : refuse("forbidden");
}

type Row = Awaited<ReturnType<typeof parties>>["member"];

async function refuseLastOwner(tx: Transaction, clubId: string, member: Row): Promise<void> {
  if (!owns(member)) return;
  const owners = await tx.membership.count({ where: { clubId, role: "owner", status: "active" } });
  if (owners === 1) throw refuse("last_owner");
}
