import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { lockClubAs } from "../../clubs/commands";
import { giveRole } from "../../clubs/members/commands";
import { memberAt } from "../../clubs/members/queries";
import { keepsBook } from "../../clubs/members/rules";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { refuse } from "../../errors";
import { postWritten, writeMail } from "../../mail/commands";
import { reachesOf } from "../../mail/queries";

/**
 * Hands the book over: the other member becomes its treasurer, and a treasurer who hands it over a member; owners and admins stay
 * what they are. Whoever audited the book and keeps it now audits it no more. The new treasurer is told by mail.
 */
export async function handOverBook(actor: UserActor, clubId: string, toMembershipId: string): Promise<void> {
  const { club } = await clubAs(actor, clubId, mayKeepBook);
  const { userId } = await memberAt(clubId, toMembershipId);
  const reaches = await reachesOf(prisma, [actor.id, userId]);
  const reach = reaches.get(userId);
  const facts = { club: club.name, clubId, giver: reaches.get(actor.id)?.name ?? "" };
  const mail = reach && (await writeMail({ to: reach.to, locale: reach.locale, template: "book_handed_over", facts }));
  await prisma.$transaction(async (tx) => {
    const giver = await lockClubAs(tx, actor, clubId, mayKeepBook);
    const taker = await memberAt(clubId, toMembershipId, tx);
    if (taker.status !== "active") throw refuse("not_found", { noun: "member" });
    if (keepsBook(taker.role)) throw refuse("keeps_book_already");
    await recordAudit(tx, { clubId, actor, action: "book_handed_over", subjectId: userId, facts: {} });
    await giveRole(tx, actor, taker, "treasurer");
    if (giver?.role === "treasurer") await giveRole(tx, actor, await memberAt(clubId, giver.id, tx), "member");
    if (mail) await postWritten(tx, [mail]);
  });
}
