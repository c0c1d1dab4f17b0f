import { getTranslations } from "next-intl/server";
import { fileNameOf, type NamedSheet, refusedAsNull } from "@/app/(site)/sheet-files";
import { currentUser } from "@/lib/auth/site";
import { hoursOfClub } from "@/lib/domain/shifts/hours/queries";
import { rosterClubOf } from "@/lib/domain/shifts/queries";
import { uuid } from "@/lib/fields";
import { formatDate } from "@/lib/time";
import { periodOf } from "./period";

const MOST = 10_000;

/** The hours of a club's members as a sheet in the reader's language; null: no roster that the reader manages. */
export async function hoursSheet(clubId: string, address: string): Promise<NamedSheet | null> {
  const user = await currentUser();
  if (!user || !uuid().safeParse(clubId).success) return null;
  const club = await rosterClubOf(user, clubId).catch(refusedAsNull);
  if (!club?.manages) return null;
  const period = periodOf(Object.fromEntries(new URL(address).searchParams), club.timeZone, new Date());
  const { members } = await hoursOfClub(user, club.id, period, { limit: MOST, offset: 0 });
  const t = await getTranslations("shifts.hours");
  return {
    title: t("title"),
    fileName: fileNameOf(club.name, formatDate(period.from), formatDate(period.to)),
    header: [t("name"), t("shifts"), t("missed"), t("worked")],
    rows: members.map(({ name, shifts, missed, seconds }) => [
      ...[name, shifts, missed],
      Math.round((seconds / 3600) * 100) / 100,
    ]),
  };
}
