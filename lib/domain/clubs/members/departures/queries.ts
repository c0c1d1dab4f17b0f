import { prisma } from "../../../../db";
import type { UserActor } from "../../../actor";
import { refuse } from "../../../errors";
import { owns } from "../../permissions";
import { clubOf, standingOf } from "../../queries";

/** What stays and what goes when the actor leaves a club. */
export async function departureOf(actor: UserActor, clubId: string, now = new Date()) {
  const [club, standing] = [await clubOf(clubId), await standingOf(actor, clubId)];
  if (standing?.status !== "active" && standing?.status !== "inactive") throw refuse("not_found", { noun: "member" });
  const membershipId = standing.id;
  const [comingShifts, qualifications, ledgerLines, balances, results, otherOwners] = await Promise.all([
    prisma.shiftAssignment.count({ where: { membershipId, startAt: { gt: now } } }),
    prisma.memberQualification.count({ where: { membershipId } }),
    prisma.ledgerEntry.count({ where: { membershipId } }),
    prisma.ledgerEntry.groupBy({ by: ["currency"], where: { membershipId }, _sum: { amount: true } }),
    prisma.ranking.count({ where: { userId: actor.id, stage: { event: { clubId } } } }),
    prisma.membership.count({ where: { clubId, role: "owner", status: "active", userId: { not: actor.id } } }),
  ]);
  return {
    club,
    standing,
    ...{ comingShifts, qualifications, ledgerLines, results },
    /** What is owed (positive) or paid too much, in minor units. */
    balances: balances
      .map(({ currency, _sum }) => ({ currency, amount: _sum.amount ?? 0 }))
      .filter(({ amount }) => amount !== 0),
    isLastOwner: owns(standing) && otherOwners === 0,
  };
}
