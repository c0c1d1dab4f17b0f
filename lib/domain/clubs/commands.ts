import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import type { Actor, UserActor } from "../actor";
import { recordAudit } from "../audit/commands";
import { invalid, refuse } from "../errors";
import { removeFiles } from "../images/commands";
import type { Transaction } from "../transaction";
import { mayOwn } from "./permissions";
import { clubAs, standingOf } from "./queries";
import type { ClubChanges, NewClub, Standing } from "./types";

/** Founds a club; whoever founds it owns it. Answers its id. */
export async function createClub(actor: UserActor, { name, description, federationId }: NewClub): Promise<string> {
  const founder = { userId: actor.id, role: "owner", status: "active", joinedAt: new Date() } as const;
  return prisma
    .$transaction(async (tx) => {
      const data = { name, description, federationId, memberships: { create: founder } };
      const { id } = await tx.club.create({ data, select: { id: true } });
      await recordAudit(tx, { clubId: id, actor, action: "club_founded", facts: {} });
      return id;
    })
    .catch(unknownFederation);
}

export async function updateClub(actor: UserActor, clubId: string, changes: ClubChanges): Promise<void> {
  await clubAs(actor, clubId, mayOwn);
  const { name, description, federationId } = changes;
  const data = { name, description, federationId };
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  if (given.length === 0) throw invalid("", "nothing_given");
  await prisma
    .$transaction(async (tx) => {
      await lockClubAs(tx, actor, clubId, mayOwn);
      const before = await tx.club.findUniqueOrThrow({ where: { id: clubId } });
      const changed = given
        .map(([field]) => field as keyof typeof data)
        .filter((field) => before[field] !== data[field]);
      if (changed.length === 0) return;
      await tx.club.update({ where: { id: clubId }, data });
      await recordAudit(tx, { clubId, actor, action: "club_changed", facts: { fields: changed.join(", ") } });
    })
    .catch(unknownFederation);
}

/**
 * Deletes a club with its memberships and pictures; one that organises or organised something stays, and so does one whose
 * book was begun.
 */
export async function deleteClub(actor: UserActor, clubId: string): Promise<void> {
  await clubAs(actor, clubId, mayOwn);
  const images = await prisma.$transaction(async (tx) => {
    await lockClubAs(tx, actor, clubId, mayOwn);
    if (await isInUse(tx, clubId)) throw refuse("in_use", { noun: "club" });
    const gone = await tx.image.findMany({ where: { clubId }, select: { name: true, widths: true } });
    // Proposals of fines hold on to shifts and reasons, which go with the club.
    await tx.fineProposal.deleteMany({ where: { clubId } });
    await tx.membership.deleteMany({ where: { clubId } });
    await tx.club.delete({ where: { id: clubId } });
    return gone;
  });
  await removeFiles(images);
}

/** What money or races are kept by. */
async function isInUse(tx: Transaction, clubId: string): Promise<boolean> {
  const counts = await Promise.all([
    tx.event.count({ where: { clubId } }),
    tx.booking.count({ where: { clubId } }),
    tx.bankStatement.count({ where: { clubId } }),
    tx.payment.count({ where: { membership: { clubId } } }),
  ]);
  return counts.some((count) => count > 0);
}

/** Whoever changes who belongs to a club, or what it has, waits here for the others. */
export async function lockClub(tx: Transaction, clubId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM clubs WHERE id = ${clubId}::uuid FOR UPDATE`;
  if (rows.length === 0) throw refuse("not_found", { noun: "club" });
}

/** The same for what not everybody may do: who the actor is to the club is asked under the lock. */
export async function lockClubAs(
  tx: Transaction,
  actor: Actor,
  clubId: string,
  may: (actor: Actor, standing: Standing) => boolean,
): Promise<Standing> {
  await lockClub(tx, clubId);
  const standing = await standingOf(actor, clubId, tx);
  if (!may(actor, standing)) throw refuse("forbidden");
  return standing;
}

function unknownFederation(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003")
    throw invalid("federationId", "unknown_reference");
  throw error;
}
