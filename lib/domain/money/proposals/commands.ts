import type { FineCause } from "@/prisma/client/client";
import type { Transaction } from "../../transaction";

type Happened = {
  clubId: string;
  membershipId: string;
  /** What it was, in words that stay: the shift's or race's name and day. */
  about: string;
} & ({ cause: "missed_shift"; assignmentId: string } | { cause: "no_show"; registrationId: string });

/**
 * Proposes the fine that the club's catalogue has for what happened, once for each happening; nothing where the catalogue
 * has none. In the transaction in which it is found out; people decide later.
 */
export async function proposeFine(tx: Transaction, { clubId, cause, ...happened }: Happened): Promise<void> {
  const reason = await tx.fineReason.findFirst({
    where: { clubId, proposedFor: cause satisfies FineCause, archivedAt: null },
    select: { id: true },
  });
  if (!reason) return;
  await tx.fineProposal.createMany({ data: { ...happened, clubId, cause, reasonId: reason.id }, skipDuplicates: true });
}
