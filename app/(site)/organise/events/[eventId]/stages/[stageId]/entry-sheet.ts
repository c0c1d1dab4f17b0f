import { getTranslations } from "next-intl/server";
import { fileNameOf, type NamedSheet, refusedAsNull } from "@/app/(site)/sheet-files";
import { currentUser } from "@/lib/auth/site";
import { paidFor } from "@/lib/domain/payments/rules";
import { entriesToExport } from "@/lib/domain/registrations/queries";
import { uuid } from "@/lib/fields";
import { decimalsOf } from "@/lib/money";
import { formatDate, formatWallClock } from "@/lib/time";

const COLUMNS = [
  "bib",
  "lastName",
  "firstName",
  "gender",
  "birthdate",
  "email",
  "status",
  "wave",
  "fee",
  "paid",
  "checkedIn",
  "entered",
] as const;

/** A stage's entries as a sheet in the reader's language; null: nothing that the reader organises. */
export async function entrySheet(stageId: string): Promise<NamedSheet | null> {
  const user = await currentUser();
  if (!user || !uuid().safeParse(stageId).success) return null;
  const found = await entriesToExport(user, stageId).catch(refusedAsNull);
  if (!found) return null;
  const t = await getTranslations();
  const { stage, entries } = found;
  const { timeZone, currency } = stage.event;
  const unit = 10 ** decimalsOf(currency);
  const time = (at: Date | null) => (at ? formatWallClock(at, timeZone) : null);
  return {
    title: stage.name,
    fileName: fileNameOf(stage.event.name, stage.name),
    header: COLUMNS.map((column) => t(`organise.export.columns.${column}`)),
    rows: entries.map((entry) => {
      const { profile, email, username } = entry.user;
      return [
        entry.bib,
        profile?.lastName ?? username,
        profile?.firstName ?? null,
        profile?.gender ?? null,
        profile?.birthdate ? formatDate(profile.birthdate) : null,
        email,
        t(`entries.states.${entry.status}`),
        entry.wave?.name ?? null,
        entry.fee === null ? null : entry.fee / unit,
        entry.payments.length === 0 ? null : paidFor(entry.payments) / unit,
        time(entry.checkedInAt),
        time(entry.createdAt),
      ];
    }),
  };
}
