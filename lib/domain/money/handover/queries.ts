import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { fullName } from "../../users/rules";
import { paymentReference } from "../dues/rules";

/** More than any club has. */
const MOST_MEMBERS = 10_000;
const MOST_LINES = 10_000;

const PERSON = { username: true, email: true, profile: { select: { firstName: true, lastName: true } } } as const;
const BY_NAME = [
  { user: { profile: { lastName: "asc" } } },
  { user: { profile: { firstName: "asc" } } },
  { user: { username: "asc" } },
] as const;

/** To whom the book can be handed over: the members who do not keep it. */
export async function handOverCandidates(actor: UserActor, clubId: string) {
  await clubAs(actor, clubId, mayKeepBook);
  const members = await prisma.membership.findMany({
    where: { clubId, status: "active", role: { in: ["member", "shift_manager"] } },
    select: { id: true, role: true, auditsUntil: true, user: { select: PERSON } },
    orderBy: [...BY_NAME],
    take: MOST_MEMBERS,
  });
  return members.map(({ id, role, auditsUntil, user }) => ({
    id,
    role,
    audits: auditsUntil !== null,
    name: fullName(user),
  }));
}

/** What a new treasurer needs and no sum says: whom to write to, what the bank told that nobody decided on, and how the club is paid. */
export async function handOverFacts(actor: UserActor, clubId: string) {
  const { club } = await clubAs(actor, clubId, mayKeepBook);
  const [members, waiting] = await Promise.all([
    prisma.membership.findMany({
      where: { clubId, status: { in: ["active", "inactive"] } },
      select: { id: true, role: true, licenceNumber: true, user: { select: PERSON } },
      orderBy: [...BY_NAME],
      take: MOST_MEMBERS,
    }),
    prisma.statementLine.findMany({
      where: { clubId, status: "open" },
      include: { statement: { select: { name: true } } },
      orderBy: [{ bookedOn: "asc" }, { id: "asc" }],
      take: MOST_LINES,
    }),
  ]);
  const { currency, finesVisibility, timeZone, iban, bic, accountHolder } = clubSettings(club.settings);
  return {
    club: { id: club.id, name: club.name },
    settings: { currency, accountHolder: accountHolder ?? club.name, iban, bic, finesVisibility, timeZone },
    members: members.map(({ id, role, licenceNumber, user }) => ({
      ...{ name: fullName(user), email: user.email, role, licenceNumber },
      reference: paymentReference(id),
    })),
    waiting,
  };
}
