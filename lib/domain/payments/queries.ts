import { prisma } from "../../db";
import type { UserActor } from "../actor";
import { refuse } from "../errors";
import { eventOf } from "../events/queries";
import { mayHandleMoney } from "./permissions";

/** What says how much of a payment is left. */
export const WITH_REFUNDS = { refunds: { select: { status: true, amount: true } } } as const;

const LISTED = {
  refunds: { orderBy: { createdAt: "asc" } },
  recordedBy: { select: { username: true } },
  registration: {
    select: {
      id: true,
      status: true,
      bib: true,
      fee: true,
      stage: { select: { id: true, name: true } },
      user: {
        select: { username: true, email: true, profile: { select: { firstName: true, lastName: true } } },
      },
    },
  },
} as const;

/** A page of what was paid for an event's entries, newest first, with how many there are. For its organiser. */
export async function paymentsOfEvent(actor: UserActor, eventId: string, page: { limit: number; offset: number }) {
  const event = await eventOf(actor, eventId);
  if (!mayHandleMoney(actor, event)) throw refuse("forbidden");
  const where = { registration: { eventId }, status: { in: ["succeeded" as const, "failed" as const] } };
  const [payments, count] = await Promise.all([
    prisma.payment.findMany({
      where,
      include: LISTED,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: page.limit,
      skip: page.offset,
    }),
    prisma.payment.count({ where }),
  ]);
  return { payments, count };
}

export type Till = { currency: string; received: number; onSite: number; refunded: number; owed: number };

/** An event's till, by currency: what came in (of it on the spot), what went back, and what entries still owe. Minor units. */
export async function tillOf(actor: UserActor, eventId: string): Promise<Till> {
  const event = await eventOf(actor, eventId);
  if (!mayHandleMoney(actor, event)) throw refuse("forbidden");
  const [row] = await prisma.$queryRaw<{ received: number; on_site: number; refunded: number; owed: number }[]>`
    WITH entries AS (SELECT id, status, coalesce(fee, 0) AS fee FROM registrations WHERE event_id = ${eventId}::uuid),
    paid AS (
      SELECT p.registration_id, p.method, p.amount,
             coalesce((SELECT sum(r.amount) FROM refunds r WHERE r.payment_id = p.id AND r.status <> 'failed'), 0) AS refunded
      FROM payments p JOIN entries e ON e.id = p.registration_id WHERE p.status = 'succeeded'),
    due AS (
      SELECT greatest(0, e.fee - coalesce((SELECT sum(p.amount - p.refunded) FROM paid p WHERE p.registration_id = e.id), 0)) AS due
      FROM entries e WHERE e.status NOT IN ('rejected', 'cancelled'))
    SELECT coalesce(sum(amount), 0)::float8 AS received, coalesce(sum(amount) FILTER (WHERE method = 'on_site'), 0)::float8 AS on_site,
           coalesce(sum(refunded), 0)::float8 AS refunded, (SELECT coalesce(sum(due), 0) FROM due)::float8 AS owed
    FROM paid`;
  const { received = 0, on_site: onSite = 0, refunded = 0, owed = 0 } = row ?? {};
  return { currency: event.currency, received, onSite, refunded, owed };
}
