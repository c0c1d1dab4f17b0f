import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import type { Transaction } from "../../transaction";

const EVENT = { select: { id: true, name: true, startAt: true, timeZone: true } } as const;
const STAGE = { select: { id: true, name: true, startAt: true, event: EVENT } } as const;

/** What a club knows of a member, and what is booked for them. */
const MEMBERSHIP = {
  club: { select: { id: true, name: true } },
  qualifications: { select: { endsOn: true, qualification: { select: { name: true } } } },
  ledgerEntries: {
    select: {
      ...{ id: true, kind: true, amount: true, currency: true, chargeId: true, bookedOn: true, createdAt: true },
      booking: { select: { text: true, method: true } },
    },
    orderBy: { id: "asc" },
  },
  fines: { omit: { createdById: true, answeredById: true } },
  assignments: {
    select: {
      ...{ startAt: true, endAt: true, attendance: true, createdAt: true },
      shift: { select: { title: true, place: true } },
    },
    orderBy: { startAt: "asc" },
  },
} as const;

/** What there is about one person, apart from whom they manage. Secrets (hashes of passwords and links) are left out. */
const ABOUT = {
  id: true,
  email: true,
  username: true,
  emailVerifiedAt: true,
  role: true,
  locale: true,
  createdAt: true,
  updatedAt: true,
  profile: { include: { favoriteCategories: { select: { label: true } } } },
  registrations: { include: { stage: STAGE, checkIns: { select: { kind: true, at: true, device: true } } } },
  rankings: {
    select: {
      id: true,
      stageId: true,
      state: true,
      progress: true,
      timeMs: true,
      lastAt: true,
      splits: true,
      flags: true,
    },
  },
  results: {
    include: { publication: { select: { number: true, publishedAt: true, withdrawnAt: true, stageId: true } } },
  },
  payments: { omit: { userId: true, recordedById: true }, include: { refunds: { omit: { requestedById: true } } } },
  memberships: { include: MEMBERSHIP },
  volunteering: { include: { event: EVENT, assignments: { select: { checkpointId: true, createdAt: true } } } },
  follows: { select: { createdAt: true, registration: { select: { stage: STAGE, bib: true } } } },
  events: EVENT,
  uploads: { select: { kind: true, name: true, bytes: true, createdAt: true } },
  sessions: { select: { createdAt: true, expiresAt: true, device: true, byLink: true } },
  calendarFeeds: { select: { createdAt: true, revokedAt: true } },
} as const;

/** Everything about the actor and the guests whom they manage, as one document. */
export async function exportOf(actor: UserActor, now = new Date()) {
  const account = await prisma.user.findUniqueOrThrow({ where: { id: actor.id }, select: ABOUT });
  const guests = await prisma.user.findMany({
    where: { managedById: actor.id },
    select: ABOUT,
    orderBy: { createdAt: "asc" },
  });
  const mail = account.email
    ? await prisma.outboxMail.findMany({
        where: { to: account.email },
        select: { to: true, subject: true, text: true, createdAt: true, sentAt: true },
        orderBy: { createdAt: "asc" },
      })
    : [];
  const faces = await facesOf([account.id, ...guests.map(({ id }) => id)]);
  return { exportedAt: now, account, guests, mail, faceSignatures: faces };
}

/** How many face signatures there are of people, by stage, as far as a camera named their bib or their ranking. */
const facesOf = (userIds: string[]) =>
  prisma.$queryRaw<{ userId: string; stageId: string; signatures: number }[]>`
    SELECT r.user_id AS "userId", r.stage_id AS "stageId", count(*)::int AS signatures
    FROM registrations r LEFT JOIN rankings k ON k.registration_id = r.id
      JOIN detections d ON d.stage_id = r.stage_id AND (d.label_key = r.bib_key OR d.ranking_id = k.id)
      JOIN face_signatures f ON f.detection_id = d.id
    WHERE r.user_id = ANY (${userIds}::uuid[]) GROUP BY 1, 2`;

/** What hinders somebody from leaving: events that are not over, clubs that nobody else owns. */
export async function responsibilities(
  userId: string,
  now: Date,
  tx: Pick<Transaction, "event" | "club"> = prisma,
): Promise<{ events: number; clubs: number }> {
  const events = await tx.event.count({
    where: { organizerId: userId, endAt: { gt: now }, status: { notIn: ["cancelled", "completed"] } },
  });
  const owner = { role: "owner", status: "active" } as const;
  const clubs = await tx.club.count({
    where: {
      memberships: { some: { userId, ...owner } },
      NOT: { memberships: { some: { userId: { not: userId }, ...owner } } },
    },
  });
  return { events, clubs };
}
