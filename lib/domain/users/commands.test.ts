import { describe, expect, it } from "vitest";
import { GET as me } from "@/app/(spixer)/v1/auth/me/route";
import { issueBearer } from "@/lib/auth/bearer";
import { prisma } from "@/lib/db";
import { aUser, signedIn } from "@/lib/testing/builders";
import { CAST, CAST_PASSWORD } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { DomainError } from "../errors";
import { mailbox } from "../mail/queries";
import { register, resendVerification, signIn, signOut, verifyEmail } from "./commands";
import { actorOfSession } from "./queries";
import { SESSION_LIFETIME, VERIFICATION_LIFETIME } from "./rules";

withFreshLimits();

const ERIN = { email: "erin.new@dorsal.example", username: "erin.new", password: "a-strong-password" };

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
/** The secrets in the mail to an address, the newest first. */
const secrets = async (email = ERIN.email) =>
  (await mailbox(email)).map(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? "");
const isVerified = async () =>
  (await prisma.user.findUniqueOrThrow({ where: { email: ERIN.email } })).emailVerifiedAt !== null;

describe("the link of a verification mail", () => {
  it("verifies the address once, also when it is pressed twice at once", async () => {
    await register(ERIN);
    const [secret = ""] = await secrets();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => codeOf(verifyEmail(secret))));
    expect(outcomes.sort()).toEqual(["done", ...Array(7).fill("token_invalid")]);
    expect(await isVerified()).toBe(true);
    expect(await codeOf(verifyEmail(secret))).toBe("token_invalid");
  });

  it("works for two days, and not a moment longer", async () => {
    const now = new Date();
    await register(ERIN, now);
    const [secret = ""] = await secrets();
    expect(await codeOf(verifyEmail(secret, new Date(now.getTime() + VERIFICATION_LIFETIME)))).toBe("token_invalid");
    expect(await isVerified()).toBe(false);
    expect(await codeOf(verifyEmail(secret, new Date(now.getTime() + VERIFICATION_LIFETIME - 1)))).toBe("done");
  });

  it("works no more once another was sent; a verified address needs none", async () => {
    const { actor } = await signedIn(await register(ERIN));
    expect(await resendVerification(actor)).toBe(ERIN.email);
    const [second = "", first = ""] = await secrets();
    expect(await codeOf(verifyEmail(first))).toBe("token_invalid");
    expect(await codeOf(verifyEmail(second))).toBe("done");
    expect(await codeOf(resendVerification(actor))).toBe("already_verified");
  });

  it("is not in the database: only its hash is", async () => {
    await register(ERIN);
    const [secret = ""] = await secrets();
    const [token] = await prisma.oneTimeToken.findMany();
    expect(token?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(token?.tokenHash).not.toContain(secret);
    for (const guess of ["", "x", token?.tokenHash ?? ""])
      expect(await codeOf(verifyEmail(guess))).toBe("token_invalid");
  });
});

describe("signIn", () => {
  it("knows a person by address and by name, however they are written", async () => {
    await aUser("bruno");
    for (const identifier of [" Bruno@Dorsal.Example ", "bruno", "BRUNO", "Ｂruno"])
      expect((await signIn(identifier, CAST_PASSWORD)).account.email).toBe(CAST.bruno.email);
  });

  it("refuses with one word whatever is wrong, a guest without a password among it", async () => {
    await aUser("bruno");
    await aUser(null, { username: "guest", usernameKey: "guest", email: null, passwordHash: null });
    for (const [identifier, password] of [
      ["bruno", "wrong"],
      ["nobody", CAST_PASSWORD],
      ["guest", ""],
      ["guest", CAST_PASSWORD],
      ["bruno", ""],
    ] as const)
      expect(await codeOf(signIn(identifier, password))).toBe("invalid_credentials");
    expect(await prisma.session.count()).toBe(0);
  });

  it("refuses what only begins with a password of 72 bytes", async () => {
    const password = "x".repeat(72);
    await register({ ...ERIN, password });
    expect(await codeOf(signIn("erin.new", `${password}y`))).toBe("invalid_credentials");
    expect(await codeOf(signIn("erin.new", password))).toBe("done");
  });
});

describe("a session", () => {
  it("that was signed out of is refused everywhere, others of the person go on", async () => {
    await aUser("amelie");
    const [first, second] = [await signIn("amelie", CAST_PASSWORD), await signIn("amelie", CAST_PASSWORD)];
    const bearer = async ({ session }: typeof first) => `Bearer ${await issueBearer(session)}`;
    const actor = await actorOfSession(first.session.id);
    expect(actor).not.toBeNull();
    if (actor) await signOut(actor);
    expect(await actorOfSession(first.session.id)).toBeNull();
    expect((await send(me, { bearer: await bearer(first) })).status).toBe(401);
    expect(await actorOfSession(second.session.id)).toMatchObject({ kind: "user", sessionId: second.session.id });
    expect((await send(me, { bearer: await bearer(second) })).status).toBe(200);
  });

  it("is over after its time", async () => {
    await aUser("amelie");
    const now = new Date();
    const { session } = await signIn("amelie", CAST_PASSWORD, now);
    const later = (ms: number) => new Date(now.getTime() + ms);
    expect(await actorOfSession(session.id, later(SESSION_LIFETIME - 1))).not.toBeNull();
    expect(await actorOfSession(session.id, later(SESSION_LIFETIME))).toBeNull();
  });
});
