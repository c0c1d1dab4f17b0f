import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET, POST } from "./route";

withFreshLimits();

const at = (clubid: string) => ({ params: { clubid } });

describe("POST /api/v1/{clubid}/settings", () => {
  it("204 keeps what it does not know, checks what it knows, leaves the other keys", async () => {
    const club = await aClub("organizer");
    const bearer = await bearerOf("organizer");
    const write = (body: object) => send(POST, { ...at(club.id), bearer, body });
    const read = async () => (await send(GET, { ...at(club.id), bearer })).body;
    expect(await read()).toEqual({});
    expect((await write({ setting1: "value1", setting2: true, finesVisibility: "own" })).status).toBe(204);
    expect((await write({ setting2: 7, iban: "de89 3704 0044 0532 0130 00" })).status).toBe(204);
    expect(await read()).toEqual({
      setting1: "value1",
      setting2: 7,
      finesVisibility: "own",
      iban: "DE89370400440532013000",
    });
    await write({ setting1: null });
    expect(await read()).not.toHaveProperty("setting1");
  });

  it.each([
    [{ finesVisibility: "nobody" }, "FinesVisibility must be one of members, own"],
    [{ iban: "DE00" }, "Iban is not a valid IBAN"],
    [{ timeZone: "Mars/Base" }, "TimeZone is not a known time zone"],
    [{ invitationDays: 0 }, "InvitationDays is too small (at least 1)"],
    [{ a: { b: 1 } }, "A has the wrong type"],
    [[], "Request body has the wrong type"],
  ])("400 for %j", async (body, message) => {
    const club = await aClub("organizer");
    const answer = await send(POST, { ...at(club.id), bearer: await bearerOf("organizer"), body });
    expect([answer.status, answer.body]).toEqual([400, message]);
    expect((await prisma.club.findFirst())?.settings).toEqual({});
  });

  it("403 for members without a say, for strangers; 404, 400, 401", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno", { role: "treasurer" });
    const body = { setting1: "x" };
    for (const who of ["bruno", "diego"] as const)
      expect((await send(POST, { ...at(club.id), bearer: await bearerOf(who), body })).status).toBe(403);
    const bearer = await bearerOf("organizer");
    expect((await send(POST, { ...at(NOBODY), bearer, body })).status).toBe(404);
    expect((await send(POST, { ...at("7"), bearer, body })).status).toBe(400);
    expect((await send(POST, { ...at(club.id), body })).status).toBe(401);
  });
});

describe("GET /api/v1/{clubid}/settings", () => {
  it("200 for members, 403 for strangers; 404 also for a word of the paths in the place of an id; 401", async () => {
    const club = await aClub("organizer", { settings: { setting1: "value1" } });
    await aMember(club.id, "bruno");
    const bearer = await bearerOf("bruno");
    expect((await send(GET, { ...at(club.id), bearer })).body).toEqual({ setting1: "value1" });
    expect((await send(GET, { ...at(club.id), bearer: await bearerOf("diego") })).status).toBe(403);
    for (const id of [NOBODY, "clubs", "me"]) expect((await send(GET, { ...at(id), bearer })).status).toBe(404);
    expect((await send(GET, at(club.id))).status).toBe(401);
  });
});
