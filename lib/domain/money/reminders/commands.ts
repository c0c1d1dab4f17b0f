import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudits } from "../../audit/commands";
import { mayKeepBook } from "../../clubs/permissions";
import { clubAs } from "../../clubs/queries";
import { clubSettings } from "../../clubs/settings/rules";
import { refuse } from "../../errors";
import { postWritten, writeMail } from "../../mail/commands";
import { reachesOf } from "../../mail/queries";
import { duesIn } from "../dues/queries";
import { bookingDay } from "../ledger/commands";
import { claimReminders, type Owing, owingOn } from "./queries";

/** Milliseconds: a club's letters are written one by one. */
const PATIENT = { maxWait: 20_000, timeout: 20_000 };

/**
 * Reminds members by mail of what is open: the ones that are named, or everybody who owes something; each once a day, whoever
 * asks at the same moment. Who has no address is left out. Answers how many were reminded.
 */
export async function remindMembers(
  actor: UserActor,
  clubId: string,
  membershipIds: readonly string[] | null,
  now = new Date(),
): Promise<number> {
  const { club } = await clubAs(actor, clubId, mayKeepBook);
  const sentOn = await bookingDay(clubId, undefined, now);
  const owing = await owingOn(clubId, membershipIds, sentOn.toISOString().slice(0, 10));
  const letters = await lettersTo(club, owing);
  const { currency } = clubSettings(club.settings);
  const reached = owing.filter(({ membershipId }) => letters.has(membershipId));
  if (reached.length === 0) throw refuse(membershipIds ? "reminded_today" : "nothing_owed");
  return prisma.$transaction(async (tx) => {
    const claimed = await claimReminders(tx, reached, { currency, sentOn, sentById: actor.id });
    const mine = reached.filter(({ membershipId }) => claimed.has(membershipId));
    await postWritten(
      tx,
      mine.flatMap(({ membershipId }) => letters.get(membershipId) ?? []),
    );
    await recordAudits(
      tx,
      mine.map(({ userId, owed }) => ({
        ...{ clubId, actor, subjectId: userId },
        ...{ action: "reminded" as const, facts: { amount: owed, currency } },
      })),
    );
    return mine.length;
  }, PATIENT);
}

type Club = Awaited<ReturnType<typeof clubAs>>["club"];

async function lettersTo(club: Club, owing: readonly Owing[]) {
  const reaches = await reachesOf(
    prisma,
    owing.map(({ userId }) => userId),
  );
  const letters = owing.map(async ({ membershipId, userId, owed }) => {
    const reach = reaches.get(userId);
    if (!reach) return null;
    const { reference, iban, holder, currency } = duesIn(club, membershipId, owed);
    const facts = { club: club.name, clubId: club.id, amount: owed, currency, reference, iban, holder };
    const letter = { to: reach.to, locale: reach.locale, template: "dues_reminder", facts } as const;
    return [membershipId, await writeMail(letter)] as const;
  });
  return new Map((await Promise.all(letters)).filter((letter) => letter !== null));
}
