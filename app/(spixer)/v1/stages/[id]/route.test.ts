import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, anEvent, aStage } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { formOf, GPX } from "@/lib/testing/gpx";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as upload } from "../../upload/route";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });
const change = async (id: string, body: unknown) =>
  send(PATCH, { ...at(id), bearer: await bearerOf("organizer"), body });
const definitionOf = async (stageId: string) =>
  (await prisma.stageTiming.findUniqueOrThrow({ where: { stageId } })).definition;

describe("GET /v1/stages/{id}", () => {
  it("200 for anybody", async () => {
    const stage = await aStage({ startAt: new Date("2026-04-12T07:30:00Z") });
    const { status, body } = await send(GET, at(stage.id));
    expect(status).toBe(200);
    expect(body.stage).toMatchObject({
      id: stage.id,
      event_id: stage.eventId,
      name: "10 km",
      start_time: "2026-04-12 09:30:00",
    });
  });

  it("404 for no id, an id that names nothing and a stage that one may not know of", async () => {
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    for (const id of ["x", NOBODY, hidden.id]) expect([id, (await send(GET, at(id))).status]).toEqual([id, 404]);
    expect((await send(GET, at(NOBODY))).body.error.message).toBe("Étape introuvable");
    expect((await send(GET, { ...at(hidden.id), bearer: await bearerOf("organizer") })).status).toBe(200);
  });
});

describe("PATCH /v1/stages/{id}", () => {
  it("200 changes what is sent and nothing else, as documented", async () => {
    const stage = await aStage({ description: "old", capacity: 10 });
    const answer = await change(stage.id, { description: "An updated, more scenic 10km race route.", min_age: 18 });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Étape mise à jour avec succès" });
    const now = await prisma.stage.findUniqueOrThrow({ where: { id: stage.id } });
    expect({ ...now, updatedAt: null }).toEqual({
      ...stage,
      updatedAt: null,
      description: "An updated, more scenic 10km race route.",
      minAge: 18,
    });
    expect(await definitionOf(stage.id)).toBe(1);
  });

  it("200 with null takes a value away", async () => {
    const stage = await aStage({ capacity: 10, minAge: 18, bibMin: 1, bibMax: 9 });
    await change(stage.id, {
      capacity: null,
      min_age: null,
      bib_number_min: null,
      bib_number_max: null,
      start_time: null,
    });
    expect(await prisma.stage.findUnique({ where: { id: stage.id } })).toMatchObject({
      capacity: null,
      minAge: null,
      bibMin: null,
      bibMax: null,
      startAt: null,
    });
  });

  it("200 with another GPX file makes another version of the course, and keeps the one before", async () => {
    const bearer = await bearerOf("organizer");
    const gpx = async () =>
      (await send(upload, { bearer, raw: formOf({ type: "gpx", file: new File([GPX], "a") }) })).body.url;
    const stage = await aStage({ type: "gpx", totalDistanceMeters: null });
    for (const gpx_file_url of [await gpx(), await gpx()])
      expect((await change(stage.id, { gpx_file_url })).status).toBe(200);
    await change(stage.id, { total_distance_meters: 1000 });
    const courses = await prisma.course.findMany({ where: { stageId: stage.id }, orderBy: { version: "asc" } });
    expect(courses.map(({ version, lapDistance }) => [version, Math.round(lapDistance)])).toEqual([
      [1, 1112],
      [2, 1112],
      [3, 1000],
    ]);
  });

  it("200 for the rules of the timing: the stage is recomputed, and viewers are told", async () => {
    const stage = await aStage();
    await change(stage.id, { rounding: "second_up", ties: "milliseconds" });
    expect(await prisma.stageTiming.findUnique({ where: { stageId: stage.id } })).toMatchObject({
      definition: 2,
      seq: 1,
    });
  });

  it("401, 403 and 404", async () => {
    const stage = await aStage();
    const body = { name: "x" };
    expect((await send(PATCH, { ...at(stage.id), body })).status).toBe(401);
    expect((await send(PATCH, { ...at(stage.id), body, bearer: await bearerOf("amelie") })).status).toBe(403);
    expect((await send(PATCH, { ...at(stage.id), body, bearer: await bearerOf("admin") })).status).toBe(200);
    for (const id of ["x", NOBODY]) expect((await change(id, body)).status).toBe(404);
  });

  it.each([
    [{}, "aucun champ à modifier"],
    [{ name: "" }, "name : champ obligatoire"],
    [{ event_id: NOBODY }, "event_id : champ inconnu"],
    [{ end_time: "2026-04-12 09:29:59" }, "end_time : la fin doit être postérieure au début"],
    [{ bib_number_min: 501 }, "bib_number_min : le minimum dépasse le maximum"],
    [{ lap_distance_meters: 400 }, "lap_distance_meters : ne s'applique pas à ce type d'étape"],
    [{ category_id: 999_999 }, "category_id : cet identifiant ne désigne rien"],
  ])("400 for %j, and nothing changed", async (body, message) => {
    const stage = await aStage({ startAt: new Date("2026-04-12T07:30:00Z"), bibMax: 500 });
    const answer = await change(stage.id, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.stage.findUnique({ where: { id: stage.id } })).toEqual(stage);
  });
});

describe("DELETE /v1/stages/{id}", () => {
  it("200 as documented, with its entries", async () => {
    const stage = await aStage();
    await anEntry(stage, "1");
    const answer = await send(DELETE, { ...at(stage.id), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Étape supprimée avec succès" });
    expect([await prisma.stage.count(), await prisma.registration.count(), await prisma.event.count()]).toEqual([
      0, 0, 1,
    ]);
  });

  it("404 for all but one who delete it at the same moment", async () => {
    const stage = await aStage();
    const bearer = await bearerOf("organizer");
    const answers = await Promise.all([1, 2, 3].map(() => send(DELETE, { ...at(stage.id), bearer })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  it("409 once somebody was seen", async () => {
    const stage = await aStage();
    await storeAndRank(stage.id, [aDetection(stage, { label: "nobody's" })]);
    const answer = await send(DELETE, { ...at(stage.id), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe("Suppression impossible : des passages ont déjà été enregistrés");
  });

  it("401, 403 and 404", async () => {
    const stage = await aStage();
    expect((await send(DELETE, at(stage.id))).status).toBe(401);
    expect((await send(DELETE, { ...at(stage.id), bearer: await bearerOf("amelie") })).status).toBe(403);
    expect((await send(DELETE, { ...at(NOBODY), bearer: await bearerOf("organizer") })).status).toBe(404);
    expect(await prisma.stage.count()).toBe(1);
  });
});
