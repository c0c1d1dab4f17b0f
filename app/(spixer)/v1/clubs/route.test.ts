import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET as members } from "./[id]/members/route";
import { GET as one } from "./[id]/route";
import { GET, POST } from "./route";

withFreshLimits();

const blazers = { name: "The Trail Blazers", description: "A friendly club for trail running enthusiasts." };

describe("POST /v1/clubs", () => {
  it("201 as documented; whoever founds it is its first administrator", async () => {
    const answer = await send(POST, { bearer: await bearerOf("amelie"), body: blazers });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Club créé avec succès", club_id: expect.any(String) });
    const params = { id: answer.body.club_id };
    expect((await send(one, { params })).body.club).toMatchObject({
      ...blazers,
      federation_id: null,
      federation_name: null,
    });
    const { body } = await send(members, { params });
    expect(body.members).toMatchObject([{ username: "amelie", role: "admin" }]);
    expect(await prisma.membership.findFirst()).toMatchObject({ role: "owner", status: "active" });
  });

  it("201 in a federation", async () => {
    const federation = await prisma.federation.create({ data: { name: "French Athletics Federation" } });
    const body = { ...blazers, federation_id: federation.id };
    const answer = await send(POST, { bearer: await bearerOf(), body });
    expect((await send(one, { params: { id: answer.body.club_id } })).body.club).toMatchObject({
      federation_id: federation.id,
      federation_name: "French Athletics Federation",
    });
  });

  it.each([
    [{ name: " " }, "name : champ obligatoire"],
    [{ name: "x".repeat(201) }, "name : trop long (200 au plus)"],
    [{ federation_id: NOBODY }, "federation_id : cet identifiant ne désigne rien"],
    [{ federation_id: "x" }, "federation_id : identifiant invalide"],
    [{ owner_id: NOBODY }, "owner_id : champ inconnu"],
  ])("400 for %j", async (changes, message) => {
    const answer = await send(POST, { bearer: await bearerOf(), body: { ...blazers, ...changes } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.club.count()).toBe(0);
  });

  it("401 without a token", async () => {
    expect((await send(POST, { body: blazers })).status).toBe(401);
  });
});

describe("GET /v1/clubs", () => {
  it("200 lists all clubs for anybody, by pages", async () => {
    const [first, second] = [await aClub(), await aClub("amelie", { name: "Second" })];
    const { status, body } = await send(GET);
    expect(status).toBe(200);
    expect(body.clubs.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
    expect(body.clubs[0]).not.toHaveProperty("images");
    const paged = await send(GET, { query: { limit: "1", offset: "1" } });
    expect(paged.body.clubs).toMatchObject([{ name: "Second" }]);
  });

  it("400 for what cannot be included", async () => {
    const answer = await send(GET, { query: { include: "members" } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe("include : valeur non autorisée (images)");
  });
});
