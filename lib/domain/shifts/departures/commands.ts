import type { Transaction } from "../../transaction";

/**
 * Takes somebody whose membership ends off the shifts to come, in the transaction in which it ends: their places are
 * free again, and nobody waits for an answer of theirs.
 */
export async function leaveComingShifts(tx: Transaction, membershipId: string, now: Date): Promise<void> {
  // What they asked for goes with the shift that it was for.
  await tx.shiftAssignment.deleteMany({ where: { membershipId, startAt: { gt: now } } });
  const open = { status: "open", closedAt: null } as const;
  await tx.standIn.updateMany({
    where: { toId: membershipId, ...open },
    data: { status: "declined", closedAt: now },
  });
  await tx.standIn.updateMany({
    where: { fromId: membershipId, ...open },
    data: { status: "withdrawn", closedAt: now },
  });
}
