import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as create } from "../../stages/[id]/checkpoints/route";
import { DELETE, PATCH } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });

async function aCheckpoint(): Promise<string> {
  const stage = await aStage();
  const body = { name: "Km 5", latitude: 45.9, longitude: 6.12, distances_meters: [5000] };
  return (await send(create, { ...at(stage.id), bearer: await bearerOf("organizer"), body })).body.checkpoint_id;
}
const versions = async () => (await prisma.course.findMany()).length;

describe("PATCH /v1/checkpoints/{id}", () => {
  it("200 changes what is sent, and makes a new version of the course", async () => {
    const id = await aCheckpoint();
    const answer = await send(PATCH, {
      ...at(id),
      bearer: await bearerOf("organizer"),
      body: { name: "Km 6", distances_meters: [6000] },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Point de contrôle mis à jour avec succès" });
    expect(await prisma.checkpoint.findUnique({ where: { id } })).toMatchObject({
      name: "Km 6",
      kind: "split",
      latitude: 45.9,
      distances: [6000],
    });
    expect(await versions()).toBe(2);
  });

  it("200 takes the position away with null; 400 where it would then be nowhere", async () => {
    const id = await aCheckpoint();
    const change = async (body: object) => send(PATCH, { ...at(id), bearer: await bearerOf("organizer"), body });
    expect((await change({ latitude: null, longitude: null })).status).toBe(200);
    expect(await prisma.checkpoint.findUnique({ where: { id } })).toMatchObject({ latitude: null, longitude: null });
    const nowhere = await change({ distances_meters: [] });
    expect(nowhere.status).toBe(400);
    expect(nowhere.body.error.message).toBe("distances_meters : champ obligatoire");
    expect((await change({ latitude: 4 })).body.error.message).toBe("longitude : champ obligatoire");
  });

  it("401, 403 and 404", async () => {
    const id = await aCheckpoint();
    const body = { name: "x" };
    expect((await send(PATCH, { ...at(id), body })).status).toBe(401);
    expect((await send(PATCH, { ...at(id), body, bearer: await bearerOf("amelie") })).status).toBe(403);
    for (const other of ["x", NOBODY])
      expect((await send(PATCH, { ...at(other), body, bearer: await bearerOf("organizer") })).status).toBe(404);
    expect(await versions()).toBe(1);
  });
});

describe("DELETE /v1/checkpoints/{id}", () => {
  it("200 takes it away, then 404", async () => {
    const id = await aCheckpoint();
    const bearer = await bearerOf("organizer");
    const answer = await send(DELETE, { ...at(id), bearer });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Point de contrôle supprimé avec succès" });
    expect(await prisma.checkpoint.count()).toBe(0);
    expect((await send(DELETE, { ...at(id), bearer })).status).toBe(404);
  });

  it("401 and 403", async () => {
    const id = await aCheckpoint();
    expect((await send(DELETE, at(id))).status).toBe(401);
    expect((await send(DELETE, { ...at(id), bearer: await bearerOf("amelie") })).status).toBe(403);
    expect(await prisma.checkpoint.count()).toBe(1);
  });
});
