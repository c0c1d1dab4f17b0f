import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { aCameraKey, anEntry, anEvent, aStage } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as createRanking } from "../../rankings/route";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const at = (eventId: string) => ({ params: { eventId } });
const TIMES = { startAt: new Date("2026-04-12T07:00:00Z"), endAt: new Date("2026-04-12T13:00:00Z") };

describe("GET /v1/events/{id}", () => {
  it("200 in the event's own zone", async () => {
    const event = await anEvent({ ...TIMES, timeZone: "America/New_York" });
    const { status, body } = await send(GET, at(event.id));
    expect(status).toBe(200);
    expect(body.event).toMatchObject({
      id: event.id,
      start_time: "2026-04-12 03:00:00",
      end_time: "2026-04-12 09:00:00",
    });
  });

  it("200 whatever the case of the id", async () => {
    expect((await send(GET, at((await anEvent()).id.toUpperCase()))).status).toBe(200);
  });

  it("404 for what is no id, for one that names nothing and for an event that one may not know of", async () => {
    const hidden = await anEvent({ visibility: "private" });
    for (const id of ["x", "", "0198c0de", `${hidden.id}0`, NOBODY, hidden.id])
      expect([id, (await send(GET, { ...at(id), bearer: await bearerOf("amelie") })).status]).toEqual([id, 404]);
    expect((await send(GET, at(NOBODY))).body.error.message).toBe("Événement introuvable");
    for (const who of ["organizer", "admin"] as const)
      expect((await send(GET, { ...at(hidden.id), bearer: await bearerOf(who) })).status).toBe(200);
  });
});

