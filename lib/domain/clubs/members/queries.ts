import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { clubOf, ownClubOf } from "../queries";
import type { MembershipStatus } from "../types";

type Page = { limit: number; offset: number };

const WITH_USER = {
  id: true,
  role: true,
  status: true,
  licenceNumber: true,
  createdAt: true,
  user: { select: { id: true, username: true, email: true, profile: { select: { firstName: true, lastName: true } } } },
} as const;

const listed = (clubId: string, status: MembershipStatus, { limit, offset }: Page) =>
  prisma.membership.findMany({
    where: { clubId, status },
    select: WITH_USER,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
    skip: offset,
  });

/** Who belongs to a club, in the order in which they came: for anybody, so their names are all that is shown. */
export async function membersOf(clubId: string, page: Page) {
  await clubOf(clubId);
  return listed(clubId, "active", page);
}

/** Who asks to belong to a club: for those who decide it. */
export async function requestsOf(actor: Actor, clubId: string, page: Page) {
  await ownClubOf(actor, clubId);
  return listed(clubId, "pending", page);
}

/** How many belong to a club, and how many ask to. */
export async function memberCounts(clubId: string): Promise<{ active: number; pending: number }> {
  const counts = await prisma.membership.groupBy({ by: ["status"], where: { clubId }, _count: true });
  const of = (status: MembershipStatus) => counts.find((row) => row.status === status)?._count ?? 0;
  return { active: of("active"), pending: of("pending") };
}
