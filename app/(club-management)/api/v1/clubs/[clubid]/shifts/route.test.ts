import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { DELETE as leave } from "./[shiftid]/members/[memberid]/route";
import { POST as join, GET as members } from "./[shiftid]/members/route";
import { GET, POST } from "./route";

withFreshLimits();

const TIMES = { startTime: "2030-01-01T09:00:00Z", endTime: "2030-01-01T17:00:00Z" };

/** Marc owns it, Bruno manages its shifts, Amélie is a member. */
async function aHouse() {
  const club = await aClub("organizer");
  await aMember(club.id, "bruno", { role: "shift_manager" });
  const amelie = await aMember(club.id, "amelie");
  return { params: { clubid: club.id }, amelie };
}

async function aShift(params: { clubid: string }, times = TIMES) {
  const made = await send(POST, { params, bearer: await bearerOf("bruno"), body: times });
  expect(made.status).toBe(201);
  return { ...params, shiftid: made.body.id as string };
}

describe("POST /api/v1/clubs/{clubid}/shifts", () => {
  it("201 as documented; times come back in UTC and whole seconds", async () => {
    const { params } = await aHouse();
    const { shiftid } = await aShift(params);
    await aShift(params, { startTime: "2029-12-31T22:30:00.500+01:00", endTime: "2030-01-01T00:30:00+01:00" });
    const list = await send(GET, { params, bearer: await bearerOf("amelie") });
    expect(list.body).toEqual([
      { id: expect.any(String), startTime: "2029-12-31T21:30:00Z", endTime: "2029-12-31T23:30:00Z" },
      { id: shiftid, ...TIMES },
    ]);
  });

  it.each([
    [{}, "StartTime required; EndTime required"],
    [{ ...TIMES, endTime: "tomorrow" }, "EndTime is not a valid RFC 3339 time"],
    [{ ...TIMES, endTime: "2030-01-01 17:00" }, "EndTime is not a valid RFC 3339 time"],
    [{ ...TIMES, endTime: TIMES.startTime }, "EndTime must be after the start"],
    [{ ...TIMES, needed: 2 }, "needed is not a known field"],
  ])("400 for %j", async (body, message) => {
    const { params } = await aHouse();
    const answer = await send(POST, { params, bearer: await bearerOf("bruno"), body });
    expect([answer.status, answer.body]).toEqual([400, message]);
    expect(await prisma.shift.count()).toBe(0);
  });

  it("403 for members who do not manage the roster and from outside, 404, 400, 401", async () => {
    const { params } = await aHouse();
    for (const who of ["amelie", "diego"] as const)
      expect((await send(POST, { params, bearer: await bearerOf(who), body: TIMES })).status).toBe(403);
    const bearer = await bearerOf("bruno");
    expect((await send(POST, { params: { clubid: NOBODY }, bearer, body: TIMES })).status).toBe(404);
    expect((await send(POST, { params: { clubid: "x" }, bearer, body: TIMES })).status).toBe(400);
    expect((await send(POST, { params, body: TIMES })).status).toBe(401);
  });
});

describe("GET /api/v1/clubs/{clubid}/shifts", () => {
  it("403 from outside, 404, 400, 401", async () => {
    const { params } = await aHouse();
    const bearer = await bearerOf("diego");
    expect((await send(GET, { params, bearer })).status).toBe(403);
    expect((await send(GET, { params: { clubid: NOBODY }, bearer })).status).toBe(404);
    expect((await send(GET, { params: { clubid: "x" }, bearer })).body).toBe("Invalid club ID format");
    expect((await send(GET, { params })).status).toBe(401);
  });
});

