import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { aClub, aMember, aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST, GET as sent } from "../clubs/[clubid]/joinRequests/route";
import { POST as accept } from "./[requestid]/accept/route";
import { POST as reject } from "./[requestid]/reject/route";
import { GET as received } from "./route";

withFreshLimits();

const { email } = CAST.amelie;

async function anInvitation() {
  const club = await aClub("organizer");
  await aUser("amelie");
  const params = { clubid: club.id };
  const made = await send(POST, { params, bearer: await bearerOf("organizer"), body: { email } });
  expect(made.status).toBe(201);
  return { club, params, at: { params: { requestid: made.body.id as string } } };
}

describe("/api/v1/clubs/{clubid}/joinRequests", () => {
  it("POST 201 with a mail, GET 200 lists it as documented", async () => {
    const { params, at } = await anInvitation();
    expect(await mailbox(email)).toHaveLength(1);
    const list = await send(sent, { params, bearer: await bearerOf("organizer") });
    expect(list.body).toEqual([{ id: at.params.requestid, email, created_at: expect.stringMatching(/Z$/) }]);
  });

  it("201 too for an address that nobody has an account with, without telling", async () => {
    const { params } = await anInvitation();
    const bearer = await bearerOf("organizer");
    expect((await send(POST, { params, bearer, body: { email: "new@dorsal.example" } })).status).toBe(201);
  });

  it("409 while one is open and for who is a member already", async () => {
    const { params, at } = await anInvitation();
    const bearer = await bearerOf("organizer");
    expect((await send(POST, { params, bearer, body: { email: email.toUpperCase() } })).status).toBe(409);
    expect((await send(accept, { ...at, bearer: await bearerOf("amelie") })).status).toBe(204);
    expect((await send(POST, { params, bearer, body: { email } })).status).toBe(409);
  });

  it("400, 401, 403 for admins and others, 404", async () => {
    const { club, params } = await anInvitation();
    await aMember(club.id, "bruno", { role: "admin" });
    const bearer = await bearerOf("organizer");
    expect((await send(POST, { params, bearer, body: {} })).body).toBe("Email required");
    expect((await send(POST, { params, bearer, body: { email: "x" } })).status).toBe(400);
    for (const route of [POST, sent]) {
      const body = route === POST ? { email: "b@dorsal.example" } : undefined;
      for (const who of ["bruno", "diego"] as const)
        expect((await send(route, { params, bearer: await bearerOf(who), body })).status).toBe(403);
      expect((await send(route, { params: { clubid: NOBODY }, bearer, body })).status).toBe(404);
      expect((await send(route, { params: { clubid: "x" }, bearer, body })).status).toBe(400);
      expect((await send(route, { params, body })).status).toBe(401);
    }
  });
});

describe("/api/v1/joinRequests", () => {
  it("GET 200 lists one's own as documented, nobody else's; 401", async () => {
    const { club, at } = await anInvitation();
    const answer = await send(received, { bearer: await bearerOf("amelie") });
    expect(answer.body).toEqual([{ id: at.params.requestid, clubName: club.name }]);
    expect((await send(received, { bearer: await bearerOf("bruno") })).body).toEqual([]);
    expect((await send(received)).status).toBe(401);
  });

  it("accept 204 makes a member, reject 204 does not; both close it", async () => {
    for (const [route, members] of [
      [accept, 2],
      [reject, 1],
    ] as const) {
      const { club, at } = await anInvitation();
      const bearer = await bearerOf("amelie");
      expect((await send(route, { ...at, bearer })).status).toBe(204);
      expect(await prisma.membership.count({ where: { clubId: club.id, status: "active" } })).toBe(members);
      for (const again of [accept, reject])
        expect((await send(again, { ...at, bearer })).body).toBe("This join request is no longer open");
    }
  });

  it("401 for whom it is not meant and for none, 400 for a malformed id", async () => {
    const { at } = await anInvitation();
    for (const route of [accept, reject]) {
      const answer = await send(route, { ...at, bearer: await bearerOf("bruno") });
      expect([answer.status, answer.body]).toEqual([401, "User cannot edit this request"]);
      const bearer = await bearerOf("amelie");
      expect((await send(route, { params: { requestid: NOBODY }, bearer })).status).toBe(401);
      expect((await send(route, { params: { requestid: "x" }, bearer })).body).toBe("Invalid request ID format");
      expect((await send(route, at)).status).toBe(401);
    }
  });
});
