import { postMail } from "../../mail/commands";
import { reachOf } from "../../mail/queries";
import type { EntryFacts, Letter } from "../../mail/types";
import type { Transaction } from "../../transaction";

type Told = { to: string; locale: string | null; entry: EntryFacts; bib: string | null };

/** Whom to write to about an entry, and what every mail about it says; null: nobody to write to. */
async function entryOf(tx: Transaction, registrationId: string): Promise<Told | null> {
  const entry = await tx.registration.findUniqueOrThrow({
    where: { id: registrationId },
    select: {
      userId: true,
      bib: true,
      stage: { select: { id: true, name: true, startAt: true } },
      event: { select: { name: true, startAt: true, timeZone: true } },
    },
  });
  const reach = await reachOf(tx, entry.userId);
  if (!reach) return null;
  const { stage, event, bib } = entry;
  return {
    to: reach.to,
    locale: reach.locale,
    bib,
    entry: {
      runner: reach.name,
      stage: stage.name,
      stageId: stage.id,
      event: event.name,
      startAt: stage.startAt ?? event.startAt,
      timeZone: event.timeZone,
    },
  };
}

/** Writes to the person of an entry, or to who manages the guest, in the transaction of what the mail tells about. */
export async function writeAbout(
  tx: Transaction,
  registrationId: string,
  letter: (told: Told) => Letter,
): Promise<void> {
  const told = await entryOf(tx, registrationId);
  if (told) await postMail(tx, { to: told.to, locale: told.locale, ...letter(told) });
}