describe("/api/v1/clubs/{clubid}/shifts/{shiftid}/members", () => {
  it("201 for oneself and by who manages the roster; 200 lists them; both kinds of id take somebody off", async () => {
    const { params, amelie } = await aHouse();
    const shift = await aShift(params);
    const [bruno, herself] = [await bearerOf("bruno"), await bearerOf("amelie")];
    const joined = await send(join, { params: shift, bearer: herself, body: { userId: amelie.userId } });
    expect([joined.status, joined.body]).toEqual([201, { message: "Member added to shift successfully" }]);
    const userId = (await aUser("bruno")).id;
    expect((await send(join, { params: shift, bearer: bruno, body: { userId } })).status).toBe(201);
    const list = await send(members, { params: shift, bearer: herself });
    expect(list.body).toEqual([
      { id: amelie.userId, name: "Amélie Moreau" },
      { id: userId, name: "Bruno Carvalho" },
    ]);
    const left = await send(leave, { params: { ...shift, memberid: amelie.id }, bearer: herself });
    expect([left.status, left.body]).toEqual([200, { message: "Member removed from shift successfully" }]);
    expect((await send(leave, { params: { ...shift, memberid: userId }, bearer: bruno })).status).toBe(200);
    expect((await send(members, { params: shift, bearer: herself })).body).toEqual([]);
  });

  it("403 for a member who puts somebody else on it or takes them off, and from outside", async () => {
    const { params } = await aHouse();
    const shift = await aShift(params);
    const bruno = await aUser("bruno");
    await send(join, { params: shift, bearer: await bearerOf("bruno"), body: { userId: bruno.id } });
    for (const who of ["amelie", "diego"] as const) {
      const bearer = await bearerOf(who);
      expect((await send(join, { params: shift, bearer, body: { userId: bruno.id } })).status).toBe(403);
      expect((await send(leave, { params: { ...shift, memberid: bruno.id }, bearer })).status).toBe(403);
    }
    expect((await send(members, { params: shift, bearer: await bearerOf("diego") })).status).toBe(403);
  });

  it("409 twice, and for two at one time", async () => {
    const { params, amelie } = await aHouse();
    const [shift, other] = [await aShift(params), await aShift(params)];
    const sent = { bearer: await bearerOf("amelie"), body: { userId: amelie.userId } };
    expect((await send(join, { params: shift, ...sent })).status).toBe(201);
    expect((await send(join, { params: shift, ...sent })).body).toBe("Member is already on this shift");
    expect((await send(join, { params: other, ...sent })).body).toBe("Member has another shift at that time");
  });

  it("400 for malformed ids and bodies, 404 for what is none, of another club too, 401", async () => {
    const { params, amelie } = await aHouse();
    const shift = await aShift(params);
    const bearer = await bearerOf("bruno");
    const body = { userId: amelie.userId };
    const malformed = { ...shift, shiftid: "x" };
    expect((await send(members, { params: malformed, bearer })).body).toBe("Invalid shift ID format");
    expect((await send(join, { params: malformed, bearer, body })).status).toBe(400);
    expect((await send(leave, { params: { ...shift, memberid: "x" }, bearer })).body).toBe("Invalid member ID format");
    expect((await send(join, { params: shift, bearer, body: {} })).body).toBe("UserId required");
    expect((await send(join, { params: shift, bearer, body: { userId: "x" } })).status).toBe(400);
    const elsewhere = { clubid: (await aClub("bruno")).id, shiftid: shift.shiftid };
    for (const none of [{ ...shift, shiftid: NOBODY }, elsewhere]) {
      expect((await send(members, { params: none, bearer })).status).toBe(404);
      expect((await send(join, { params: none, bearer, body })).status).toBe(404);
      expect((await send(leave, { params: { ...none, memberid: amelie.id }, bearer })).status).toBe(404);
    }
    expect((await send(join, { params: shift, bearer, body: { userId: NOBODY } })).status).toBe(404);
    expect((await send(leave, { params: { ...shift, memberid: amelie.id }, bearer })).status).toBe(404);
    expect((await send(members, { params: shift })).status).toBe(401);
    expect((await send(join, { params: shift, body })).status).toBe(401);
    expect((await send(leave, { params: { ...shift, memberid: amelie.id } })).status).toBe(401);
  });
});
