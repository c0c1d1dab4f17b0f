import type { UserActor } from "@/lib/domain/actor";
import { rosterClubOf, rosterOf, understaffedOf } from "@/lib/domain/shifts/queries";
import { standInsFor } from "@/lib/domain/shifts/stand-ins/queries";
import { dayOf, laterDay, mondayOf, startOfDay, weekOf } from "@/lib/weeks";

export type Given = Record<string, string | string[] | undefined>;

export const textOf = (given: Given, name: string): string => [given[name]].flat()[0] ?? "";

/** A week of the roster with what is asked of the reader; this week where the address names none. */
export async function weekOfRoster(user: UserActor, clubId: string, given: Given) {
  const now = new Date();
  const club = await rosterClubOf(user, clubId);
  const { timeZone } = club;
  const thisWeek = weekOf(now, timeZone);
  const asked = textOf(given, "week");
  const week = mondayOf(asked) ? asked : thisWeek;
  const monday = mondayOf(week) as string;
  const range = { from: startOfDay(monday, timeZone), to: startOfDay(laterDay(monday, 7), timeZone) };
  const [shifts, standIns, understaffed] = await Promise.all([
    rosterOf(user, club.id, { ...range, withCancelled: true }, now),
    standInsFor(user, club.id, now),
    club.manages ? understaffedOf(user, club.id, now) : null,
  ]);
  const days = Array.from({ length: 7 }, (_, index) => laterDay(monday, index)).map((day) => ({
    day,
    isToday: day === dayOf(now, timeZone),
    shifts: shifts.filter(({ startAt }) => dayOf(startAt, timeZone) === day),
  }));
  return { user, now, club, thisWeek, week, monday, days, isEmpty: shifts.length === 0, standIns, understaffed };
}
export type ShownWeek = Awaited<ReturnType<typeof weekOfRoster>>;
