import { prisma } from "../../../../db";
import type { UserActor } from "../../../actor";
import { recordAudit } from "../../../audit/commands";
import { mayKeepBook } from "../../../clubs/permissions";
import { clubAs } from "../../../clubs/queries";
import { refuse } from "../../../errors";
import { postWritten, writeMail } from "../../../mail/commands";
import { reachOf } from "../../../mail/queries";
import { inBook, lockAccounts } from "../../ledger/commands";
import { accountsOf } from "../../ledger/queries";

/** Says something against a fine of one's own, while something of it is left; said again it takes the place of what was said. */
export async function stateDefence(actor: UserActor, fineId: string, text: string, now = new Date()): Promise<void> {
  const fine = await prisma.fine.findFirst({
    where: { id: fineId, membership: { userId: actor.id } },
    select: { chargeId: true, reason: true, membership: { select: { id: true, clubId: true } } },
  });
  if (!fine) throw refuse("not_found", { noun: "fine" });
  const { id: membershipId, clubId } = fine.membership;
  await inBook(async (tx) => {
    await lockAccounts(tx, { clubId, membershipIds: [membershipId] });
    const account = (await accountsOf(tx, [membershipId])).get(membershipId);
    if (!account?.charges.some(({ id, left }) => id === fine.chargeId && left > 0)) throw refuse("fine_settled");
    const said = { defence: text, defendedAt: now, answer: null, answeredAt: null, answeredById: null };
    await tx.fine.update({ where: { id: fineId }, data: { ...said, updatedAt: now } });
    const facts = { reason: fine.reason };
    await recordAudit(tx, { clubId, actor, action: "defence_stated", subjectId: actor.id, facts });
  });
}

/** Answers what a member said against a fine; the member is told by mail. */
export async function answerDefence(
  actor: UserActor,
  clubId: string,
  fineId: string,
  text: string,
  now = new Date(),
): Promise<void> {
  const { club } = await clubAs(actor, clubId, mayKeepBook);
  const fine = await prisma.fine.findFirst({
    where: { id: fineId, membership: { clubId }, defence: { not: null } },
    select: { reason: true, membership: { select: { userId: true } } },
  });
  if (!fine) throw refuse("not_found", { noun: "fine" });
  const { userId } = fine.membership;
  const facts = { club: club.name, clubId, reason: fine.reason, answer: text };
  const reach = await reachOf(prisma, userId);
  const mail = reach && (await writeMail({ ...reach, template: "defence_answered", facts }));
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.fine.updateMany({
      // Sent twice it is one answer, and one mail.
      where: { id: fineId, defence: { not: null }, OR: [{ answer: null }, { answer: { not: text } }] },
      data: { answer: text, answeredAt: now, answeredById: actor.id, updatedAt: now },
    });
    if (count === 0) return;
    const { reason } = fine;
    await recordAudit(tx, { clubId, actor, action: "defence_answered", subjectId: userId, facts: { reason } });
    if (mail) await postWritten(tx, [mail]);
  });
}
