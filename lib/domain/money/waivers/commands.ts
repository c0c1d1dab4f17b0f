import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { refuse } from "../../errors";
import { tellLifted } from "../fines/letters/commands";
import { book, bookingDay, inBook, refuseAmount } from "../ledger/commands";
import { waiverLine } from "../rules";
import type { Account, BookedLine, Line } from "../types";

type Waived = {
  key: string;
  chargeId: string;
  /** Nothing said: all that is left. */
  amount?: number;
  reason: string;
};

/** Forgoes what is left of a charge, or a part of it; of a fine the member is told by mail. Answers the booking's id. */
export async function waive(
  actor: UserActor,
  clubId: string,
  { key, chargeId, amount, reason }: Waived,
  now = new Date(),
): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  if (amount !== undefined) refuseAmount(amount);
  const { membershipId, userId, currency } = await chargeOf(clubId, chargeId);
  const bookedOn = await bookingDay(clubId, undefined, now);
  return inBook(async (tx) => {
    const { id, isNew, lines } = await book(tx, {
      ...{ clubId, key, actor, bookedOn, text: reason, kind: "waiver" },
      membershipIds: [membershipId],
      lines: (accounts) => [waiverOf(accounts.get(membershipId), chargeId, amount, currency)],
      isSame: (booked) =>
        booked.some((line) => line.chargeId === chargeId && (amount === undefined || line.amount === -amount)),
    });
    const facts = { amount: forgone(lines), currency, reason };
    if (!isNew) return id;
    await recordAudit(tx, { clubId, actor, action: "waived", subjectId: userId, facts });
    await tellLifted(tx, { clubId, currency, why: reason, lines });
    return id;
  });
}

const forgone = (lines: readonly BookedLine[]): number =>
  lines.reduce((sum, { kind, amount }) => (kind === "waiver" ? sum - amount : sum), 0);

async function chargeOf(clubId: string, chargeId: string) {
  const charge = await prisma.ledgerEntry.findFirst({
    where: { id: chargeId, clubId, kind: "charge" },
    select: { currency: true, membership: { select: { id: true, userId: true } } },
  });
  if (!charge?.membership) throw refuse("not_found", { noun: "charge" });
  return { currency: charge.currency, membershipId: charge.membership.id, userId: charge.membership.userId };
}

function waiverOf(account: Account | undefined, chargeId: string, wanted: number | undefined, currency: string): Line {
  const left = account?.charges.find(({ id }) => id === chargeId)?.left ?? 0;
  if (!account || left === 0) throw refuse("nothing_owed");
  const amount = wanted ?? left;
  if (amount > left) throw refuse("more_than_left", { left, currency });
  return waiverLine(account, chargeId, amount);
}
