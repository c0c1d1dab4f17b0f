import { prisma } from "../../lib/db";
import { joinShift } from "../../lib/domain/shifts/assignments/commands";
import { markAttendance } from "../../lib/domain/shifts/attendance/commands";
import { planShift } from "../../lib/domain/shifts/commands";
import { addQualification, giveQualification } from "../../lib/domain/shifts/qualifications/commands";
import { askStandIn } from "../../lib/domain/shifts/stand-ins/commands";
import { CAST } from "../../lib/testing/cast";
import { PLATFORM_TIME_ZONE, parseWallClock } from "../../lib/time";
import { actorOf } from "./race-to-enter";

const DAY = 24 * 60 * 60 * 1000;

/** A moment of a day from today, on the club's clock. */
function at(now: Date, days: number, time: string): Date {
  const day = new Date(+now + days * DAY).toISOString().slice(0, 10);
  const instant = parseWallClock(`${day} ${time}:00`, PLATFORM_TIME_ZONE);
  if (!(instant instanceof Date)) throw new Error(`${day} ${time}: ${instant}`);
  return instant;
}

/** Weeks of bar and first aid, past and to come: some full, some that still want people, one that was missed. */
export async function fillRoster(clubId: string, now: Date): Promise<void> {
  const manager = await actorOf("diego");
  const people = (
    await prisma.membership.findMany({
      where: { clubId, status: "active", user: { email: { notIn: Object.values(CAST).map(({ email }) => email) } } },
      select: { userId: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: 20,
    })
  ).map(({ userId }) => userId);
  const firstAid = await addQualification(manager, clubId, "First aid");
  const amelie = await actorOf("amelie");
  await giveQualification(manager, clubId, firstAid, amelie.id, new Date("2099-12-31T00:00:00Z"));

  const bar = { title: "Bar", place: "Club house", needed: 2 };
  const until = new Date(+now + 21 * DAY);
  const repeatWeekly = new Date(`${until.toISOString().slice(0, 10)}T00:00:00Z`);
  const span = (days: number, from: string, to: string) => ({ startAt: at(now, days, from), endAt: at(now, days, to) });
  const bars = await planShift(manager, clubId, { ...bar, ...span(-13, "18:00", "22:00"), repeatWeekly });
  const desks = await planShift(manager, clubId, {
    ...{ title: "Registration desk", place: "Sports hall", needed: 3, note: "Bring the bibs and the tablet." },
    ...span(2, "08:00", "12:00"),
  });
  const aid = { title: "First aid", place: "Finish", needed: 1, qualificationId: firstAid };
  const aids = await planShift(manager, clubId, { ...aid, ...span(2, "08:30", "14:00") });

  for (const [turn, shiftId] of bars.entries())
    for (const userId of people.slice(turn * 2, turn * 2 + (turn === 3 ? 1 : 2)))
      await joinShift(manager, clubId, shiftId, userId, now);
  const [first = ""] = bars;
  await markAttendance(manager, clubId, first, people[0] as string, "missed", now);
  await joinShift(await actorOf("bruno"), clubId, desks[0] as string, (await actorOf("bruno")).id, now);
  await joinShift(amelie, clubId, aids[0] as string, amelie.id, now);
  await askStandIn(await actorOf("bruno"), clubId, desks[0] as string, null, now);
}
