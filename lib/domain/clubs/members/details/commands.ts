import { prisma } from "../../../../db";
import { formatDate } from "../../../../time";
import type { UserActor } from "../../../actor";
import { recordAudit } from "../../../audit/commands";
import { refuse } from "../../../errors";
import type { Transaction } from "../../../transaction";
import { lockClubAs } from "../../commands";
import { mayAdminister, mayOwn } from "../../permissions";
import { clubAs } from "../../queries";
import { memberAt } from "../queries";
import { keepsBook } from "../rules";
import type { MemberDetails } from "../types";

const FIELDS = ["licenceNumber", "licenceEndsOn", "endsOn"] as const satisfies readonly (keyof MemberDetails)[];

/** Writes what the club knows of a member. Absent stays, null is taken away. */
export async function changeMember(
  actor: UserActor,
  clubId: string,
  membershipId: string,
  details: Partial<MemberDetails>,
): Promise<void> {
  await clubAs(actor, clubId, mayAdminister);
  await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayAdminister);
    const member = await memberAt(clubId, membershipId, tx);
    const given = FIELDS.filter((field) => details[field] !== undefined);
    const changed = given.filter((field) => member[field]?.valueOf() !== details[field]?.valueOf());
    if (changed.length === 0) return;
    const data = Object.fromEntries(changed.map((field) => [field, details[field]]));
    await tx.membership.update({ where: { id: member.id }, data });
    const facts = { fields: changed.join(", ") };
    await recordAudit(tx, { clubId, actor, action: "member_changed", subjectId: member.userId, facts });
  });
}

/**
 * Lets a member read the treasurer's book until a day; null: no longer. The owner's alone, and never for who writes in the
 * book: nobody audits themselves.
 */
export async function nameAuditor(
  actor: UserActor,
  clubId: string,
  membershipId: string,
  until: Date | null,
): Promise<void> {
  await clubAs(actor, clubId, mayOwn);
  await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayOwn);
    const member = await memberAt(clubId, membershipId, tx);
    if (member.auditsUntil?.valueOf() === until?.valueOf()) return;
    if (until && keepsBook(member.role)) throw refuse("auditor_keeps_book");
    await tx.membership.update({ where: { id: member.id }, data: { auditsUntil: until } });
    await audited(tx, actor, clubId, member.userId, until);
  });
}

function audited(tx: Transaction, actor: UserActor, clubId: string, subjectId: string, until: Date | null) {
  const whom = { clubId, actor, subjectId };
  return until
    ? recordAudit(tx, { ...whom, action: "auditor_named", facts: { until: formatDate(until) } })
    : recordAudit(tx, { ...whom, action: "auditor_ended", facts: {} });
}
