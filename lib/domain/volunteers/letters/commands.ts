import { postMail } from "../../mail/commands";
import { reachOf } from "../../mail/queries";
import type { Letter, MailFacts } from "../../mail/types";
import type { Transaction } from "../../transaction";

/** Writes to a volunteer of an event, in the transaction of what the mail tells about. */
export async function writeToVolunteer(
  tx: Transaction,
  eventId: string,
  userId: string,
  letter: (event: MailFacts["volunteer_approved"]) => Letter,
): Promise<void> {
  const reach = await reachOf(tx, userId);
  if (!reach) return;
  const { name, startAt, timeZone } = await tx.event.findUniqueOrThrow({
    where: { id: eventId },
    select: { name: true, startAt: true, timeZone: true },
  });
  await postMail(tx, { to: reach.to, locale: reach.locale, ...letter({ event: name, eventId, startAt, timeZone }) });
}
