import { Prisma } from "@/prisma/client/client";
import { prisma, withTransaction } from "../../db";
import { paysOnline } from "../../stripe";
import type { UserActor } from "../actor";
import { invalid, refuse } from "../errors";
import { mayOrganise } from "../events/permissions";
import { meanwhile } from "../meanwhile";
import { TIME_TO_PAY_MS } from "../payments/rules";
import { stageOf, TAKES_A_PLACE } from "../stages/queries";
import { entryState } from "../stages/rules";
import { bibKey, bibLoose } from "../timing/bibs/rules";
import { announce } from "../timing/commands";
import type { Transaction } from "../transaction";
import { writeAbout } from "./letters/commands";
import { isOwn } from "./permissions";
import { registrationOf } from "./queries";
import { refuseBibOutOfRange, refuseTooYoung, takesAPlace } from "./rules";
import type { NewRegistration, RegistrationChanges } from "./types";

type Stage = Awaited<ReturnType<typeof stageOf>>;

/** Where a place is to be taken. */
export type PlaceOf = Pick<Stage, "id" | "eventId">;

/** Milliseconds: when entries open, hundreds come at once and wait for each other. */
export const PATIENT = { maxWait: 20_000, timeout: 20_000 };

/** Enters a person in a stage: oneself, a guest whom one manages, or as the organiser anybody. Answers the entry's id. */
export async function enterRace(actor: UserActor, input: NewRegistration, now = new Date()): Promise<string> {
  const stage = await stageOf(actor, input.stageId);
  const organises = mayOrganise(actor, stage.event);
  const runner = await runnerOf(actor, input.userId ?? actor.id, organises);
  if (input.bib && !organises) throw refuse("forbidden");
  if (!organises) refuseClosed(stage, now);
  refuseTooYoung(stage, runner.profile?.birthdate ?? null);
  // Told before "full": who has a place already is not missing one.
  const key = { stageId: stage.id, userId: runner.id };
  const before = await prisma.registration.findUnique({ where: { stageId_userId: key }, select: { status: true } });
  if (before && before.status !== "cancelled") throw refuse("already_registered");
  const data = {
    enteredById: actor.id,
    type: input.type ?? "runner",
    status: "pending" as const,
    ...bibColumns(stage, input.bib ?? null),
    ...feeColumns(stage, organises, now),
  };
  return prisma
    .$transaction(async (tx) => {
      await takePlace(tx, stage);
      const id = before
        ? await reenter(tx, key, data)
        : (await tx.registration.create({ data: { ...key, eventId: stage.eventId, ...data }, select: { id: true } }))
            .id;
      await writeAbout(tx, id, ({ entry }) => ({ template: "entry_received", facts: entry }));
      return id;
    }, PATIENT)
    .catch(alreadyThere(input.bib ?? null));
}

/** Who withdrew, or did not pay in time, may come back while entries are open. */
async function reenter(
  tx: Transaction,
  key: { stageId: string; userId: string },
  data: Parameters<typeof tx.registration.updateManyAndReturn>[0]["data"],
): Promise<string> {
  const [entry] = await tx.registration.updateManyAndReturn({
    where: { ...key, status: "cancelled" },
    data,
    select: { id: true },
  });
  if (!entry) throw refuse("already_registered");
  return entry.id;
}

/**
 * What an entry costs, fixed when it is made. Where it is paid online the place is kept for a while; whom the organiser
 * enters pays on the spot.
 */
export function feeColumns(stage: Pick<Stage, "price">, organises: boolean, now: Date) {
  const fee = stage.price || null;
  const payBy = fee !== null && !organises && paysOnline() ? new Date(now.getTime() + TIME_TO_PAY_MS) : null;
  return { fee, payBy };
}

/** The person who is to run: not found for whoever may not enter them. */
async function runnerOf(actor: UserActor, userId: string, organises: boolean) {
  const user = await prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, managedById: true, profile: { select: { birthdate: true } } },
  });
  if (!user) throw refuse("not_found", { noun: "user" });
  if (!isOwn(actor, user) && !organises) throw refuse("forbidden");
  return user;
}

function refuseClosed(stage: Stage, now: Date): void {
  const state = entryState(stage, null, now);
  if (state === "cancelled") throw refuse("event_not_open");
  if (state === "closed") throw refuse("registration_closed");
}

/**
 * The one way to a place, whoever asks and however: the event is locked, the places taken are counted, and the entry
 * joins in the same transaction. Nobody gets in beside it. An entry that has its place already needs no other.
 */
export async function takePlace(tx: Transaction, stage: PlaceOf, entryId: string | null = null): Promise<void> {
  const { free, capacity } = await freePlaces(tx, stage);
  if (entryId && (await tx.registration.count({ where: { id: entryId, ...TAKES_A_PLACE } })) === 1) return;
  if (free < 1) throw refuse("full", { capacity: capacity ?? 0 });
}

type Places = { free: number; capacity: number | null };

/**
 * How many places are left, with the event locked: until the transaction ends nobody else takes one. Infinite where
 * there is no limit; `capacity` is the limit that binds.
 */
export async function freePlaces(tx: Transaction, stage: PlaceOf): Promise<Places> {
  const { ofStage, ofEvent } = await lockPlaces((sql, values) => tx.$queryRawUnsafe(sql, ...values), stage);
  return ofStage.free <= ofEvent.free ? ofStage : ofEvent;
}

const LOCK_EVENT = "SELECT capacity FROM events WHERE id = $1::uuid FOR UPDATE";
const STAGE = "SELECT capacity FROM stages WHERE id = $1::uuid";
const COUNT_TAKEN = `
  SELECT count(*) FILTER (WHERE stage_id = $1::uuid)::int AS "inStage", count(*)::int AS "inEvent"
  FROM registrations WHERE event_id = $2::uuid AND status NOT IN ('rejected', 'cancelled')`;

