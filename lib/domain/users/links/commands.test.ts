import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { changePassword } from "../passwords/commands";
import { actorOfSession } from "../queries";
import { requestSignInLink, signInByLink } from "./commands";

withFreshLimits();

const NEW = "new@dorsal.example";
const MINUTE = 60_000;
const FROM_HERE = { locale: "fr", device: "Firefox" };

async function linkTo(email: string, now = new Date()): Promise<string> {
  await requestSignInLink(email, "en", now);
  return /token=(\S+)/.exec((await mailbox(email))[0]?.text ?? "")?.[1] ?? "";
}
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

describe("a link to sign in", () => {
  it("is asked for and written alike, whether or not the address has an account", async () => {
    await aUser("amelie");
    for (const email of [CAST.amelie.email, NEW]) await requestSignInLink(email, "en");
    const texts = [...(await mailbox(CAST.amelie.email)), ...(await mailbox(NEW))].map(({ subject, text }) =>
      `${subject}\n${text}`.replace(/token=\S+/, ""),
    );
    expect(texts).toHaveLength(2);
    expect(texts[0]).toBe(texts[1]);
  });

  it.each([CAST.amelie.email, NEW])(
    "signs %s in once, also of many at once, within a quarter of an hour",
    async (email) => {
      await aUser("amelie");
      const secret = await linkTo(email);
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => codeOf(signInByLink(secret, FROM_HERE))));
      expect(outcomes.sort()).toEqual(["done", "token_invalid", "token_invalid", "token_invalid"]);
      expect(await prisma.session.count({ where: { user: { email }, byLink: true } })).toBe(1);
    },
  );

  it.each([CAST.amelie.email, NEW])("to %s is over after that", async (email) => {
    await aUser("amelie");
    const secret = await linkTo(email, new Date(Date.now() - 16 * MINUTE));
    expect(await codeOf(signInByLink(secret, FROM_HERE))).toBe("token_invalid");
    for (const guess of ["", "x", "a.b.c", `${secret}x`])
      expect(await codeOf(signInByLink(guess, FROM_HERE))).toBe("token_invalid");
  });

  it("makes an account, confirmed, under a name that says nothing of the address", async () => {
    const { account } = await signInByLink(await linkTo(NEW), FROM_HERE);
    expect(account).toMatchObject({
      email: NEW,
      emailVerified: true,
      username: expect.stringMatching(/^runner-[0-9a-f]+$/),
    });
  });

  it("ends the password and the sessions of whoever claimed an address that they never confirmed", async () => {
    const user = await aUser(null, { email: NEW, emailVerifiedAt: null });
    await prisma.session.create({ data: { userId: user.id, expiresAt: new Date(Date.now() + MINUTE) } });
    await signInByLink(await linkTo(NEW), FROM_HERE);
    expect(await prisma.user.findUnique({ where: { id: user.id } })).toMatchObject({ passwordHash: null });
    expect(await prisma.session.count()).toBe(1);
  });

  it("lets a forgotten password be replaced, by the session that it began and only while that is fresh", async () => {
    await aUser("amelie");
    const now = new Date();
    const actor = async () => {
      const { session } = await signInByLink(await linkTo(CAST.amelie.email, now), FROM_HERE, now);
      return (await actorOfSession(session.id)) as NonNullable<Awaited<ReturnType<typeof actorOfSession>>>;
    };
    const later = new Date(now.getTime() + 15 * MINUTE);
    expect(await codeOf(changePassword(await actor(), null, "a-new-password", later))).toBe("invalid_credentials");
    expect(await codeOf(changePassword(await actor(), null, "a-new-password", now))).toBe("done");
  });

  it("is sent to one address five times an hour", async () => {
    for (let index = 0; index < 5; index++) await requestSignInLink(NEW, "en");
    expect(await codeOf(requestSignInLink(NEW, "en"))).toBe("too_many_attempts");
  });
});
