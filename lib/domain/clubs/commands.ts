import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../db";
import type { UserActor } from "../actor";
import { invalid, refuse } from "../errors";
import { removeFiles } from "../images/commands";
import { meanwhile } from "../meanwhile";
import type { Transaction } from "../transaction";
import { mayOwn } from "./permissions";
import { clubAs } from "./queries";
import type { ClubChanges, NewClub } from "./types";

/** Founds a club; whoever founds it owns it. Answers its id. */
export async function createClub(actor: UserActor, { name, description, federationId }: NewClub): Promise<string> {
  const memberships = { create: { userId: actor.id, role: "owner", status: "active" } } as const;
  const { id } = await prisma.club
    .create({ data: { name, description, federationId, memberships }, select: { id: true } })
    .catch(unknownFederation);
  return id;
}

export async function updateClub(actor: UserActor, clubId: string, changes: ClubChanges): Promise<void> {
  await clubAs(actor, clubId, mayOwn);
  if (Object.values(changes).every((value) => value === undefined)) throw invalid("", "nothing_given");
  const { name, description, federationId } = changes;
  await prisma.club
    .update({ where: { id: clubId }, data: { name, description, federationId } })
    .catch(unknownFederation)
    .catch(meanwhile("club"));
}

/** Deletes a club with its memberships and pictures; one that organises or organised something stays. */
export async function deleteClub(actor: UserActor, clubId: string): Promise<void> {
  await clubAs(actor, clubId, mayOwn);
  const images = await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    if ((await tx.event.count({ where: { clubId } })) > 0) throw refuse("in_use", { noun: "club" });
    const gone = await tx.image.findMany({ where: { clubId }, select: { name: true, widths: true } });
    await tx.membership.deleteMany({ where: { clubId } });
    await tx.club.delete({ where: { id: clubId } });
    return gone;
  });
  await removeFiles(images);
}

/** Whoever changes who belongs to a club, or what it has, waits here for the others. */
export async function lockClub(tx: Transaction, clubId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM clubs WHERE id = ${clubId}::uuid FOR UPDATE`;
  if (rows.length === 0) throw refuse("not_found", { noun: "club" });
}

function unknownFederation(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003")
    throw invalid("federationId", "unknown_reference");
  throw error;
}
