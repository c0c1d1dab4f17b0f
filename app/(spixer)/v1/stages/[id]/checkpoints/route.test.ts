import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET, POST } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });
const finish = { name: "Arrivée", kind: "finish", distances_meters: [10_000] };
const add = async (id: string, body: unknown) => send(POST, { ...at(id), bearer: await bearerOf("organizer"), body });

describe("POST /v1/stages/{id}/checkpoints", () => {
  it("201 makes a new version of the course; they are listed as they were added", async () => {
    const stage = await aStage();
    const first = await add(stage.id, {
      name: "Km 5",
      latitude: 45.9,
      longitude: 6.12,
      distances_meters: [7000, 5000, 7000],
    });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({ message: "Point de contrôle créé avec succès", checkpoint_id: expect.any(String) });
    const second = await add(stage.id, finish);
    expect((await send(GET, at(stage.id))).body.checkpoints).toEqual([
      {
        id: first.body.checkpoint_id,
        stage_id: stage.id,
        name: "Km 5",
        kind: "split",
        latitude: 45.9,
        longitude: 6.12,
        distances_meters: [5000, 7000],
      },
      { ...finish, id: second.body.checkpoint_id, stage_id: stage.id, latitude: null, longitude: null },
    ]);
    const courses = await prisma.course.findMany({ where: { stageId: stage.id }, orderBy: { version: "asc" } });
    expect(courses.map(({ version, reason }) => [version, reason])).toEqual([
      [1, "+ Km 5"],
      [2, "+ Arrivée"],
    ]);
  });

  it("201 for twins at the same moment: each makes its own version", async () => {
    const stage = await aStage();
    const answers = await Promise.all([1, 2, 3, 4].map((n) => add(stage.id, { ...finish, name: `Arrivée ${n}` })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const newest = await prisma.course.findFirstOrThrow({ where: { stageId: stage.id }, orderBy: { version: "desc" } });
    expect(newest.version).toBe(4);
    expect(newest.checkpoints).toHaveLength(4);
  });

  it("401, 403 and 404", async () => {
    const stage = await aStage();
    expect((await send(POST, { ...at(stage.id), body: finish })).status).toBe(401);
    expect((await send(POST, { ...at(stage.id), body: finish, bearer: await bearerOf("amelie") })).status).toBe(403);
    for (const id of ["x", NOBODY]) expect((await add(id, finish)).status).toBe(404);
    expect(await prisma.checkpoint.count()).toBe(0);
  });

  it.each([
    [{ kind: "finish" }, "name : champ obligatoire"],
    [{ name: "Somewhere" }, "distances_meters : champ obligatoire"],
    [{ ...finish, latitude: 45 }, "longitude : champ obligatoire"],
    [{ ...finish, longitude: 6 }, "longitude : champ obligatoire"],
    [{ ...finish, latitude: 90.1, longitude: 6 }, "latitude : coordonnées invalides"],
    [{ ...finish, latitude: 45, longitude: 181 }, "longitude : coordonnées invalides"],
    [{ ...finish, kind: "bar" }, "kind : valeur non autorisée (start, split, finish, lap)"],
    [{ ...finish, distances_meters: [-1] }, "distances_meters[0] : trop petit (0 au moins)"],
    [{ ...finish, distances_meters: 5 }, "distances_meters : type de valeur invalide"],
    [{ ...finish, distances_meters: Array(201).fill(1) }, "distances_meters : trop long (200 au plus)"],
    [{ ...finish, stage_id: NOBODY }, "stage_id : champ inconnu"],
  ])("400 for %j", async (body, message) => {
    const answer = await add((await aStage()).id, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.course.count()).toBe(0);
  });
});

describe("GET /v1/stages/{id}/checkpoints", () => {
  it("404 for no id, a stage that does not exist and one that one may not know of", async () => {
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    for (const id of ["x", NOBODY, hidden.id]) expect([id, (await send(GET, at(id))).status]).toEqual([id, 404]);
  });
});
