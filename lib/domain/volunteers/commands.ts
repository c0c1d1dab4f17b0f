import { v7 as uuidv7 } from "uuid";
import { pool, prisma } from "../../db";
import { isUser, type UserActor } from "../actor";
import { invalid, refuse } from "../errors";
import { eventOf, ownEventOf } from "../events/queries";
import type { Transaction } from "../transaction";
import { writeToVolunteer } from "./letters/commands";
import { takesVolunteers } from "./rules";
import type { Offer, VolunteerChanges } from "./types";

/** One offer a person and event. Who withdrew may offer again; who was turned down may not ask twice. */
const OFFER = `INSERT INTO volunteers (id, event_id, user_id, role, notes, updated_at) VALUES ($1, $2, $3, $4, $5, now())
  ON CONFLICT (event_id, user_id) DO UPDATE SET status = 'pending', role = excluded.role, notes = excluded.notes,
    created_at = now(), updated_at = now()
  WHERE volunteers.status = 'withdrawn' RETURNING id`;

/** Offers help at an event. Answers the offer's id. */
export async function volunteer(actor: UserActor, eventId: string, offer: Offer, now = new Date()): Promise<string> {
  const event = await eventOf(actor, eventId);
  if (!takesVolunteers(event, now)) throw refuse("event_not_open");
  const values = [uuidv7(), eventId, actor.id, offer.role ?? null, offer.notes ?? null];
  const { rows } = await pool.query<{ id: string }>(OFFER, values).catch(eventGone);
  if (!rows[0]) throw refuse("already_volunteering");
  return rows[0].id;
}

/** The organiser's word on an offer. Who is no longer approved stands at no checkpoint any more. */
export async function decideVolunteer(
  actor: UserActor,
  eventId: string,
  userId: string,
  changes: VolunteerChanges,
): Promise<void> {
  await ownEventOf(actor, eventId);
  if (Object.values(changes).every((value) => value === undefined)) throw invalid("", "nothing_given");
  const { status, role, notes } = changes;
  await prisma.$transaction(async (tx) => {
    const row = await lockVolunteer(tx, eventId, userId);
    // Nobody is made to help who took the offer back.
    if (status && row.status === "withdrawn") throw refuse("not_pending");
    await tx.volunteer.update({ where: { id: row.id }, data: { status, role, notes } });
    if (status !== row.status && (status === "approved" || status === "rejected"))
      await writeToVolunteer(tx, eventId, userId, (facts) => ({ template: `volunteer_${status}`, facts }));
    if (status && status !== "approved") await tx.checkpointAssignment.deleteMany({ where: { volunteerId: row.id } });
  });
}

/** Takes one's own offer back; the checkpoints are free for others at once. */
export async function withdrawOffer(actor: UserActor, eventId: string, userId: string): Promise<void> {
  await eventOf(actor, eventId);
  if (!isUser(actor, userId)) throw refuse("forbidden");
  await prisma.$transaction(async (tx) => {
    const row = await lockVolunteer(tx, eventId, userId);
    if (row.status === "withdrawn") throw refuse("not_found", { noun: "volunteer" });
    // Turned down stays turned down: withdrawing is no way to ask again.
    if (row.status === "rejected") throw refuse("not_pending");
    await tx.checkpointAssignment.deleteMany({ where: { volunteerId: row.id } });
    await tx.volunteer.update({ where: { id: row.id }, data: { status: "withdrawn" } });
  });
}

/** A person's offer; whoever decides on it, or sends the person somewhere, waits here for the others. */
export async function lockVolunteer(tx: Transaction, eventId: string, userId: string) {
  const [row] = await tx.$queryRaw<{ id: string; status: string }[]>`
    SELECT id, status::text FROM volunteers WHERE event_id = ${eventId}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
  if (!row) throw refuse("not_found", { noun: "volunteer" });
  return row;
}

/** The event was deleted between the look and the write. */
function eventGone(error: { code?: string }): never {
  if (error.code === "23503") throw refuse("not_found", { noun: "event" });
  throw error;
}
