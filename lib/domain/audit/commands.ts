import type { Actor } from "../actor";
import type { Transaction } from "../transaction";
import type { AuditAction, AuditFacts } from "./types";

type Audited<A extends AuditAction> = {
  clubId: string;
  /** Null: the product itself, or the payment provider. */
  actor: Actor | null;
  action: A;
  /** The user whom it is about. */
  subjectId?: string | null;
  facts: AuditFacts[A];
};

/**
 * Writes down who changed what in a club, in the transaction of the change.
 * `recordAudit(tx, { clubId, actor, action: "role_changed", subjectId: userId, facts: { from, to } })`
 */
export const recordAudit = <A extends AuditAction>(tx: Transaction, audited: Audited<A>): Promise<void> =>
  recordAudits(tx, [audited]);

/** The same of many, in one statement. */
export async function recordAudits<A extends AuditAction>(
  tx: Transaction,
  audited: readonly Audited<A>[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: audited.map(({ clubId, actor, action, subjectId, facts }) => ({
      clubId,
      actorId: actor?.kind === "user" ? actor.id : null,
      action,
      subjectId,
      facts,
    })),
  });
}
