import type { Actor } from "@/lib/domain/actor";
import { memberCounts, membersOf, requestsOf } from "@/lib/domain/clubs/members/queries";
import { mayAdminister, mayOwn } from "@/lib/domain/clubs/permissions";
import { clubCalendar, clubOf, standingOf } from "@/lib/domain/clubs/queries";
import { imagesOf } from "@/lib/domain/images/queries";
import type { MemberRow, RequestRow } from "./_components/member-rows";

export const MEMBERS_PER_PAGE = 50;
const MOST_REQUESTS = 100;
const MOST_EVENTS = 6;

type Listed = Awaited<ReturnType<typeof membersOf>>[number];

/** Names are for those who run the club; to everybody else people go by their username, as in the API. */
const nameOf = ({ user }: Listed, administers: boolean): string => {
  const full = [user.profile?.firstName, user.profile?.lastName].filter(Boolean).join(" ");
  return administers && full ? `${full} (${user.username})` : user.username;
};

/** A club's page, as far as the actor may read it. */
export async function clubPageOf(actor: Actor, clubId: string, page: number) {
  const club = await clubOf(clubId);
  const standing = await standingOf(actor, clubId);
  const administers = mayAdminister(actor, standing);
  const offset = (page - 1) * MEMBERS_PER_PAGE;
  const [members, requests, counts, calendar, images] = await Promise.all([
    membersOf(clubId, { limit: MEMBERS_PER_PAGE, offset }),
    administers ? requestsOf(actor, clubId, { limit: MOST_REQUESTS, offset: 0 }) : [],
    memberCounts(clubId),
    clubCalendar(actor, clubId, MOST_EVENTS),
    imagesOf("club", [clubId]),
  ]);
  return {
    club,
    standing,
    powers: { administers, owns: mayOwn(actor, standing) },
    members: members.map(
      (row): MemberRow => ({
        userId: row.user.id,
        name: nameOf(row, administers),
        email: administers ? row.user.email : null,
        role: row.role,
      }),
    ),
    requests: requests.map(
      (row): RequestRow => ({
        userId: row.user.id,
        name: nameOf(row, true),
        email: row.user.email,
        licence: row.licenceNumber,
        askedAt: row.createdAt,
      }),
    ),
    counts,
    calendar,
    images: images.get(clubId) ?? [],
  };
}
