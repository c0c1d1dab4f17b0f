/** The demo's people and races: the named cast, a club, a finished race, one to enter, and one that is being run now. */
import { prisma } from "../lib/db";
import type { UserActor } from "../lib/domain/actor";
import { createCheckpoints } from "../lib/domain/checkpoints/commands";
import { measure, positionAt } from "../lib/domain/courses/rules";
import { createEvent } from "../lib/domain/events/commands";
import { addImage } from "../lib/domain/images/commands";
import { follow } from "../lib/domain/rankings/follows/commands";
import { publishResults } from "../lib/domain/rankings/publications/commands";
import { enterRace } from "../lib/domain/registrations/commands";
import { createStage } from "../lib/domain/stages/commands";
import { recordDetection } from "../lib/domain/timing/detections/commands";
import { keepGpx } from "../lib/domain/uploads/commands";
import { gpxUrl } from "../lib/domain/uploads/queries";
import { createGuest } from "../lib/domain/users/guests/commands";
import { usernameKey } from "../lib/domain/users/rules";
import { CAST, CAST_PASSWORD_HASH, CLUB, RUNNERS } from "../lib/testing/cast";
import { formatWallClock, PLATFORM_TIME_ZONE } from "../lib/time";
import { fillClubHouse } from "./demo/club-house";
import { DEMO_CAMERAS, demoTrack } from "./demo/course";
import { clubPicture } from "./demo/pictures";
import { camerasOf, type PlannedRead, planRace } from "./demo/race";
import { actorOf, fillRaceToEnter } from "./demo/race-to-enter";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIELD = 40;

/** A race of the demo that is under way: what its cameras have reported and will report. */
export type RunningRace = { stageId: string; name: string; reads: PlannedRead[] };

/** Makes the cast and their past, once. */
export async function seedCast(now = new Date()): Promise<void> {
  if (await prisma.user.findUnique({ where: { email: CAST.organizer.email } })) return;
  for (const member of Object.values(CAST)) {
    await prisma.user.create({
      data: {
        email: member.email,
        username: member.username,
        usernameKey: usernameKey(member.username),
        passwordHash: CAST_PASSWORD_HASH,
        emailVerifiedAt: now,
        role: "role" in member ? member.role : "member",
        profile: {
          create: {
            firstName: member.firstName,
            lastName: member.lastName,
            gender: member.gender,
            birthdate: new Date(member.birthdate),
          },
        },
      },
    });
  }
  await seedClub(now);
  await seedFinishedRace(now);
  await seedRaceToEnter(now);
}

async function seedClub(now: Date): Promise<void> {
  const users = await prisma.user.findMany({ where: { email: { not: null } }, select: { id: true, email: true } });
  const { id: clubId } = await prisma.club.create({
    data: {
      ...CLUB,
      memberships: {
        create: users.map(({ id, email }) => ({
          userId: id,
          status: "active" as const,
          joinedAt: new Date(now.getTime() - 500 * DAY),
          role: email === CAST.organizer.email ? ("owner" as const) : ("member" as const),
        })),
      },
    },
  });
  await addImage(await actorOf("organizer"), "club", clubId, await clubPicture(CLUB.name));
  await fillClubHouse(clubId, now);
}

const wall = (instant: Date) => formatWallClock(instant, PLATFORM_TIME_ZONE);

async function seedEvent(
  actor: UserActor,
  name: string,
  description: string,
  startAt: Date,
  hours: number,
): Promise<string> {
  const club = await prisma.club.findFirst({ where: { name: CLUB.name } });
  const endAt = new Date(startAt.getTime() + hours * 60 * MINUTE);
  return createEvent(actor, {
    name,
    description,
    startAt: wall(startAt),
    endAt: wall(endAt),
    postalCode: "74000",
    clubId: club?.id,
  });
}

type Plan = { event: string; description: string; stage: string; startAt: Date; capacity?: number; price?: number };
type Trail = { eventId: string; stageId: string; checkpointIds: string[]; metres: number };

