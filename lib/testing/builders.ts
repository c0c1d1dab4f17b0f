import { randomUUID } from "node:crypto";
import type { Prisma } from "@/prisma/client/client";
import { issueBearer } from "../auth/bearer";
import { hashSecret } from "../auth/secrets";
import { prisma } from "../db";
import type { UserActor } from "../domain/actor";
import { bibKey, bibLoose } from "../domain/timing/bibs/rules";
import { usernameKey } from "../domain/users/rules";
import { CAST, CAST_PASSWORD_HASH, type CastMember, type CastName, CLUB } from "./cast";

const HOUR = 60 * 60 * 1000;

/** A user of the cast, or somebody nobody knows; the same one within a test. */
export async function aUser(who: CastName | null = null, data: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const member: CastMember | null = who ? CAST[who] : null;
  const username = member?.username ?? `somebody-${randomUUID().slice(0, 8)}`;
  const email = member?.email ?? `${username}@dorsal.example`;
  const known = member && (await prisma.user.findUnique({ where: { email } }));
  if (known) return known;
  return prisma.user.create({
    data: {
      username,
      usernameKey: usernameKey(username),
      email,
      passwordHash: CAST_PASSWORD_HASH,
      emailVerifiedAt: new Date(),
      role: member?.role ?? "member",
      profile: member
        ? {
            create: {
              firstName: member.firstName,
              lastName: member.lastName,
              gender: member.gender,
              birthdate: new Date(member.birthdate),
            },
          }
        : undefined,
      ...data,
    },
  });
}

/** Signed in: the actor, and the header that a client of the API sends. */
export async function signedIn(user: {
  id: string;
  role: UserActor["role"];
}): Promise<{ actor: UserActor; bearer: string }> {
  const session = await prisma.session.create({ data: { userId: user.id, expiresAt: new Date(Date.now() + HOUR) } });
  return {
    actor: { kind: "user", id: user.id, role: user.role, sessionId: session.id },
    bearer: `Bearer ${await issueBearer(session)}`,
  };
}

export async function anEvent(data: Partial<Prisma.EventUncheckedCreateInput> = {}) {
  const organizerId = data.organizerId ?? (await aUser("organizer")).id;
  return prisma.event.create({
    data: {
      name: "Trail du Lac",
      organizerId,
      startAt: new Date(Date.now() - 2 * HOUR),
      endAt: new Date(Date.now() + 22 * HOUR),
      timeZone: "Europe/Paris",
      city: "Annecy",
      country: "France",
      searchText: "trail du lac annecy",
      ...data,
    },
  });
}

/** A stage that began an hour ago; point to point over 10 km unless said otherwise. */
export async function aStage(data: Partial<Prisma.StageUncheckedCreateInput> = {}) {
  const eventId = data.eventId ?? (await anEvent()).id;
  return prisma.stage.create({
    data: {
      name: "10 km",
      type: "point_to_point",
      startAt: new Date(Date.now() - HOUR),
      totalDistanceMeters: 10_000,
      ...data,
      eventId,
      timing: { create: {} },
    },
  });
}

/** Somebody who is entered and wears this bib. */
export async function anEntry(stage: { id: string; eventId: string }, bib: string | null, userId?: string) {
  const user = userId ?? (await aUser()).id;
  return prisma.registration.create({
    data: {
      userId: user,
      enteredById: user,
      eventId: stage.eventId,
      stageId: stage.id,
      status: "confirmed",
      bib,
      bibKey: bib === null ? null : bibKey(bib),
      bibLoose: bib === null ? null : bibLoose(bib),
    },
  });
}

/** A camera's key for an event. */
export async function aCameraKey(eventId: string) {
  const secret = `cam_${randomUUID()}`;
  const organizer = await aUser("organizer");
  const row = await prisma.cameraKey.create({
    data: { eventId, name: "Finish", keyHash: hashSecret(secret), createdById: organizer.id },
  });
  return { id: row.id, secret };
}

/** The cast's club: the organiser owns it, unless somebody else is to. */
export async function aClub(owner: CastName = "organizer", data: Partial<Prisma.ClubUncheckedCreateInput> = {}) {
  const club = await prisma.club.create({ data: { ...CLUB, ...data } });
  await aMember(club.id, owner, { role: "owner" });
  return club;
}

/** Somebody who belongs to a club: an active member unless said otherwise. */
export async function aMember(
  clubId: string,
  who: CastName,
  data: Partial<Prisma.MembershipUncheckedCreateInput> = {},
) {
  const userId = (await aUser(who)).id;
  return prisma.membership.create({ data: { clubId, userId, status: "active", ...data } });
}

/** Somebody who helps at an event: approved unless said otherwise. */
export async function aVolunteer(
  eventId: string,
  who: CastName,
  data: Partial<Prisma.VolunteerUncheckedCreateInput> = {},
) {
  const userId = (await aUser(who)).id;
  return prisma.volunteer.create({ data: { eventId, userId, status: "approved", ...data } });
}

/** A shift of a club: tomorrow, two hours, for as many as come, unless said otherwise. */
export function aShift(clubId: string, data: Partial<Prisma.ShiftUncheckedCreateInput> = {}) {
  const startAt = (data.startAt as Date | undefined) ?? new Date(Date.now() + 24 * HOUR);
  return prisma.shift.create({
    data: { title: "Bar", startAt, endAt: new Date(startAt.getTime() + 2 * HOUR), ...data, clubId },
  });
}

/** Puts a member on a shift. */
export function onShift(
  shift: { id: string; startAt: Date; endAt: Date },
  membershipId: string,
  data: Partial<Prisma.ShiftAssignmentUncheckedCreateInput> = {},
) {
  const { id: shiftId, startAt, endAt } = shift;
  return prisma.shiftAssignment.create({ data: { shiftId, startAt, endAt, membershipId, ...data } });
}
