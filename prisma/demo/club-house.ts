import { prisma } from "../../lib/db";
import { invite } from "../../lib/domain/clubs/invitations/commands";
import { changeRole, joinClub } from "../../lib/domain/clubs/members/commands";
import { changeMember, nameAuditor } from "../../lib/domain/clubs/members/details/commands";
import { changeSettings } from "../../lib/domain/clubs/settings/commands";
import { usernameKey } from "../../lib/domain/users/rules";
import type { CAST } from "../../lib/testing/cast";
import { fillBook } from "./club-book";
import { fillRoster } from "./club-roster";
import { actorOf } from "./race-to-enter";

const DAY = 24 * 60 * 60 * 1000;

/** People whom the cast runs with: enough that a list of members has pages and a treasurer has work. */
const FIRST = [
  "Agathe",
  "Baptiste",
  "Carla",
  "Damien",
  "Élise",
  "Fabio",
  "Gaëlle",
  "Henri",
  "Irène",
  "Joaquim",
  "Karim",
];
const LAST = ["Aubert", "Bonnet", "Cardoso", "Delmas", "Esteves"];

/** A club that lives: sixty members, a treasurer's book, a roster, people who ask to join. */
export async function fillClubHouse(clubId: string, now: Date): Promise<void> {
  const owner = await actorOf("organizer");
  await addMembers(clubId, now);
  const cast = async (who: keyof typeof CAST) => (await actorOf(who)).id;
  await changeRole(owner, clubId, await cast("bruno"), "admin");
  await changeRole(owner, clubId, await cast("chloe"), "treasurer");
  await changeRole(owner, clubId, await cast("diego"), "shift_manager");
  await changeSettings(owner, clubId, {
    iban: "FR7630006000011234567890189",
    accountHolder: "Association Les Foulées du Lac",
  });
  const membership = async (who: keyof typeof CAST) =>
    (
      await prisma.membership.findUniqueOrThrow({
        where: { clubId_userId: { clubId, userId: await cast(who) } },
        select: { id: true },
      })
    ).id;
  await nameAuditor(owner, clubId, await membership("erin"), dayIn(now, 90));
  await changeMember(owner, clubId, await membership("amelie"), {
    licenceNumber: "FFA-1203344",
    licenceEndsOn: dayIn(now, 12),
  });
  await fillBook(clubId, now);
  await fillRoster(clubId, now);
  await welcome(clubId, now);
}

/** A day from today, as its UTC midnight. */
const dayIn = (now: Date, days: number): Date =>
  new Date(`${new Date(+now + days * DAY).toISOString().slice(0, 10)}T00:00:00Z`);

/** Members without a password: nobody signs in as them. */
async function addMembers(clubId: string, now: Date): Promise<void> {
  const joinedAt = new Date(+now - 400 * DAY);
  for (const [index, [firstName, lastName]] of FIRST.flatMap((first) =>
    LAST.map((last) => [first, last] as const),
  ).entries()) {
    const username = `${firstName}.${lastName}`
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z.]/g, "");
    const { id: userId } = await prisma.user.create({
      data: {
        ...{
          username,
          usernameKey: usernameKey(username),
          email: `${username}@dorsal.example`,
          emailVerifiedAt: joinedAt,
        },
        profile: { create: { firstName, lastName } },
      },
      select: { id: true },
    });
    const licence =
      index % 3 === 0
        ? {}
        : { licenceNumber: `FFA-${1_000_000 + index * 7919}`, licenceEndsOn: dayIn(now, 280 - (index % 5) * 70) };
    await prisma.membership.create({
      data: { clubId, userId, status: "active", joinedAt, createdAt: joinedAt, ...licence },
    });
  }
}

/** Somebody asks to join, and somebody is invited. */
async function welcome(clubId: string, now: Date): Promise<void> {
  const newcomer = await prisma.user.create({
    data: { username: "lena.newhere", usernameKey: "lena.newhere", email: "lena@dorsal.example", emailVerifiedAt: now },
  });
  await joinClub({ kind: "user", id: newcomer.id, role: "member", sessionId: "seed" }, clubId, "FFA-2201876");
  await invite(await actorOf("organizer"), clubId, { email: "samira@dorsal.example" }, now);
}