describe("PATCH /v1/events/{id}", () => {
  it("200 changes what is sent and nothing else, as documented", async () => {
    const event = await anEvent(TIMES);
    const answer = await send(PATCH, {
      ...at(event.id),
      bearer: await bearerOf("organizer"),
      body: { name: "The 2026 Paris Annual Marathon" },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Événement mis à jour avec succès" });
    const { updatedAt: _, ...now } = await prisma.event.findUniqueOrThrow({ where: { id: event.id } });
    expect({ ...event, ...now }).toEqual({
      ...event,
      name: "The 2026 Paris Annual Marathon",
      searchText: "the 2026 paris annual marathon annecy france",
      updatedAt: event.updatedAt,
    });
  });

  it("200 changes the place: a code alone, a city alone, a country alone, nothing any more", async () => {
    const event = await anEvent(TIMES);
    const bearer = await bearerOf("organizer");
    const place = async (body: object) => {
      await send(PATCH, { ...at(event.id), bearer, body });
      const { city, country, searchText } = await prisma.event.findUniqueOrThrow({ where: { id: event.id } });
      return [city, country, searchText];
    };
    expect(await place({ postal_code: "69001" })).toEqual(["Lyon", "France", "trail du lac lyon france"]);
    expect(await place({ city: "Genève" })).toEqual(["Genève", "France", "trail du lac geneve france"]);
    expect(await place({ country: "Suisse" })).toEqual(["Genève", "Suisse", "trail du lac geneve suisse"]);
    expect(await place({ city: null, country: null })).toEqual([null, null, "trail du lac"]);
  });

  it("200 with another zone keeps the wall clock, of the stages too", async () => {
    const event = await anEvent(TIMES);
    const stage = await aStage({ eventId: event.id, startAt: TIMES.startAt });
    await send(PATCH, {
      ...at(event.id),
      bearer: await bearerOf("organizer"),
      body: { time_zone: "America/New_York" },
    });
    const { body } = await send(GET, at(event.id));
    expect(body.event).toMatchObject({ start_time: "2026-04-12 09:00:00", end_time: "2026-04-12 15:00:00" });
    const moved = await prisma.stage.findUniqueOrThrow({ where: { id: stage.id } });
    expect(moved.startAt).toEqual(new Date("2026-04-12T13:00:00Z"));
  });

  it("200 for the administrator, 403 for other people, 401 for nobody", async () => {
    const event = await anEvent(TIMES);
    const status = async (bearer?: string) =>
      (await send(PATCH, { ...at(event.id), bearer, body: { name: "x" } })).status;
    expect(await status(await bearerOf("admin"))).toBe(200);
    expect(await status(await bearerOf("amelie"))).toBe(403);
    expect(await status()).toBe(401);
  });

  it("404 for one that names nothing, and for an event that one may not know of", async () => {
    const hidden = await anEvent({ visibility: "private" });
    for (const id of [NOBODY, hidden.id, "x"])
      expect((await send(PATCH, { ...at(id), bearer: await bearerOf("amelie"), body: { name: "x" } })).status).toBe(
        404,
      );
  });

  it.each([
    [{}, "aucun champ à modifier"],
    [{ name: null }, "name : type de valeur invalide"],
    [{ end_time: "2026-04-12 08:59:59" }, "end_time : la fin doit être postérieure au début"],
    [{ start_time: "2026-04-12 15:00:00" }, "end_time : la fin doit être postérieure au début"],
    [{ start_time: "2026-03-29 02:00:00" }, "start_time : cette heure n'existe pas ce jour-là (changement d'heure)"],
    [{ club_id: NOBODY }, "club_id : champ inconnu"],
    [{ startAt: "2026-04-12 08:00:00" }, "startAt : champ inconnu"],
  ])("400 for %j", async (body, message) => {
    const event = await anEvent(TIMES);
    const answer = await send(PATCH, { ...at(event.id), bearer: await bearerOf("organizer"), body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.event.findUnique({ where: { id: event.id } })).toEqual(event);
  });

  it("200 for every zone that is accepted: the database knows it too", async () => {
    const event = await anEvent(TIMES);
    await aStage({ eventId: event.id });
    const known = (await prisma.$queryRaw<{ name: string }[]>`SELECT name FROM pg_timezone_names`).map(
      ({ name }) => name,
    );
    const zones = Intl.supportedValuesOf("timeZone").filter((zone) => !known.includes(zone));
    for (const time_zone of zones) {
      const answer = await send(PATCH, { ...at(event.id), bearer: await bearerOf("organizer"), body: { time_zone } });
      expect([time_zone, answer.status]).toEqual([time_zone, 200]);
    }
  });
});

describe("DELETE /v1/events/{id}", () => {
  it("200 as documented, with its stages, entries and keys", async () => {
    const stage = await aStage();
    await anEntry(stage, "1");
    await aCameraKey(stage.eventId);
    const answer = await send(DELETE, { ...at(stage.eventId), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Événement supprimé avec succès" });
    expect(
      await Promise.all([
        prisma.event.count(),
        prisma.stage.count(),
        prisma.registration.count(),
        prisma.cameraKey.count(),
      ]),
    ).toEqual([0, 0, 0, 0]);
  });

  it("404 for all but one who delete it at the same moment", async () => {
    const event = await anEvent();
    const bearer = await bearerOf("organizer");
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(DELETE, { ...at(event.id), bearer })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it("409 once somebody was seen: results are never cascaded away", async () => {
    const stage = await aStage();
    await anEntry(stage, "1");
    await storeAndRank(stage.id, [aDetection(stage, { label: "1" })]);
    const answer = await send(DELETE, { ...at(stage.eventId), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe("Suppression impossible : des passages ont déjà été enregistrés");
    expect(await prisma.detection.count()).toBe(1);
  });

  it("409 once an organiser decided something, though nobody was seen", async () => {
    const stage = await aStage();
    const entry = await anEntry(stage, "1");
    const bearer = await bearerOf("organizer");
    await send(createRanking, { bearer, body: { stage_id: stage.id, user_id: entry.userId, rank_position: 1 } });
    expect((await send(DELETE, { ...at(stage.eventId), bearer })).status).toBe(409);
  });

  it("401, 403 and 404", async () => {
    const event = await anEvent();
    expect((await send(DELETE, at(event.id))).status).toBe(401);
    expect((await send(DELETE, { ...at(event.id), bearer: await bearerOf("amelie") })).status).toBe(403);
    expect((await send(DELETE, { ...at(NOBODY), bearer: await bearerOf("amelie") })).status).toBe(404);
    expect(await prisma.event.count()).toBe(1);
  });
});
