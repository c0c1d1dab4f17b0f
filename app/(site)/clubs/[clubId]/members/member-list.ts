import { getTranslations } from "next-intl/server";
import { fileNameOf, type NamedSheet, refusedAsNull } from "@/app/(site)/sheet-files";
import { currentUser } from "@/lib/auth/site";
import { type FoundMember, searchMembers } from "@/lib/domain/clubs/members/queries";
import { uuid } from "@/lib/fields";
import { formatDate } from "@/lib/time";

const COLUMNS = [
  ...(["lastName", "firstName", "username", "email", "role", "joinedAt"] as const),
  ...(["licenceNumber", "licenceEndsOn", "endsOn", "auditsUntil"] as const),
];

const MOST = 10_000;

/** A club's members as a sheet in the reader's language; null: no club that the reader administers. */
export async function memberSheet(clubId: string): Promise<NamedSheet | null> {
  const user = await currentUser();
  if (!user || !uuid().safeParse(clubId).success) return null;
  const found = await searchMembers(user, clubId, {}, { limit: MOST, offset: 0 }).catch(refusedAsNull);
  if (!found?.administers) return null;
  const t = await getTranslations();
  const title = t("clubHouse.members.title");
  const cellOf = (member: FoundMember, column: (typeof COLUMNS)[number]) => {
    const value = column === "role" ? t(`clubs.roles.${member.role}`) : member[column];
    return value instanceof Date ? formatDate(value) : value;
  };
  return {
    title,
    fileName: fileNameOf(found.club.name, title),
    header: COLUMNS.map((column) => t(`clubHouse.members.columns.${column}`)),
    rows: found.members.map((member) => COLUMNS.map((column) => cellOf(member, column))),
  };
}
