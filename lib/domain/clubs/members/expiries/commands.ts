import { prisma } from "../../../../db";
import { spend } from "../../../../limits";
import type { UserActor } from "../../../actor";
import { refuse } from "../../../errors";
import { postMail } from "../../../mail/commands";
import { mayAdminister } from "../../permissions";
import { clubAs } from "../../queries";
import { memberAt } from "../queries";
import type { ExpiryKind } from "./types";

/** One reminder a day of the same thing. */
const REMINDERS = { name: "expiry-reminder", points: 1, seconds: 24 * 60 * 60 };

/** Reminds a member by mail of what runs out. `name`: which qualification. */
export async function remindOfExpiry(
  actor: UserActor,
  clubId: string,
  membershipId: string,
  { kind, name }: { kind: ExpiryKind; name: string | null },
): Promise<void> {
  const { club } = await clubAs(actor, clubId, mayAdminister);
  const member = await memberAt(clubId, membershipId);
  const what = kind === "qualification" ? await qualificationOf(membershipId, name) : ofMembership(member, kind);
  const user = await prisma.user.findUniqueOrThrow({ where: { id: member.userId } });
  if (!what?.endsOn || !user.email) throw refuse("not_found", { noun: "member" });
  if ((await spend(REMINDERS, `${membershipId} ${kind} ${what.name ?? ""}`)) !== null) throw refuse("reminded_today");
  const facts = { club: club.name, clubId, kind, name: what.name, endsOn: what.endsOn };
  const letter = { to: user.email, locale: user.locale, template: "licence_expiring" as const, facts };
  await prisma.$transaction((tx) => postMail(tx, letter));
}

type Dated = { name: string | null; endsOn: Date | null };

const ofMembership = (
  member: { licenceNumber: string | null; licenceEndsOn: Date | null; endsOn: Date | null },
  kind: ExpiryKind,
): Dated =>
  kind === "licence"
    ? { name: member.licenceNumber, endsOn: member.licenceEndsOn }
    : { name: null, endsOn: member.endsOn };

async function qualificationOf(membershipId: string, name: string | null): Promise<Dated | null> {
  const held = await prisma.memberQualification.findFirst({
    where: { membershipId, qualification: { name: name ?? "" } },
    select: { endsOn: true, qualification: { select: { name: true } } },
  });
  return held && { name: held.qualification.name, endsOn: held.endsOn };
}
