import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const aCategory = async (label = "Course à pied") => (await prisma.category.create({ data: { label } })).id;
const at = (id: number | string) => ({ params: { id: String(id) } });
const MALFORMED = ["0", "-1", "1.5", "abc", "", "99999999999999999999", "2147483648", "NaN"];

describe("GET /v1/categories/{id}", () => {
  it("200 as documented, for anybody", async () => {
    const id = await aCategory();
    const answer = await send(GET, at(id));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ category: { id, label: "Course à pied" } });
  });

  it("404 for one that does not exist and for what is no id", async () => {
    expect((await send(GET, at(2_147_483_647))).body.error.message).toBe("Catégorie introuvable");
    await aCategory();
    for (const id of MALFORMED) expect([id, (await send(GET, at(id))).status]).toEqual([id, 404]);
  });
});

describe("PATCH /v1/categories/{id}", () => {
  it("200 renames it, as documented", async () => {
    const id = await aCategory();
    const answer = await send(PATCH, {
      ...at(id),
      bearer: await bearerOf("admin"),
      body: { label: "Updated Category Name" },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Catégorie mise à jour avec succès" });
    expect(await prisma.category.findUnique({ where: { id } })).toMatchObject({ label: "Updated Category Name" });
  });

  it("200 for the name that it already has", async () => {
    const id = await aCategory("Trail");
    expect((await send(PATCH, { ...at(id), bearer: await bearerOf("admin"), body: { label: "Trail" } })).status).toBe(
      200,
    );
  });

  it("401, 403, 404 and 409", async () => {
    const id = await aCategory("Trail");
    await aCategory("Marche");
    const bearer = await bearerOf("admin");
    const status = async (to: number, label: string, by?: string) =>
      (await send(PATCH, { ...at(to), bearer: by, body: { label } })).status;
    expect(await status(id, "x")).toBe(401);
    expect(await status(id, "x", await bearerOf("amelie"))).toBe(403);
    expect(await status(id + 1000, "x", bearer)).toBe(404);
    expect(await status(id, "Marche", bearer)).toBe(409);
    expect(await prisma.category.findUnique({ where: { id } })).toMatchObject({ label: "Trail" });
  });

  it("400 where nothing is to be changed", async () => {
    const answer = await send(PATCH, { ...at(await aCategory()), bearer: await bearerOf("admin"), body: {} });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe("aucun champ à modifier");
  });
});

describe("DELETE /v1/categories/{id}", () => {
  it("200 as documented, then 404", async () => {
    const id = await aCategory();
    const bearer = await bearerOf("admin");
    const answer = await send(DELETE, { ...at(id), bearer });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Catégorie supprimée avec succès" });
    expect((await send(DELETE, { ...at(id), bearer })).status).toBe(404);
    expect(await prisma.category.count()).toBe(0);
  });

  it("404 for all but one who delete it at the same moment", async () => {
    const id = await aCategory();
    const bearer = await bearerOf("admin");
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(DELETE, { ...at(id), bearer })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it("409 while a stage is of it", async () => {
    const id = await aCategory();
    await aStage({ categoryId: id });
    const answer = await send(DELETE, { ...at(id), bearer: await bearerOf("admin") });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe("Suppression impossible : d'autres éléments en dépendent");
    expect(await prisma.category.count()).toBe(1);
  });

  it("200 for one that is somebody's favourite", async () => {
    const id = await aCategory();
    const bearer = await bearerOf("admin");
    const { userId } = await prisma.profile.findFirstOrThrow();
    await prisma.profile.update({ where: { userId }, data: { favoriteCategories: { connect: { id } } } });
    expect((await send(DELETE, { ...at(id), bearer })).status).toBe(200);
  });

  it("401 and 403", async () => {
    const id = await aCategory();
    expect((await send(DELETE, at(id))).status).toBe(401);
    expect((await send(DELETE, { ...at(id), bearer: await bearerOf("organizer") })).status).toBe(403);
  });
});
