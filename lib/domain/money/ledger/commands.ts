import { v7 as uuidv7 } from "uuid";
import { prisma } from "../../../db";
import { formatWallClock } from "../../../time";
import { settingsOf } from "../../clubs/settings/queries";
import type { MembershipStatus } from "../../clubs/types";
import { invalid, refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { AMOUNTS, settled } from "../rules";
import type { BookedLine, Line } from "../types";
import { accountsOf, BOOKED } from "./queries";
import type { Booked, BookingWish } from "./types";

/** Milliseconds: a club's accounts are locked one by one, and some wait for others. */
const PATIENT = { maxWait: 20_000, timeout: 20_000 };

/** A transaction of the book. */
export const inBook = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => prisma.$transaction(work, PATIENT);

/**
 * The one way into the ledger. Under the lock of the accounts the key is taken, the lines are made, and every account is put
 * in order again. A key that was used before answers what was booked then.
 */
export async function book(tx: Transaction, wish: BookingWish): Promise<Booked> {
  await lockAccounts(tx, wish);
  const { clubId, key, kind, bookedOn, text, paymentId, method = null } = wish;
  const id = uuidv7();
  const booking = { id, clubId, key, kind, method, bookedOn, text, paymentId, createdById: wish.actor?.id ?? null };
  const { count } = await tx.booking.createMany({ data: [booking], skipDuplicates: true });
  if (count === 0) return bookedBefore(tx, wish);
  // Read once the booking holds the club's row: from here on the currency stays.
  const { currency } = await settingsOf(clubId, tx);
  const accounts = await accountsOf(tx, wish.membershipIds);
  const lines = settled(accounts, await wish.lines(accounts)).map(identified);
  await tx.ledgerEntry.createMany({
    data: lines.map((line) => ({ ...line, bookingId: id, clubId, currency, bookedOn })),
  });
  await touchFines(tx, lines);
  return { id, isNew: true, lines };
}

/** A charge goes by the id that its line names. */
const identified = ({ reverses, ...line }: Line): BookedLine => ({
  ...line,
  id: (line.kind === "charge" && line.chargeId) || uuidv7(),
  reversesId: reverses?.id ?? null,
});

async function bookedBefore(tx: Transaction, wish: BookingWish): Promise<Booked> {
  const { clubId, key, paymentId } = wish;
  const before = await tx.booking.findFirst({
    where: { OR: [{ clubId, key }, ...(paymentId ? [{ paymentId }] : [])] },
    include: { entries: { select: BOOKED, orderBy: { id: "asc" } } },
  });
  const isSame =
    before?.clubId === clubId &&
    before.kind === wish.kind &&
    before.method === (wish.method ?? null) &&
    before.text === wish.text &&
    wish.isSame(before.entries);
  if (!isSame) throw refuse("idempotency_key_reused");
  return { id: before.id, isNew: false, lines: before.entries };
}

type Holder = { id: string; clubId: string; status: MembershipStatus; hasJoined: boolean };

/** Whoever books on an account waits here for the others. Refuses an account that is not of this club. */
export async function lockAccounts(
  tx: Transaction,
  { clubId, membershipIds, activeOnly = false }: Pick<BookingWish, "clubId" | "membershipIds" | "activeOnly">,
): Promise<void> {
  if (membershipIds.length === 0) return;
  const holders = await tx.$queryRaw<Holder[]>`
    SELECT id, club_id AS "clubId", status::text AS status, joined_at IS NOT NULL AS "hasJoined"
    FROM memberships WHERE id = ANY(${[...membershipIds]}::uuid[]) ORDER BY id FOR UPDATE`;
  const known = holders.filter(
    (holder) =>
      holder.clubId === clubId &&
      // Who left owes what was owed, also while asking to come back.
      (activeOnly ? holder.status === "active" : holder.status !== "pending" || holder.hasJoined),
  );
  if (known.length !== new Set(membershipIds).size) throw refuse("not_found", { noun: "member" });
}

/** Money is a part of a fine: what was booked on its charge changed it. */
async function touchFines(tx: Transaction, lines: readonly BookedLine[]): Promise<void> {
  const chargeId = { in: [...new Set(lines.flatMap((line) => line.chargeId ?? []))] };
  if (chargeId.in.length > 0) await tx.fine.updateMany({ where: { chargeId }, data: { updatedAt: new Date() } });
}

/** Refuses what is no amount of the book, at its field. */
export function refuseAmount(amount: number, path = "amount"): void {
  const fits = Number.isSafeInteger(amount) && amount >= AMOUNTS.min && amount <= AMOUNTS.max;
  if (!fits) throw invalid(path, "invalid_amount");
}

/** The day of a booking: the one that is said, which is not to come, or the club's today. */
export async function bookingDay(clubId: string, said: Date | undefined, now: Date): Promise<Date> {
  const { timeZone } = await settingsOf(clubId);
  const today = new Date(`${formatWallClock(now, timeZone).slice(0, 10)}T00:00:00Z`);
  if (said && said > today) throw invalid("bookedOn", "too_far_away");
  return said ?? today;
}