/** A trail race on the demo's course, with its cameras. */
async function seedTrail(actor: UserActor, plan: Plan): Promise<Trail> {
  const { track, measures } = measure(demoTrack());
  const eventId = await seedEvent(
    actor,
    plan.event,
    plan.description,
    new Date(plan.startAt.getTime() - 30 * MINUTE),
    9,
  );
  const file = await keepGpx(actor, new TextEncoder().encode(gpxOf()));
  const trail = await prisma.category.findFirst({ where: { sport: "trail" } });
  const stageId = await createStage(actor, {
    eventId,
    name: plan.stage,
    description: "One lap of the lake over the Col des Vents and the ridge. 14 cameras, drinks at the bridge.",
    startAt: wall(plan.startAt),
    endAt: wall(new Date(plan.startAt.getTime() + 5 * 60 * MINUTE)),
    registrationEndAt: wall(plan.startAt),
    categoryId: trail?.id,
    capacity: plan.capacity,
    price: plan.price,
    minAge: 18,
    bibMin: 1,
    bibMax: 999,
    gpxFileUrl: gpxUrl(file),
  });
  const course = { version: 1, track, lapDistance: measures.distance, laps: 1, checkpoints: [] };
  const checkpointIds = await createCheckpoints(
    actor,
    stageId,
    DEMO_CAMERAS.map(({ share, name, kind }) => ({
      name,
      kind,
      distances: [share * measures.distance],
      position: positionAt(course, share * measures.distance),
    })),
  );
  return { eventId, stageId, checkpointIds, metres: measures.distance };
}

const gpxOf = () => `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Dorsal" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Tour du Lac</name><trkseg>
${demoTrack()
  .map(
    ({ lat, lon, elevation }) =>
      `<trkpt lat="${lat.toFixed(6)}" lon="${lon.toFixed(6)}"><ele>${elevation}</ele></trkpt>`,
  )
  .join("\n")}
</trkseg></trk></gpx>`;

/** The cast's runners and guests of the organiser, with bibs from 1. */
async function seedField(actor: UserActor, stageId: string, now: Date): Promise<string[]> {
  const people = await prisma.user.findMany({ where: { email: { in: RUNNERS.map((name) => CAST[name].email) } } });
  const guests = await prisma.user.findMany({ where: { managedById: actor.id }, orderBy: { createdAt: "asc" } });
  const ids = [...people, ...guests].map(({ id }) => id);
  for (let index = ids.length; index < FIELD; index++) ids.push(await seedGuest(actor, index));
  const bibs: string[] = [];
  for (const [index, userId] of ids.slice(0, FIELD).entries()) {
    const bib = String(index + 1);
    const entry = await enterRace(actor, { stageId, userId, bib }, now);
    await prisma.registration.update({ where: { id: entry }, data: { status: "confirmed" } });
    bibs.push(bib);
  }
  await clearMailOfGuests();
  return bibs;
}

/** A letter for each guest of the field goes to whoever manages them: nobody would find the others among these. */
const clearMailOfGuests = () => prisma.outboxMail.deleteMany({ where: { to: CAST.organizer.email } });

const FIRST = [
  "Nora",
  "Luca",
  "Inès",
  "Tomás",
  "Maëlle",
  "Jonas",
  "Beatriz",
  "Hugo",
  "Aïcha",
  "Pablo",
  "Louise",
  "Rui",
  "Elin",
  "Marco",
  "Clara",
];
const LAST = [
  "Garnier",
  "Pereira",
  "Rossi",
  "Schmid",
  "Almeida",
  "Dubois",
  "Ortega",
  "Keller",
  "Fontaine",
  "Silva",
  "Marchand",
  "Vidal",
];
const GENDERS = ["female", "male"] as const;

