import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { GET, POST } from "./route";

withFreshLimits();

describe("GET /v1/categories", () => {
  it("200 lists all, for anybody, in the order in which they were made", async () => {
    expect((await send(GET)).body).toEqual({ categories: [] });
    const bearer = await bearerOf("admin");
    for (const label of ["Trail", "Course à pied"]) await send(POST, { bearer, body: { label } });
    const { body } = await send(GET, { bearer: "Bearer run.out.token" });
    expect(body.categories).toEqual([
      { id: expect.any(Number), label: "Trail" },
      { id: expect.any(Number), label: "Course à pied" },
    ]);
  });
});

describe("POST /v1/categories", () => {
  it("201 for an administrator, as documented", async () => {
    const answer = await send(POST, { bearer: await bearerOf("admin"), body: { label: " New Category " } });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Catégorie créée avec succès", category_id: expect.any(Number) });
    expect(await prisma.category.findMany()).toEqual([
      { id: answer.body.category_id, label: "New Category", sport: "other" },
    ]);
  });

  it("201 knows the sport that the timing asks for", async () => {
    await send(POST, { bearer: await bearerOf("admin"), body: { label: "Trail", sport: "trail" } });
    expect((await prisma.category.findFirstOrThrow()).sport).toBe("trail");
  });

  it("403 for everybody else, 401 for nobody", async () => {
    const sent = { body: { label: "New Category" } };
    expect((await send(POST, { ...sent, bearer: await bearerOf("organizer") })).status).toBe(403);
    expect((await send(POST, sent)).status).toBe(401);
    expect(await prisma.category.count()).toBe(0);
  });

  it("409 for a label that exists, also for twins at the same moment", async () => {
    const bearer = await bearerOf("admin");
    const answers = await Promise.all([1, 2, 3].map(() => send(POST, { bearer, body: { label: "Trail" } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.error.message).toBe("La catégorie « Trail » existe déjà");
  });

  it.each([
    [{}, "label : champ obligatoire"],
    [{ label: "  " }, "label : champ obligatoire"],
    [{ label: null }, "label : type de valeur invalide"],
    [{ label: "a\u0000" }, "label : caractères non autorisés"],
    [{ label: "x".repeat(101) }, "label : trop long (100 au plus)"],
    [{ label: "x", id: 7 }, "id : champ inconnu"],
    [{ label: "x", sport: "chess" }, "sport : valeur non autorisée (run, trail, walk, bike, swim, ski, other)"],
    [[], "type de valeur invalide"],
    [null, "type de valeur invalide"],
    ["x", "type de valeur invalide"],
  ])("400 for %j", async (body, message) => {
    const answer = await send(POST, { bearer: await bearerOf("admin"), body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });
});
