import { getTranslations } from "next-intl/server";
import { currentUser } from "@/lib/auth/site";
import { type FoundMember, searchMembers } from "@/lib/domain/clubs/members/queries";
import { DomainError } from "@/lib/domain/errors";
import { uuid } from "@/lib/fields";
import type { Sheet } from "@/lib/sheets";
import { formatDate } from "@/lib/time";

const COLUMNS = [
  ...(["lastName", "firstName", "username", "email", "role", "joinedAt"] as const),
  ...(["licenceNumber", "licenceEndsOn", "endsOn", "auditsUntil"] as const),
];

const MOST = 10_000;

/** A club's members as a sheet in the reader's language; null: no club that the reader administers. */
export async function memberSheet(clubId: string): Promise<(Sheet & { fileName: string }) | null> {
  const user = await currentUser();
  if (!user || !uuid().safeParse(clubId).success) return null;
  const found = await searchMembers(user, clubId, {}, { limit: MOST, offset: 0 }).catch(nothing);
  if (!found?.administers) return null;
  const t = await getTranslations();
  const title = t("clubHouse.members.title");
  const cellOf = (member: FoundMember, column: (typeof COLUMNS)[number]) => {
    const value = column === "role" ? t(`clubs.roles.${member.role}`) : member[column];
    return value instanceof Date ? formatDate(value) : value;
  };
  return {
    title,
    fileName: `${found.club.name} ${title}`.replace(/[^\p{L}\p{N}]+/gu, "-"),
    header: COLUMNS.map((column) => t(`clubHouse.members.columns.${column}`)),
    rows: found.members.map((member) => COLUMNS.map((column) => cellOf(member, column))),
  };
}

const nothing = (error: unknown): null => {
  if (error instanceof DomainError) return null;
  throw error;
};

/** The headers of a file that is kept, not shown. */
export const fileHeaders = (name: string, type: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  "cache-control": "private, no-store",
});
