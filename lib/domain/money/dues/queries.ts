import { transferCode } from "../../../bank";
import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { clubOf } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { accountOf } from "../accounts/queries";
import { paymentReference } from "./rules";

/** How all that is open is paid in one go. */
export type Dues = {
  /** Minor units; 0: nothing is open. */
  owed: number;
  currency: string;
  /** Under which the member transfers, whatever the amount. */
  reference: string;
  holder: string;
  /** Null: the club has not told its account. */
  iban: string | null;
  bic: string | null;
  /** What banking apps read (EPC069-12); null: nothing is open, no account is told, or not in euros. */
  code: string | null;
};

/** What a member owes a club, and how it is transferred: one's own, or for who reads the book. */
export async function duesOf(actor: Actor, clubId: string, membershipId: string): Promise<Dues> {
  const { owed } = await accountOf(actor, clubId, membershipId, { limit: 0, offset: 0 });
  return duesIn(await clubOf(clubId), membershipId, owed);
}

type Payee = { name: string; settings: unknown };

/** The same of what is known to be open, for letters. */
export function duesIn(club: Payee, membershipId: string, owed: number): Dues {
  const { currency, iban, bic, accountHolder } = clubSettings(club.settings);
  const reference = paymentReference(membershipId);
  const holder = accountHolder ?? club.name;
  const code = iban && currency === "eur" ? transferCode({ holder, iban, bic, amount: owed, reference }) : null;
  return { owed, currency, reference, holder, iban, bic, code };
}

/** The memberships in which the actor owes something, with how much; in clubs that one left too. */
export async function ownDues(
  actor: Actor,
): Promise<{ club: { id: string; name: string }; owed: number; currency: string }[]> {
  if (actor.kind !== "user") return [];
  const rows = await prisma.$queryRaw<{ id: string; name: string; owed: number; currency: string }[]>`
    SELECT c.id, c.name, sum(l.amount)::float8 AS owed, min(l.currency) AS currency
    FROM memberships m JOIN clubs c ON c.id = m.club_id JOIN ledger_entries l ON l.membership_id = m.id
    WHERE m.user_id = ${actor.id}::uuid GROUP BY c.id HAVING sum(l.amount) > 0 ORDER BY c.name, c.id`;
  return rows.map(({ id, name, ...sum }) => ({ club: { id, name }, ...sum }));
}
