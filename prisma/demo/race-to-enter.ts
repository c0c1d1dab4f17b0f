import { prisma } from "../../lib/db";
import type { UserActor } from "../../lib/domain/actor";
import { assignVolunteer } from "../../lib/domain/checkpoints/staff/commands";
import { recordOnSite } from "../../lib/domain/payments/commands";
import { enterRace, updateRegistration } from "../../lib/domain/registrations/commands";
import { assignWave, createWave } from "../../lib/domain/stages/waves/commands";
import { createGuest } from "../../lib/domain/users/guests/commands";
import { decideVolunteer, volunteer } from "../../lib/domain/volunteers/commands";
import { CAST, type CastName } from "../../lib/testing/cast";
import { formatWallClock, PLATFORM_TIME_ZONE } from "../../lib/time";

/** Somebody of the cast, as if signed in. */
export async function actorOf(who: CastName): Promise<UserActor> {
  const user = await prisma.user.findUniqueOrThrow({ where: { email: CAST[who].email } });
  return { kind: "user", id: user.id, role: user.role, sessionId: "seed" };
}

type Race = { eventId: string; stageId: string; checkpointIds: readonly string[]; startAt: Date };

/** Where the drinks are: somebody is wanted there. */
const BRIDGE = 7;
const QUARTER = 15 * 60_000;

/** A race before its day: two waves, entries answered and not, paid and not, and people who offer help. */
export async function fillRaceToEnter(race: Race, now: Date): Promise<void> {
  await enterPeople(race.stageId, now);
  await makeWaves(race);
  await findHelp(race, now);
}

/** Amélie is in with a bib, Bruno has paid at the desk; Amélie's brother and Chloé wait for an answer. */
async function enterPeople(stageId: string, now: Date): Promise<void> {
  const organizer = await actorOf("organizer");
  const amelie = await actorOf("amelie");
  const confirmed = { status: "confirmed" } as const;
  const first = await enterRace(amelie, { stageId }, now);
  await updateRegistration(organizer, first, { ...confirmed, bib: "7" });
  const bruno = await enterRace(await actorOf("bruno"), { stageId }, now);
  await updateRegistration(organizer, bruno, confirmed);
  await recordOnSite(organizer, bruno, now);
  await enterRace(await actorOf("chloe"), { stageId }, now);
  const brother = await createGuest(amelie, {
    ...{ username: "theo-demo", firstName: "Théo", lastName: CAST.amelie.lastName },
    ...{ birthdate: new Date("2003-05-14"), gender: "male" as const },
  });
  await enterRace(amelie, { stageId, userId: brother }, now);
}

async function makeWaves({ stageId, startAt }: Race): Promise<void> {
  const organizer = await actorOf("organizer");
  const gun = (wave: number) => formatWallClock(new Date(startAt.getTime() + wave * QUARTER), PLATFORM_TIME_ZONE);
  const women = await createWave(organizer, stageId, { name: "Vague 1", startAt: gun(0) });
  const men = await createWave(organizer, stageId, { name: "Vague 2", startAt: gun(1) });
  const everyAge = { by: "people", fromAge: null, toAge: null } as const;
  await assignWave(organizer, stageId, women, { ...everyAge, gender: "female" });
  await assignWave(organizer, stageId, men, { ...everyAge, gender: "male" });
}

/** Diego stands at the bridge; Erin's offer waits. */
async function findHelp({ eventId, checkpointIds }: Race, now: Date): Promise<void> {
  const organizer = await actorOf("organizer");
  const diego = await actorOf("diego");
  await volunteer(diego, eventId, { role: "Ravitaillement" }, now);
  await decideVolunteer(organizer, eventId, diego.id, { status: "approved" });
  await assignVolunteer(organizer, checkpointIds[BRIDGE] as string, diego.id);
  await volunteer(await actorOf("erin"), eventId, { notes: "Free all day, first aid certificate." }, now);
}
