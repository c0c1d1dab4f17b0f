import { postWritten, writeMail } from "../../../mail/commands";
import { reachesOf } from "../../../mail/queries";
import type { Transaction } from "../../../transaction";
import type { BookedLine } from "../../types";

type Lifted = { clubId: string; currency: string; why: string; lines: readonly BookedLine[] };

/**
 * Tells by mail whose fines were waived or taken back by these lines: how much less there is to pay, why, and what is left. In
 * the transaction of the lines, which alone knows how much that is.
 */
export async function tellLifted(tx: Transaction, { clubId, currency, why, lines }: Lifted): Promise<void> {
  const amounts = liftedBy(lines);
  const chargeId = { in: [...amounts.keys()] };
  if (chargeId.in.length === 0) return;
  const fines = await tx.fine.findMany({
    where: { chargeId },
    select: {
      chargeId: true,
      reason: true,
      membership: { select: { userId: true, club: { select: { name: true } } } },
    },
  });
  const sums = await tx.ledgerEntry.groupBy({ by: ["chargeId"], where: { chargeId }, _sum: { amount: true } });
  const left = new Map(sums.map(({ chargeId, _sum }) => [chargeId, _sum.amount ?? 0]));
  const reaches = await reachesOf(
    tx,
    fines.map(({ membership }) => membership.userId),
  );
  const letters = fines.flatMap(({ chargeId: id, reason: fine, membership: { userId, club } }) => {
    const reach = reaches.get(userId);
    const money = { amount: amounts.get(id) ?? 0, left: left.get(id) ?? 0, currency };
    const facts = { ...money, clubId, club: club.name, fine, why };
    return reach ? [writeMail({ to: reach.to, locale: reach.locale, template: "charge_lifted", facts })] : [];
  });
  await postWritten(tx, await Promise.all(letters));
}

/** How much each charge was lifted by. Of one that is taken back what was waived before is not lifted again. */
function liftedBy(lines: readonly BookedLine[]): Map<string, number> {
  const taken = lines.filter(({ kind }) => kind === "waiver" || kind === "reversal");
  const lifted = taken.filter(({ kind, chargeId, reversesId }) => kind === "waiver" || reversesId === chargeId);
  const ids = [...new Set(lifted.flatMap(({ chargeId }) => chargeId ?? []))];
  const amountOf = (id: string) =>
    taken.reduce((sum, { chargeId, amount }) => (chargeId === id ? sum - amount : sum), 0);
  return new Map(ids.map((id) => [id, amountOf(id)] as const).filter(([, amount]) => amount > 0));
}
