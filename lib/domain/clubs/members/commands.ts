import { v7 as uuidv7 } from "uuid";
import { pool, prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { lockClub } from "../commands";
import { mayAdminister, mayOwn, mayRemove, owns } from "../permissions";
import { clubOf, ownClubOf, standingOf } from "../queries";
import type { ClubRole } from "../types";

/** Asks to belong to a club. Who left may ask again; one statement, so asking twice at once is asking once. */
const ASK = `INSERT INTO memberships (id, club_id, user_id, licence_number) VALUES ($1, $2, $3, $4)
  ON CONFLICT (club_id, user_id) DO UPDATE SET status = 'pending', role = 'member', created_at = now(),
    licence_number = coalesce(excluded.licence_number, memberships.licence_number)
  WHERE memberships.status IN ('inactive', 'cancelled') RETURNING id`;

export async function joinClub(actor: UserActor, clubId: string, licenceNumber: string | null): Promise<string> {
  await clubOf(clubId);
  const { rows } = await pool.query<{ id: string }>(ASK, [uuidv7(), clubId, actor.id, licenceNumber]).catch(clubGone);
  if (!rows[0]) throw refuse("already_member");
  return rows[0].id;
}

/** Lets somebody in who asked to. Decided once, whoever decides at the same moment. */
export async function approveMember(actor: UserActor, clubId: string, userId: string): Promise<void> {
  await ownClubOf(actor, clubId);
  const { count } = await prisma.membership.updateMany({
    where: { clubId, userId, status: "pending" },
    data: { status: "active" },
  });
  if (count === 1) return;
  throw (await standingOf({ ...actor, id: userId }, clubId))
    ? refuse("not_pending")
    : refuse("not_found", { noun: "member" });
}

/**
 * Ends a membership, one's own or another's, or refuses who asks for one. Of a request nothing is kept; of a member
 * the row stays, cancelled. A club never loses its last owner.
 */
export async function removeMember(actor: UserActor, clubId: string, userId: string): Promise<void> {
  await clubOf(clubId);
  await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const { member, standing } = await parties(tx, actor, clubId, userId);
    if (!mayRemove(actor, standing, member)) throw refuse("forbidden");
    await refuseLastOwner(tx, clubId, member);
    if (member.status === "pending") await tx.membership.delete({ where: { id: member.id } });
    else await tx.membership.update({ where: { id: member.id }, data: { status: "cancelled", role: "member" } });
  });
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
    if (role !== "owner") await refuseLastOwner(tx, clubId, member);
    await tx.membership.update({ where: { id: member.id }, data: { role } });
  });
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

/** The club was deleted between the look and the write. */
function clubGone(error: { code?: string }): never {
  if (error.code === "23503") throw refuse("not_found", { noun: "club" });
  throw error;
}
