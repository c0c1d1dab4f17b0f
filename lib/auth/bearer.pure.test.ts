import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { withEnvironment } from "@/lib/testing/environment";
import { issueBearer, readBearer } from "./bearer";

const SECRET = "a secret of this test, long enough";
withEnvironment({ AUTH_SECRET: SECRET });

const session = { id: "the-session", userId: "somebody", expiresAt: new Date(Date.now() + 60_000) };
const key = (secret: string) => new TextEncoder().encode(secret);

/** A token as ours, with one thing different. */
const signed = (secret: string, alg: string, claims: object = { sid: session.id }) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg }).setIssuedAt().setExpirationTime("1m").sign(key(secret));

describe("readBearer", () => {
  it("gives the session that a token of ours names", async () => {
    expect(await readBearer(await issueBearer(session))).toBe("the-session");
    expect(await readBearer(await signed(SECRET, "HS256"))).toBe("the-session");
  });

  it("refuses a forged one: another secret, another algorithm, none, changed claims", async () => {
    expect(await readBearer(await signed("another secret, as long as ours is", "HS256"))).toBeNull();
    expect(await readBearer(await signed(SECRET, "HS512"))).toBeNull();
    expect(await readBearer(new UnsecuredJWT({ sid: session.id }).setExpirationTime("1m").encode())).toBeNull();
    const [head, , signature] = (await issueBearer(session)).split(".");
    const claims = Buffer.from(JSON.stringify({ sid: "another", exp: 9_999_999_999 })).toString("base64url");
    expect(await readBearer([head, claims, signature].join("."))).toBeNull();
  });

  it("refuses one that is over", async () => {
    const over = { ...session, expiresAt: new Date(Date.now() - 1000) };
    expect(await readBearer(await issueBearer(over))).toBeNull();
  });

  it("refuses what is no token, or names no session", async () => {
    for (const text of ["", ".", "..", "a.b.c", "null"]) expect([text, await readBearer(text)]).toEqual([text, null]);
    expect(await readBearer(await signed(SECRET, "HS256", {}))).toBeNull();
    expect(await readBearer(await signed(SECRET, "HS256", { sid: 7 }))).toBeNull();
  });
});
