import { prisma } from "../../../db";
import type { Actor } from "../../actor";
import { refuse } from "../../errors";
import type { Transaction } from "../../transaction";
import { mayAdminister, mayBelong } from "../permissions";
import { clubAs } from "../queries";
import { clubSettings, unknownSettings } from "./rules";
import type { ClubSettings, SettingValue } from "./types";

/** The flat map as it was sent, for the club's members. */
export const settingsMapOf = async (actor: Actor, clubId: string): Promise<Record<string, SettingValue>> =>
  (await clubAs(actor, clubId, mayBelong)).club.settings as Record<string, SettingValue>;

/** What a club has said, or what holds where it said nothing; for rules, not for readers. */
export async function settingsOf(clubId: string, tx: Pick<Transaction, "club"> = prisma): Promise<ClubSettings> {
  const club = await tx.club.findUnique({ where: { id: clubId }, select: { settings: true } });
  if (!club) throw refuse("not_found", { noun: "club" });
  return clubSettings(club.settings);
}

/** Everything that who administers a club may change, and what is only kept. */
export async function settingsToEdit(actor: Actor, clubId: string) {
  const { club } = await clubAs(actor, clubId, mayAdminister);
  const line = await prisma.ledgerEntry.findFirst({ where: { clubId }, select: { id: true } });
  return {
    club,
    settings: clubSettings(club.settings),
    others: unknownSettings(club.settings),
    currencyFixed: line !== null,
  };
}
