import { pool, prisma } from "../../../db";
import { foldedSql, searchPattern } from "../../../search-text";
import type { Actor, UserActor } from "../../actor";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { mayAdminister, mayBelong } from "../permissions";
import { clubAs, clubOf, ownClubOf } from "../queries";
import type { ClubRole, MembershipStatus } from "../types";
import type { MemberDetails, MemberSearch } from "./types";

type Page = { limit: number; offset: number };

const WITH_USER = {
  id: true,
  role: true,
  status: true,
  licenceNumber: true,
  createdAt: true,
  joinedAt: true,
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

/** The clubs that the actor belongs to or asks to join, by name, as whom and whether the club has decided. */
export const ownMemberships = (actor: UserActor, { limit, offset }: Page) =>
  prisma.membership.findMany({
    where: { userId: actor.id, status: { not: "cancelled" } },
    select: { id: true, role: true, status: true, club: { select: { id: true, name: true } } },
    orderBy: [{ club: { name: "asc" } }, { id: "asc" }],
    take: limit,
    skip: offset,
  });

/** How many belong to a club, and how many ask to. */
export async function memberCounts(clubId: string): Promise<{ active: number; pending: number }> {
  const counts = await prisma.membership.groupBy({ by: ["status"], where: { clubId }, _count: true });
  const of = (status: MembershipStatus) => counts.find((row) => row.status === status)?._count ?? 0;
  return { active: of("active"), pending: of("pending") };
}

/** A member by the membership, within a club. Not who asks to join, nor who left. */
export async function memberAt(clubId: string, membershipId: string, tx: Pick<Transaction, "membership"> = prisma) {
  const member = await tx.membership.findFirst({
    where: { id: membershipId, clubId, status: { in: ["active", "inactive"] } },
  });
  if (!member) throw refuse("not_found", { noun: "member" });
  return member;
}

/** A member with everything that the club knows of them, for who administers it. */
export async function memberToEdit(actor: Actor, clubId: string, membershipId: string) {
  const { club, standing } = await clubAs(actor, clubId, mayAdminister);
  const member = await memberAt(clubId, membershipId);
  const user = await prisma.user.findUniqueOrThrow({ where: { id: member.userId }, select: WITH_USER.user.select });
  return { club, standing, member: { ...member, user } };
}

/** A member in the list. What the club alone knows is null to the other members. */
export type FoundMember = MemberDetails & {
  id: string;
  userId: string;
  username: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  role: ClubRole;
  auditsUntil: Date | null;
  joinedAt: Date | null;
};

/** By last name, as in any list of members; who told none comes by the name that they go by. */
const SORTED = foldedSql("concat_ws(' ', coalesce(p.last_name, u.username), p.first_name)");
const MEMBERS = `
  SELECT m.id, m.user_id AS "userId", u.username, p.first_name AS "firstName", p.last_name AS "lastName", u.email, m.role,
    m.licence_number AS "licenceNumber", m.licence_ends_on::text AS "licenceEndsOn", m.ends_on::text AS "endsOn",
    m.audits_until::text AS "auditsUntil", m.joined_at AS "joinedAt", count(*) OVER ()::int AS total
  FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN profiles p ON p.user_id = u.id
  WHERE m.club_id = $1 AND m.status = 'active' AND ($2::text = '' OR ${foldedSql("concat_ws(' ', p.first_name, p.last_name, u.username)")} LIKE $2
      OR ($6 AND lower(u.email) LIKE $2))
    AND ($3::text IS NULL OR m.role = $3::"ClubRole")
  ORDER BY ${SORTED}, m.id LIMIT $4 OFFSET $5`;

type Row = Omit<FoundMember, "licenceEndsOn" | "endsOn" | "auditsUntil"> & {
  total: number;
} & Record<"licenceEndsOn" | "endsOn" | "auditsUntil", string | null>;

/** The members of a club by name, for each other; who administers it sees what the club knows of each. */
export async function searchMembers(actor: Actor, clubId: string, { text = "", role }: MemberSearch, page: Page) {
  const { club, standing } = await clubAs(actor, clubId, mayBelong);
  const administers = mayAdminister(actor, standing);
  const wanted = searchPattern(text);
  const given = [clubId, wanted, role ?? null, page.limit, page.offset, administers];
  const { rows } = await pool.query<Row>(MEMBERS, given);
  const members = rows.map(({ total: _, ...row }): FoundMember => (administers ? withDays(row) : withoutDetails(row)));
  return { club, standing, administers, total: rows[0]?.total ?? 0, members };
}

const day = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`));

const withDays = (row: Omit<Row, "total">): FoundMember => ({
  ...row,
  licenceEndsOn: day(row.licenceEndsOn),
  endsOn: day(row.endsOn),
  auditsUntil: day(row.auditsUntil),
});

const withoutDetails = (row: Omit<Row, "total">): FoundMember => ({
  ...row,
  ...{ email: null, licenceNumber: null, licenceEndsOn: null, endsOn: null, auditsUntil: null },
});
