import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { lockClub } from "../../clubs/commands";
import { clubAs } from "../../clubs/queries";
import { refuse } from "../../errors";
import { meanwhile } from "../../meanwhile";
import { lockActiveMember } from "../assignments/commands";
import { mayQualify } from "./permissions";

/** Adds to a club's list; one that was archived comes back with its holders. Answers its id. */
export async function addQualification(actor: UserActor, clubId: string, name: string): Promise<string> {
  await clubAs(actor, clubId, mayQualify);
  return prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const key = { clubId_name: { clubId, name } };
    const before = await tx.qualification.findUnique({ where: key });
    if (before && !before.archivedAt) throw refuse("qualification_taken", { name });
    const { id } = await tx.qualification.upsert({
      where: key,
      create: { clubId, name },
      update: { archivedAt: null },
    });
    await recordAudit(tx, { clubId, actor, action: "qualification_added", facts: { name } });
    return id;
  });
}

/** Takes one off the list: no shift asks for it any more. Who holds it is kept, for when it comes back. */
export async function archiveQualification(
  actor: UserActor,
  clubId: string,
  qualificationId: string,
  now = new Date(),
): Promise<void> {
  await clubAs(actor, clubId, mayQualify);
  await prisma.$transaction(async (tx) => {
    const [gone] = await tx.qualification.updateManyAndReturn({
      where: { id: qualificationId, clubId, archivedAt: null },
      data: { archivedAt: now },
    });
    if (!gone) throw refuse("not_found", { noun: "qualification" });
    await recordAudit(tx, { clubId, actor, action: "qualification_archived", facts: { name: gone.name } });
  });
}

/** Writes down that a member holds it, until a last day (its UTC midnight; null: it does not run out). */
export async function giveQualification(
  actor: UserActor,
  clubId: string,
  qualificationId: string,
  userId: string,
  endsOn: Date | null,
): Promise<void> {
  await clubAs(actor, clubId, mayQualify);
  await prisma.$transaction(async (tx) => {
    const qualification = await tx.qualification.findFirst({
      where: { id: qualificationId, clubId, archivedAt: null },
    });
    if (!qualification) throw refuse("not_found", { noun: "qualification" });
    const membershipId = await lockActiveMember(tx, clubId, userId);
    await tx.memberQualification.upsert({
      where: { membershipId_qualificationId: { membershipId, qualificationId } },
      create: { membershipId, qualificationId, endsOn },
      update: { endsOn },
    });
    const facts = { name: qualification.name };
    await recordAudit(tx, { clubId, actor, action: "qualification_given", subjectId: userId, facts });
  });
}

/** Takes it from a member; the shifts that they are on stay theirs. */
export async function takeQualification(
  actor: UserActor,
  clubId: string,
  qualificationId: string,
  userId: string,
): Promise<void> {
  await clubAs(actor, clubId, mayQualify);
  await prisma.$transaction(async (tx) => {
    const held = await tx.memberQualification.findFirst({
      where: { qualificationId, qualification: { clubId }, membership: { clubId, userId } },
      include: { qualification: { select: { name: true } } },
    });
    if (!held) throw refuse("not_found", { noun: "qualification" });
    await tx.memberQualification.delete({ where: { id: held.id } }).catch(meanwhile("qualification"));
    const facts = { name: held.qualification.name };
    await recordAudit(tx, { clubId, actor, action: "qualification_taken", subjectId: userId, facts });
  });
}
