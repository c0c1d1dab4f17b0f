import { describe, expect, it } from "vitest";
import { GET as spixerClub } from "@/app/(spixer)/v1/clubs/[id]/route";
import { POST as spixerCreate } from "@/app/(spixer)/v1/clubs/route";
import { prisma } from "@/lib/db";
import { aClub, aMember } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET as isAdmin } from "./[clubid]/isAdmin/route";
import { GET as one, PATCH } from "./[clubid]/route";
import { GET, POST } from "./route";

withFreshLimits();

const at = (clubid: string) => ({ params: { clubid } });
const body = { name: "Club Name", description: "Club Description" };

describe("POST /api/v1/clubs", () => {
  it("201 as documented; the same club in Spixer's words, and the other way round", async () => {
    const bearer = await bearerOf("amelie");
    const made = await send(POST, { bearer, body });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ id: expect.any(String), ...body });
    expect((await send(spixerClub, { params: { id: made.body.id } })).body.club).toMatchObject(body);
    const theirs = await send(spixerCreate, { bearer, body });
    expect((await send(one, { bearer, ...at(theirs.body.club_id) })).body).toMatchObject(body);
    expect(await prisma.membership.count({ where: { role: "owner", status: "active" } })).toBe(2);
  });

  it.each([
    [{}, "Name required"],
    [{ name: " " }, "Name required"],
    [{ name: 7 }, "Name has the wrong type"],
    [{ name: "x".repeat(201) }, "Name is too long (at most 200)"],
    [{ ...body, id: NOBODY }, "id is not a known field"],
  ])("400 for %j", async (sent, message) => {
    const answer = await send(POST, { bearer: await bearerOf(), body: sent });
    expect([answer.status, answer.body]).toEqual([400, message]);
    expect(await prisma.club.count()).toBe(0);
  });

  it("401 without a token, and 429 the 31st time in 5 seconds", async () => {
    for (let turn = 0; turn < 30; turn++) expect((await send(POST, { body })).status).toBe(401);
    expect((await send(POST, { body })).status).toBe(429);
  });

  it("makes one club of a request that is sent twice under one Idempotency-Key", async () => {
    const sent = { bearer: await bearerOf(), body, headers: { "idempotency-key": "founding" } };
    const [first, second] = [await send(POST, sent), await send(POST, sent)];
    expect(second.body).toEqual(first.body);
    expect(await prisma.club.count()).toBe(1);
  });
});

describe("GET /api/v1/clubs", () => {
  it("200 lists one's own clubs and no others, by pages; 401", async () => {
    const mine = await aClub("amelie", { name: "B" });
    const [joined, asked, left] = [await aClub("organizer", { name: "A" }), await aClub(), await aClub()];
    await aMember(joined.id, "amelie");
    await aMember(asked.id, "amelie", { status: "pending" });
    await aMember(left.id, "amelie", { status: "cancelled" });
    const bearer = await bearerOf("amelie");
    expect((await send(GET, { bearer })).body.map(({ id }: { id: string }) => id)).toEqual([joined.id, mine.id]);
    const paged = await send(GET, { bearer, query: { limit: "1", offset: "1" } });
    expect(paged.body).toMatchObject([{ name: "B" }]);
    expect((await send(GET)).status).toBe(401);
  });
});

describe("GET /api/v1/clubs/{clubid}", () => {
  it("200 for members; 403 for others and who only asked; 404, 400, 401", async () => {
    const club = await aClub("organizer", { description: null });
    await aMember(club.id, "bruno");
    await aMember(club.id, "chloe", { status: "pending" });
    const answer = await send(one, { ...at(club.id), bearer: await bearerOf("bruno") });
    expect([answer.status, answer.body]).toEqual([200, { id: club.id, name: club.name, description: "" }]);
    for (const who of ["chloe", "diego"] as const)
      expect((await send(one, { ...at(club.id), bearer: await bearerOf(who) })).status).toBe(403);
    const bearer = await bearerOf("bruno");
    const none = await send(one, { ...at(NOBODY), bearer });
    expect([none.status, none.body]).toEqual([404, "Club not found"]);
    const malformed = await send(one, { ...at("7"), bearer });
    expect([malformed.status, malformed.body]).toEqual([400, "Invalid club ID format"]);
    expect((await send(one, { ...at("settings"), bearer })).status).toBe(404);
    expect((await send(one, at(club.id))).status).toBe(401);
  });
});

describe("PATCH /api/v1/clubs/{clubid}", () => {
  it("200 for the owner with what it is now; 403 for admins; 400 for nothing; 404, 401", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno", { role: "admin" });
    const bearer = await bearerOf("organizer");
    const answer = await send(PATCH, { ...at(club.id), bearer, body: { name: "Updated" } });
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: club.id, name: "Updated", description: club.description },
    ]);
    const admin = await send(PATCH, { ...at(club.id), bearer: await bearerOf("bruno"), body });
    expect([admin.status, admin.body]).toEqual([403, "Forbidden"]);
    expect((await send(PATCH, { ...at(club.id), bearer, body: {} })).status).toBe(400);
    expect((await send(PATCH, { ...at(NOBODY), bearer, body })).status).toBe(404);
    expect((await send(PATCH, { ...at(club.id), body })).status).toBe(401);
  });
});

describe("GET /api/v1/clubs/{clubid}/isAdmin", () => {
  it("200 true for owners and admins, false for every other; 404, 400, 401", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno", { role: "admin" });
    await aMember(club.id, "chloe", { role: "treasurer" });
    const says = async (who: "organizer" | "bruno" | "chloe" | "diego") =>
      (await send(isAdmin, { ...at(club.id), bearer: await bearerOf(who) })).body;
    expect([await says("organizer"), await says("bruno")]).toEqual([{ isAdmin: true }, { isAdmin: true }]);
    expect([await says("chloe"), await says("diego")]).toEqual([{ isAdmin: false }, { isAdmin: false }]);
    const bearer = await bearerOf("diego");
    expect((await send(isAdmin, { ...at(NOBODY), bearer })).status).toBe(404);
    expect((await send(isAdmin, { ...at("x"), bearer })).status).toBe(400);
    expect((await send(isAdmin, at(club.id))).status).toBe(401);
  });
});
