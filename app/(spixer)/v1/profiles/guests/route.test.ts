import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { GET, POST } from "./route";

withFreshLimits();

const GUEST = { username: "petit.louis", first_name: "Louis", last_name: "Moreau", birthdate: "2014-03-09" };
const make = async (who: "amelie" | "bruno", body: object) => send(POST, { bearer: await bearerOf(who), body });

describe("POST /v1/profiles/guests", () => {
  it("201 as documented: a person without an account, managed by who asks", async () => {
    const { status, body } = await make("amelie", { ...GUEST, gender: "male" });
    expect([status, body]).toEqual([
      201,
      { message: "Profil invité créé avec succès", guest_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
    const guest = await prisma.user.findUniqueOrThrow({ where: { id: body.guest_id }, include: { profile: true } });
    expect(guest).toMatchObject({
      email: null,
      passwordHash: null,
      username: "petit.louis",
      managedById: (await aUser("amelie")).id,
      profile: { firstName: "Louis", lastName: "Moreau", gender: "male", birthdate: new Date("2014-03-09") },
    });
  });

  it("201 with the names alone", async () => {
    const { birthdate: _, ...names } = GUEST;
    expect((await make("amelie", names)).status).toBe(201);
    expect((await make("amelie", { ...names, username: "autre", birthdate: null, gender: null })).status).toBe(201);
  });

  it("400 for what is missing, malformed or unknown", async () => {
    for (const body of [
      {},
      { ...GUEST, username: "ab" },
      { ...GUEST, username: "a\u0000b c" },
      { ...GUEST, first_name: " " },
      { ...GUEST, last_name: undefined },
      { ...GUEST, birthdate: "2014-02-30" },
      { ...GUEST, birthdate: "09/03/2014" },
      { ...GUEST, gender: "m" },
      { ...GUEST, email: "louis@dorsal.example" },
    ])
      expect([body, (await make("amelie", body)).status]).toEqual([body, 400]);
    expect(await prisma.user.count({ where: { managedById: { not: null } } })).toBe(0);
  });

  it("401 for nobody", async () => {
    expect((await send(POST, { body: GUEST })).status).toBe(401);
  });

  it("409 for a name that somebody has, however it is written; one of two who take it at once", async () => {
    await aUser("bruno");
    for (const username of ["bruno", "BRUNO", "Ｂruno"])
      expect((await make("amelie", { ...GUEST, username })).status).toBe(409);
    const twins = await Promise.all([make("amelie", GUEST), make("bruno", GUEST)]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe("GET /v1/profiles/guests", () => {
  it("200 with one's own guests only, in the order in which they were made, by pages", async () => {
    for (const username of ["louis", "jeanne", "paul"]) await make("amelie", { ...GUEST, username });
    await make("bruno", { ...GUEST, username: "somebody-else" });
    const bearer = await bearerOf("amelie");
    const { status, body } = await send(GET, { bearer });
    expect([status, body.guests.map(({ username }: { username: string }) => username)]).toEqual([
      200,
      ["louis", "jeanne", "paul"],
    ]);
    expect(body.guests[0]).toEqual({ ...GUEST, username: "louis", id: expect.any(String) });
    const second = await send(GET, { bearer, query: { limit: "1", offset: "1" } });
    expect(second.body.guests.map(({ username }: { username: string }) => username)).toEqual(["jeanne"]);
  });

  it("200 with none", async () => {
    expect((await send(GET, { bearer: await bearerOf("chloe") })).body).toEqual({ guests: [] });
  });

  it("400 for a page that is none, 401 for nobody", async () => {
    expect((await send(GET, { bearer: await bearerOf("amelie"), query: { limit: "many" } })).status).toBe(400);
    expect((await send(GET)).status).toBe(401);
  });
});
