import { describe, expect, it } from "vitest";
import { withEnvironment } from "@/lib/testing/environment";
import { issueAccess, issueBearer, issuePair, readBearer, readRefresh } from "./bearer";

withEnvironment({ AUTH_SECRET: "a secret of this test, long enough" });

const DAY = 24 * 60 * 60 * 1000;
const session = { id: "the-session", userId: "somebody", expiresAt: new Date(Date.now() + 30 * DAY) };
const expiryOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).exp;

describe("a pair of tokens", () => {
  it("names one session; neither passes for the other", async () => {
    const { access, refresh } = await issuePair(session);
    expect(await readBearer(access)).toBe("the-session");
    expect(await readRefresh(refresh)).toEqual({ sessionId: "the-session", userId: "somebody" });
    expect(await readBearer(refresh)).toBeNull();
    expect(await readRefresh(access)).toBeNull();
    expect(await readRefresh(await issueBearer(session))).toBeNull();
  });

  it("asks for a quarter of an hour, and never longer than the session lives", async () => {
    const now = Date.now();
    expect(expiryOf(await issueAccess(session, now))).toBe(Math.floor((now + 15 * 60_000) / 1000));
    const ending = { ...session, expiresAt: new Date(now + 60_000) };
    expect(expiryOf(await issueAccess(ending, now))).toBe(Math.floor((now + 60_000) / 1000));
    expect(expiryOf((await issuePair(session)).refresh)).toBe(Math.floor(session.expiresAt.getTime() / 1000));
  });
});
