import { prisma } from "../../../db";
import { formatDate } from "../../../time";
import { dayOf, laterDay } from "../../../weeks";
import type { Actor } from "../../actor";
import { mayBelong } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { fullName } from "../../users/rules";
import { mayQualify } from "./permissions";

const MOST = 200;
const MOST_HELD = 2000;

/** What a club asks of those who take some shifts, for its members. */
export async function qualificationsOf(actor: Actor, clubId: string) {
  await clubAs(actor, clubId, mayBelong);
  return prisma.qualification.findMany({
    where: { clubId, archivedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
    take: MOST,
  });
}

/** Whether what somebody holds is valid, runs out soon or has run out. */
export type Validity = "valid" | "soon" | "expired";

/** Each qualification with who holds it and until when, what runs out first on top; for who decides about them. */
export async function holdersOf(actor: Actor, clubId: string, now = new Date()) {
  const { club } = await clubAs(actor, clubId, mayQualify);
  const { timeZone, expiryNoticeDays } = clubSettings(club.settings);
  const today = dayOf(now, timeZone);
  const soon = laterDay(today, expiryNoticeDays);
  const [qualifications, held] = await Promise.all([
    qualificationsOf(actor, clubId),
    prisma.memberQualification.findMany({
      where: { qualification: { clubId, archivedAt: null }, membership: { status: "active" } },
      select: {
        ...{ qualificationId: true, endsOn: true },
        membership: {
          select: {
            userId: true,
            user: { select: { username: true, profile: { select: { firstName: true, lastName: true } } } },
          },
        },
      },
      orderBy: [{ endsOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
      take: MOST_HELD,
    }),
  ]);
  const holders = held.map(({ qualificationId, endsOn, membership }) => ({
    ...{ qualificationId, endsOn, userId: membership.userId, name: fullName(membership.user) },
    validity: validityOf(endsOn, today, soon),
  }));
  return qualifications.map(({ id, name }) => ({
    ...{ id, name },
    holders: holders.filter(({ qualificationId }) => qualificationId === id),
  }));
}

function validityOf(endsOn: Date | null, today: string, soon: string): Validity {
  if (endsOn === null) return "valid";
  const last = formatDate(endsOn);
  return last < today ? "expired" : last <= soon ? "soon" : "valid";
}