type Limit = { capacity: number | null };

/**
 * Locks the event and counts, in whichever transaction asks: of Prisma or of plain SQL. Counted in a statement of its own,
 * after the lock is taken: it sees what those before it have done. Where nothing is limited nothing is counted.
 */
export async function lockPlaces(
  query: (sql: string, values: readonly unknown[]) => Promise<unknown>,
  { id, eventId }: PlaceOf,
): Promise<{ ofStage: Places; ofEvent: Places }> {
  const [event] = (await query(LOCK_EVENT, [eventId])) as Limit[];
  const [stage] = (await query(STAGE, [id])) as Limit[];
  if (!event || !stage) throw refuse("not_found", { noun: "stage" });
  const isLimited = event.capacity !== null || stage.capacity !== null;
  const counted = isLimited
    ? ((await query(COUNT_TAKEN, [id, eventId])) as { inStage: number; inEvent: number }[])
    : [];
  const { inStage, inEvent } = counted[0] ?? { inStage: 0, inEvent: 0 };
  return { ofStage: placesOf(stage.capacity, inStage), ofEvent: placesOf(event.capacity, inEvent) };
}

const placesOf = (capacity: number | null, taken: number): Places => ({
  free: capacity === null ? Number.POSITIVE_INFINITY : capacity - taken,
  capacity,
});

/** The organiser changes state and bib, the person the kind of entry or withdraws. */
export async function updateRegistration(
  actor: UserActor,
  registrationId: string,
  changes: RegistrationChanges,
): Promise<void> {
  const entry = await registrationOf(actor, registrationId);
  if (Object.values(changes).every((value) => value === undefined)) throw invalid("", "nothing_given");
  const stage = await stageOf(actor, entry.stageId);
  const organises = mayOrganise(actor, stage.event);
  const isWithdrawal = changes.status === "cancelled" && isOwn(actor, entry.user);
  if (!organises && ((changes.status !== undefined && !isWithdrawal) || changes.bib !== undefined))
    throw refuse("forbidden");
  const needsPlace = changes.status !== undefined && takesAPlace(changes.status);
  await prisma
    .$transaction(async (tx) => {
      if (needsPlace) await takePlace(tx, stage, entry.id);
      const bib = changes.bib === undefined ? {} : bibColumns(stage, changes.bib);
      await tx.registration.update({
        where: { id: entry.id },
        data: {
          status: changes.status,
          type: changes.type,
          ...bib,
          // Who withdraws owes nothing any more; whom the organiser confirms pays on the spot or has paid.
          ...(changes.status === undefined || changes.status === "pending" ? {} : { payBy: null }),
        },
      });
      // Who is not missing any more is not proposed for a fine.
      if (changes.status && entry.status === "no_show")
        await tx.fineProposal.deleteMany({ where: { registrationId: entry.id, status: "open" } });
      if (changes.status && changes.status !== entry.status) await writeDecision(tx, entry.id, changes.status);
    }, PATIENT)
    .catch(alreadyThere(changes.bib ?? null))
    .catch(meanwhile("registration"));
  // Another bib, or nobody's any more: the same detections mean somebody else, and viewers see the new bib.
  if (changes.bib !== undefined || changes.status !== undefined)
    await withTransaction((client) => announce(client, entry.stageId, entry.ranking ? [entry.ranking.id] : []));
}

/** Tells the person what became of the entry; that it waits again is nothing to write about. */
async function writeDecision(tx: Transaction, id: string, status: NonNullable<RegistrationChanges["status"]>) {
  if (status === "pending") return;
  await writeAbout(tx, id, ({ entry, bib }) =>
    status === "confirmed"
      ? { template: "entry_confirmed", facts: { ...entry, bib } }
      : { template: `entry_${status}`, facts: entry },
  );
}

/** Takes an entry back for good; one whose runner was already seen stays, to be withdrawn instead. */
export async function deleteRegistration(actor: UserActor, registrationId: string): Promise<void> {
  const entry = await registrationOf(actor, registrationId);
  if (!isOwn(actor, entry.user) && !mayOrganise(actor, entry.event)) throw refuse("forbidden");
  if (entry.ranking) throw refuse("has_detections", { noun: "registration" });
  await prisma.$transaction(async (tx) => {
    // Under the stage's lock nobody is seen between the look and the deletion.
    await tx.$queryRaw`SELECT 1 FROM stage_timings WHERE stage_id = ${entry.stageId}::uuid FOR UPDATE`;
    const seen = await tx.ranking.count({ where: { registrationId: entry.id } });
    if (seen > 0) throw refuse("has_detections", { noun: "registration" });
    if (await tx.payment.findFirst({ where: { registrationId: entry.id }, select: { id: true } }))
      throw refuse("has_payments", { noun: "registration" });
    await tx.registration.delete({ where: { id: entry.id } }).catch(meanwhile("registration"));
  });
}

/** How a bib is stored: as written, and in the two forms by which a read finds it. */
export function bibColumns(stage: { bibMin: number | null; bibMax: number | null }, bib: string | null) {
  if (bib === null) return { bib: null, bibKey: null, bibLoose: null };
  refuseBibOutOfRange(bib, stage);
  return { bib, bibKey: bibKey(bib), bibLoose: bibLoose(bib) };
}

/** The database's last line: one entry per person and stage, one wearer per bib and stage. */
export const alreadyThere =
  (bib: string | null) =>
  (error: unknown): never => {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    if (bib !== null && JSON.stringify(error.meta).includes("bib")) throw refuse("bib_taken", { bib });
    throw refuse("already_registered");
  };
