import { Prisma } from "@/prisma/client/client";
import { prisma } from "../../../db";
import { foldedSql } from "../../../search-text";
import { formatWallClock } from "../../../time";
import type { UserActor } from "../../actor";
import { mayReadBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import type { Transaction } from "../../transaction";
import { fullName, fullNameSql } from "../../users/rules";
import { accountYears, duesYear, METHODS, moneyYear, standOf } from "./rules";
import type { AccountYear, LeftOver, MoneyYear, Movement, OwnSum, YearEnd } from "./types";

/** The years in which something was booked, and the one that the club is in; the latest first. */
export async function bookYears(actor: UserActor, clubId: string, now = new Date()) {
  const { club } = await clubAs(actor, clubId, mayReadBook);
  const rows = await prisma.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT extract(year FROM booked_on)::int AS year FROM bookings WHERE club_id = ${clubId}::uuid ORDER BY 1 DESC`;
  const booked = rows.map(({ year }) => year);
  const current = Number(formatWallClock(now, clubSettings(club.settings).timeZone).slice(0, 4));
  return { booked, current, offered: [...new Set([current, ...booked])].sort((a, b) => b - a) };
}

/** From the first day to the one before the last. */
type Span = { clubId: string; from: string; to: string };

/** A year of the book from its first day to its last, by the days on which was booked: everything that its report says. */
export async function yearEnd(actor: UserActor, clubId: string, year: number, now = new Date()): Promise<YearEnd> {
  const { club } = await clubAs(actor, clubId, mayReadBook);
  const { currency, timeZone } = clubSettings(club.settings);
  const span = { clubId, from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const maker = { where: { id: actor.id }, select: PERSON };
  // All of one moment: what is booked meanwhile is in none of the sums.
  const read = await prisma.$transaction(
    async (tx) => ({
      movements: await movements(tx, span),
      own: await ownSums(tx, span),
      items: await leftOf(tx, span),
      holders: await holdersOf(tx, span),
      bookings: await tx.booking.count({
        where: { clubId, bookedOn: { gte: new Date(span.from), lt: new Date(span.to) } },
      }),
      madeBy: fullName(await tx.user.findUniqueOrThrow(maker)),
    }),
    { isolationLevel: "RepeatableRead", maxWait: 20_000, timeout: 20_000 },
  );
  const accounts = accountYears(read.holders, read.movements, read.items);
  return {
    ...{ club: { id: club.id, name: club.name }, year, currency, timeZone, madeBy: read.madeBy, madeAt: now },
    ...{ bookings: read.bookings, own: read.own, accounts },
    opening: standOf(accounts.map(({ opening }) => opening)),
    closing: standOf(accounts.map(({ closing }) => closing)),
    dues: duesYear(read.movements),
    money: moneyOfYear(read.movements),
  };
}

const PERSON = { username: true, profile: { select: { firstName: true, lastName: true } } } as const;

const moneyOfYear = (moved: readonly Movement[]): YearEnd["money"] => ({
  ...(Object.fromEntries(METHODS.map((method) => [method, moneyYear(moved, method)])) as YearEnd["money"]),
  total: moneyYear(moved) satisfies MoneyYear,
});

type Reader = Pick<Transaction, "$queryRaw">;

const movements = (tx: Reader, { clubId, from, to }: Span) => tx.$queryRaw<Movement[]>`
  SELECT l.membership_id AS "membershipId", l.booked_on >= ${from}::date AS "inYear", l.kind::text AS kind,
    r.kind::text AS "takesBack", b.method::text AS method, f.id IS NOT NULL AS "isFine", sum(l.amount)::float8 AS amount
  FROM ledger_entries l JOIN bookings b ON b.id = l.booking_id LEFT JOIN ledger_entries r ON r.id = l.reverses_id
    LEFT JOIN fines f ON f.charge_id = l.id
  WHERE l.club_id = ${clubId}::uuid AND l.booked_on < ${to}::date GROUP BY 1, 2, 3, 4, 5, 6`;

/** What was taken back goes by the text of what it takes back. */
const ownSums = (tx: Reader, { clubId, from, to }: Span) => tx.$queryRaw<OwnSum[]>`
  SELECT coalesce(r.kind, l.kind)::text AS kind, coalesce(rb.text, b.text) AS text, count(*)::int AS count,
    sum(l.amount)::float8 AS amount
  FROM ledger_entries l JOIN bookings b ON b.id = l.booking_id LEFT JOIN ledger_entries r ON r.id = l.reverses_id
    LEFT JOIN bookings rb ON rb.id = r.booking_id
  WHERE l.club_id = ${clubId}::uuid AND l.membership_id IS NULL
    AND l.booked_on >= ${from}::date AND l.booked_on < ${to}::date
  GROUP BY 1, 2 ORDER BY 1 DESC, abs(sum(l.amount)) DESC, 2`;

/** What the lines up to the last day leave of each charge, with and without the credit that went to it. */
const leftOf = (tx: Reader, { clubId, to }: Span) => tx.$queryRaw<LeftOver[]>`
  SELECT c.membership_id AS "membershipId", c.booked_on::text AS "bookedOn", coalesce(f.reason, b.text) AS text,
    sum(l.amount)::float8 AS "left", coalesce(sum(l.amount) FILTER (WHERE l.kind <> 'allocation'), 0)::float8 AS unpaid
  FROM ledger_entries c JOIN ledger_entries l ON l.charge_id = c.id AND l.booked_on < ${to}::date
    JOIN bookings b ON b.id = c.booking_id LEFT JOIN fines f ON f.charge_id = c.id
  WHERE c.club_id = ${clubId}::uuid AND c.id = c.charge_id AND c.booked_on < ${to}::date
  GROUP BY c.id, b.id, f.id ORDER BY c.booked_on, c.id`;

type Holder = Pick<AccountYear, "membershipId" | "name" | "username" | "status">;

const BY_LAST_NAME = Prisma.raw(foldedSql("concat_ws(' ', p.last_name, p.first_name, u.username)"));

const holdersOf = (tx: Reader, { clubId, to }: Span) => tx.$queryRaw<Holder[]>`
  SELECT m.id AS "membershipId", u.username, m.status::text AS status,
    ${Prisma.raw(fullNameSql())} AS name
  FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN profiles p ON p.user_id = u.id
  WHERE m.club_id = ${clubId}::uuid AND (m.status = 'active'
    OR EXISTS (SELECT 1 FROM ledger_entries l WHERE l.membership_id = m.id AND l.booked_on < ${to}::date))
  ORDER BY ${BY_LAST_NAME}, m.id`;
