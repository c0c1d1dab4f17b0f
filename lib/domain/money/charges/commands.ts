import { v7 as uuidv7 } from "uuid";
import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudits } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { settingsOf } from "../../clubs/settings/queries";
import { invalid, refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { book, bookingDay, inBook, refuseAmount } from "../ledger/commands";
import type { BookingWish } from "../ledger/types";
import { chargeLine, MOST_AT_ONCE } from "../rules";
import type { BookedLine } from "../types";

type Charged = { membershipIds: readonly string[]; amount: number } & Pick<
  BookingWish,
  "clubId" | "key" | "actor" | "bookedOn" | "text"
>;

/** Charges members the same amount each, in one booking; what they have as credit goes to it at once. */
export async function bookCharges(tx: Transaction, { membershipIds, amount, ...wish }: Charged) {
  const booked = await book(tx, {
    ...wish,
    kind: "charge",
    membershipIds,
    activeOnly: true,
    lines: () => membershipIds.map((membershipId) => chargeLine(membershipId, uuidv7(), amount)),
    isSame: (lines) => areSame(chargesOf(lines), membershipIds, amount),
  });
  return { ...booked, charges: chargesOf(booked.lines) };
}

const chargesOf = (lines: readonly BookedLine[]) => lines.filter(({ kind }) => kind === "charge");

const areSame = (charges: readonly BookedLine[], membershipIds: readonly string[], amount: number): boolean =>
  charges.length === membershipIds.length &&
  charges.every((line) => line.amount === amount && line.membershipId && membershipIds.includes(line.membershipId));

type NewCharges = { key: string; membershipIds: readonly string[]; text: string; amount: number; bookedOn?: Date };

/** Charges members what is no fine: a membership fee, kit. Answers the booking's id. */
export async function chargeMembers(
  actor: UserActor,
  clubId: string,
  { key, text, amount, ...input }: NewCharges,
  now = new Date(),
): Promise<string> {
  await clubAs(actor, clubId, mayKeepBook);
  refuseAmount(amount);
  const members = await chargeable(clubId, { id: { in: unique(input.membershipIds) } }, unique(input.membershipIds));
  const bookedOn = await bookingDay(clubId, input.bookedOn, now);
  const { currency } = await settingsOf(clubId);
  const membershipIds = members.map(({ id }) => id);
  return inBook(async (tx) => {
    const { id, isNew } = await bookCharges(tx, { clubId, key, actor, bookedOn, text, membershipIds, amount });
    if (isNew) {
      const facts = { text, amount, currency };
      const audited = members.map(({ userId }) => ({
        ...{ clubId, actor, subjectId: userId, facts },
        action: "charged" as const,
      }));
      await recordAudits(tx, audited);
    }
    return id;
  });
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

type Whom = { id: { in: string[] } } | { userId: { in: string[] } };

/** The active members of a club that are named, in the order in which they came; refuses where one is not. */
export async function chargeable(clubId: string, whom: Whom, named: readonly string[]) {
  if (named.length === 0) throw invalid("membershipIds", "required");
  if (named.length > MOST_AT_ONCE) throw invalid("membershipIds", "too_many", { max: MOST_AT_ONCE });
  const members = await prisma.membership.findMany({
    where: { clubId, status: "active", ...whom },
    select: { id: true, userId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (members.length !== new Set(named).size) throw refuse("not_found", { noun: "member" });
  return members;
}
