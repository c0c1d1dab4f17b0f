import type { ClubSettings } from "../../clubs/settings/types";
import { postWritten, writeMail } from "../../mail/commands";
import { reachesOf } from "../../mail/queries";
import type { Letter, ShiftFacts } from "../../mail/types";
import type { Transaction } from "../../transaction";
import type { ToldShift } from "../types";

type Club = { name: string } & Pick<ClubSettings, "timeZone">;

/** What every mail about a shift says. */
export const shiftFacts = (club: Club, { id, clubId, title, place, startAt, endAt }: ToldShift): ShiftFacts => ({
  club: club.name,
  ...{ clubId, shiftId: id, title, place, startAt, endAt },
  timeZone: club.timeZone,
});

/** Writes the same to several people, each in their language, in the transaction of what it tells about. */
export async function writeToAll(tx: Transaction, userIds: readonly string[], letter: Letter): Promise<void> {
  const reaches = await reachesOf(tx, userIds);
  const mails = [...reaches.values()].map(({ to, locale }) => writeMail({ to, locale, ...letter }));
  await postWritten(tx, await Promise.all(mails));
}