function seedGuest(actor: UserActor, index: number): Promise<string> {
  const firstName = FIRST[index % FIRST.length] as string;
  const lastName = LAST[(index * 5) % LAST.length] as string;
  const birthdate = new Date(Date.UTC(1960 + ((index * 7) % 44), index % 12, 1 + (index % 27)));
  return createGuest(actor, {
    username: `demo-runner-${index + 1}`,
    firstName,
    lastName,
    birthdate,
    gender: GENDERS[index % 2],
  });
}

async function seedFinishedRace(now: Date): Promise<void> {
  const actor = await actorOf("organizer");
  const startAt = new Date(now.getTime() - 6 * DAY);
  const race = await seedTrail(actor, {
    event: "Foulées d'Automne",
    description: "Last weekend's race, with its results.",
    stage: "Tour du Lac 21 km",
    startAt,
  });
  const reads = planRace(
    race.stageId,
    await seedField(actor, race.stageId, startAt),
    camerasOf(race.checkpointIds),
    race.metres,
    startAt,
  );
  await Promise.all(
    reads.map(({ at, report }) => recordDetection({ kind: "camera", id: "server", eventId: null }, report, at)),
  );
  await publishResults(actor, race.stageId, { note: "Congratulations to all, and thank you to everybody who helped." });
  await clearMailOfGuests();
}

async function seedRaceToEnter(now: Date): Promise<void> {
  const actor = await actorOf("organizer");
  const startAt = new Date(now.getTime() + 30 * DAY);
  const race = await seedTrail(actor, {
    event: "Trail des Lumières",
    description: "By head torch around the lake. Entries are open.",
    stage: "Nocturne 21 km",
    startAt,
    capacity: 120,
    price: 2800,
  });
  await fillRaceToEnter({ ...race, startAt }, now);
}

/** How long the demo's race has been under way when it is made: a good part of the field is in the climbs. */
const UNDER_WAY = 42 * MINUTE;
const RUNNING_EVENT = "Trail du Lac";

/** The race that is being run now: the one that is not over yet, or a new one. */
export async function seedRunningRace(now = new Date()): Promise<RunningRace> {
  const actor = await actorOf("organizer");
  const known = await prisma.stage.findFirst({
    where: { event: { name: RUNNING_EVENT }, startAt: { lte: now, gt: new Date(now.getTime() - 100 * MINUTE) } },
    include: {
      checkpoints: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      registrations: true,
      courses: { orderBy: { version: "desc" }, take: 1 },
    },
  });
  if (known?.startAt) {
    const bibs = known.registrations.flatMap(({ bib }) => bib ?? []);
    const cameras = camerasOf(known.checkpoints.map(({ id }) => id));
    return {
      stageId: known.id,
      name: RUNNING_EVENT,
      reads: planRace(known.id, bibs, cameras, known.courses[0]?.lapDistance ?? 0, known.startAt),
    };
  }
  const startAt = new Date(Math.floor((now.getTime() - UNDER_WAY) / MINUTE) * MINUTE);
  const race = await seedTrail(actor, {
    event: RUNNING_EVENT,
    description: "A race that is being run right now: cameras report, the ranking follows.",
    stage: "Tour du Lac 21 km",
    startAt,
  });
  const bibs = await seedField(actor, race.stageId, startAt);
  await letChloeFollow(race.stageId, startAt);
  return {
    stageId: race.stageId,
    name: RUNNING_EVENT,
    reads: planRace(race.stageId, bibs, camerasOf(race.checkpointIds), race.metres, startAt),
  };
}

/** Chloé does not miss where Amélie is: what she is told is in the mailbox. */
async function letChloeFollow(stageId: string, startAt: Date): Promise<void> {
  const [amelie, chloe] = [await actorOf("amelie"), await actorOf("chloe")];
  const entry = await prisma.registration.findUnique({ where: { stageId_userId: { stageId, userId: amelie.id } } });
  if (entry) await follow(chloe, entry.id, startAt);
}
