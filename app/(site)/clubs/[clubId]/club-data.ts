import type { Actor } from "@/lib/domain/actor";
import { memberCounts } from "@/lib/domain/clubs/members/queries";
import { mayAdminister } from "@/lib/domain/clubs/permissions";
import { clubCalendar, clubOf, standingOf } from "@/lib/domain/clubs/queries";
import { imagesOf } from "@/lib/domain/images/queries";

const MOST_EVENTS = 6;

/** A club's front, as far as the actor may read it. Who belongs to it is told inside. */
export async function clubPageOf(actor: Actor, clubId: string) {
  const club = await clubOf(clubId);
  const [standing, counts, calendar, images] = await Promise.all([
    standingOf(actor, clubId),
    memberCounts(clubId),
    clubCalendar(actor, clubId, MOST_EVENTS),
    imagesOf("club", [clubId]),
  ]);
  const administers = mayAdminister(actor, standing);
  return { club, standing, administers, counts, calendar, images: images.get(clubId) ?? [] };
}
