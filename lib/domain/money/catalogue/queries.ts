import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";

/** More than anybody can choose from. */
const MOST_REASONS = 500;

/** The reasons in a club's catalogue, by name. */
export async function catalogueOf(actor: Actor, clubId: string) {
  await clubAs(actor, clubId, mayReadBook);
  return prisma.fineReason.findMany({
    where: { clubId, archivedAt: null },
    select: { id: true, name: true, amount: true, proposedFor: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_REASONS,
  });
}
