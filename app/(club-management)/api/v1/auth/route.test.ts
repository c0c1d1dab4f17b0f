import { describe, expect, it } from "vitest";
import { GET as spixerClubs } from "@/app/(spixer)/v1/auth/me/route";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { eraseAccount } from "@/lib/domain/users/erasure/commands";
import { aUser } from "@/lib/testing/builders";
import { CAST, CAST_PASSWORD } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { GET as me } from "../me/route";
import { POST as logout } from "./logout/route";
import { POST as refresh } from "./refreshToken/route";
import { POST as request } from "./requestMagicLink/route";
import { GET as verify } from "./verifyMagicLink/route";

withFreshLimits();

const NEW = "new@dorsal.example";

/** The token of the link that was mailed last to an address. */
async function tokenFor(email: string): Promise<string> {
  expect((await send(request, { body: { email } })).status).toBe(204);
  const [mail] = await mailbox(email);
  return new URL(/http\S+token=\S+/.exec(mail?.text ?? "")?.[0] ?? "").searchParams.get("token") ?? "";
}

async function signInAs(email: string): Promise<{ access: string; refresh: string }> {
  const answer = await send(verify, { query: { token: await tokenFor(email) } });
  expect(answer.status).toBe(200);
  return answer.body;
}

describe("POST /api/v1/auth/requestMagicLink", () => {
  it("204 whether or not there is an account, with a mail of the same kind", async () => {
    await aUser("amelie");
    for (const email of [CAST.amelie.email, NEW]) {
      const answer = await send(request, { body: { email } });
      expect([answer.status, answer.body]).toEqual([204, undefined]);
      expect(await mailbox(email)).toHaveLength(1);
    }
  });

  it.each([
    [{}, "Email required"],
    [{ email: "" }, "Email is not a valid email address"],
    [{ email: "nobody" }, "Email is not a valid email address"],
    [{ email: NEW, password: "x" }, "password is not a known field"],
    [[], "Request body has the wrong type"],
  ])("400 for %j", async (body, message) => {
    const answer = await send(request, { body });
    expect([answer.status, answer.body]).toEqual([400, message]);
    expect(answer.response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it("400 for what is no JSON", async () => {
    const answer = await send(request, { raw: "{", headers: { "content-type": "application/json" } });
    expect([answer.status, answer.body]).toEqual([400, "Invalid request body"]);
  });

  it("429 the sixth time in a minute, from one address", async () => {
    for (let turn = 0; turn < 5; turn++)
      expect((await send(request, { body: { email: `a${turn}@dorsal.example` } })).status).toBe(204);
    const answer = await send(request, { body: { email: NEW } });
    expect([answer.status, answer.body]).toEqual([429, "Too many requests"]);
    expect(Number(answer.response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await send(request, { body: { email: NEW }, address: "192.0.2.7" })).status).toBe(204);
  });
});

describe("GET /api/v1/auth/verifyMagicLink", () => {
  it("200 with tokens, and an account for who had none; in every dialect", async () => {
    const { access } = await signInAs(NEW);
    const mine = await send(me, { bearer: `Bearer ${access}` });
    expect(mine.body).toMatchObject({ email: NEW, name: expect.stringMatching(/^runner-/) });
    expect((await send(spixerClubs, { bearer: `Bearer ${access}` })).status).toBe(200);
    expect(await prisma.session.findFirst()).toMatchObject({ byLink: true });
  });

  it("401 for a token that was used, is over or never was; 400 without one", async () => {
    const token = await tokenFor(NEW);
    expect((await send(verify, { query: { token } })).status).toBe(200);
    for (const dead of [token, "x", "a.b.c"]) {
      const answer = await send(verify, { query: { token: dead } });
      expect([answer.status, answer.body]).toEqual([401, "Invalid or expired token"]);
    }
    const none = await send(verify, { address: "192.0.2.7" });
    expect([none.status, none.body]).toEqual([400, "Token required"]);
  });
});

describe("POST /api/v1/auth/refreshToken", () => {
  it("200 with an access token, also where the token comes with Bearer", async () => {
    const pair = await signInAs(NEW);
    for (const bearer of [pair.refresh, `Bearer ${pair.refresh}`]) {
      const answer = await send(refresh, { bearer });
      expect(answer.status).toBe(200);
      expect((await send(me, { bearer: `Bearer ${answer.body.access}` })).status).toBe(200);
    }
  });

  it("401 for an access token, a forged one and none; a refresh token asks for nothing else", async () => {
    const pair = await signInAs(NEW);
    for (const bearer of [pair.access, `${pair.refresh}x`, "x", undefined]) {
      const answer = await send(refresh, { bearer, address: "192.0.2.7" });
      expect([answer.status, answer.body]).toEqual([401, "Invalid or missing token"]);
    }
    expect((await send(me, { bearer: `Bearer ${pair.refresh}` })).status).toBe(401);
  });

  it("404 once the user is gone", async () => {
    await aUser("amelie");
    const pair = await signInAs(CAST.amelie.email);
    const { userId, id } = await prisma.session.findFirstOrThrow();
    await eraseAccount({ kind: "user", id: userId, role: "member", sessionId: id }, CAST_PASSWORD);
    const answer = await send(refresh, { bearer: pair.refresh });
    expect([answer.status, answer.body]).toEqual([404, "User not found"]);
  });
});

describe("POST /api/v1/auth/logout", () => {
  it("204, and neither token is worth anything any more", async () => {
    const pair = await signInAs(NEW);
    expect((await send(logout, { bearer: pair.refresh })).status).toBe(204);
    expect((await send(me, { bearer: `Bearer ${pair.access}` })).status).toBe(401);
    for (const route of [refresh, logout]) expect((await send(route, { bearer: pair.refresh })).status).toBe(401);
  });

  it("401 with another session's access token", async () => {
    expect((await send(logout, { bearer: await bearerOf("amelie") })).status).toBe(401);
  });
});
