import { prisma } from "../../../db";
import type { UserActor } from "../../actor";
import { recordAudit } from "../../audit/commands";
import { refuse, refuseIssues } from "../../errors";
import { lockClub } from "../commands";
import { mayAdminister } from "../permissions";
import { clubAs } from "../queries";
import { checkedSettings, clubSettings } from "./rules";
import type { SettingsChanges, SettingValue } from "./types";

/** Keys that a club may have said at most. */
const MOST_KEYS = 100;

/** Writes some keys of a club's settings; the others stay as they are. Null takes a key out. */
export async function changeSettings(actor: UserActor, clubId: string, changes: SettingsChanges): Promise<void> {
  await clubAs(actor, clubId, mayAdminister);
  const { kept, issues } = checkedSettings(changes);
  refuseIssues(issues);
  await prisma.$transaction(async (tx) => {
    await lockClub(tx, clubId);
    const before = (await tx.club.findUniqueOrThrow({ where: { id: clubId } })).settings as Record<
      string,
      SettingValue
    >;
    const after = Object.fromEntries(
      Object.entries({ ...before, ...kept }).filter((entry): entry is [string, SettingValue] => entry[1] !== null),
    );
    if (Object.keys(after).length > MOST_KEYS)
      refuseIssues([{ path: [""], rule: "too_many", facts: { max: MOST_KEYS } }]);
    const changed = Object.keys(kept).filter((key) => before[key] !== after[key]);
    if (changed.length === 0) return;
    const isOtherCurrency = clubSettings(before).currency !== clubSettings(after).currency;
    if (isOtherCurrency && (await tx.ledgerEntry.count({ where: { clubId } })) > 0) throw refuse("currency_fixed");
    await tx.club.update({ where: { id: clubId }, data: { settings: after } });
    await recordAudit(tx, { clubId, actor, action: "settings_changed", facts: { keys: changed.join(", ") } });
  });
}
