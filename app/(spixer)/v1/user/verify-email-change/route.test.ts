import { describe, expect, it } from "vitest";
import { GET as me } from "@/app/(spixer)/v1/auth/me/route";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { aUser, signedIn } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST as request } from "../request-email-change/route";
import { POST } from "./route";

withFreshLimits();

const NEW = "new@dorsal.example";
async function tokenFor(who: CastName): Promise<string> {
  await send(request, { bearer: await bearerOf(who), body: { new_email: NEW } });
  return /token=(\S+)/.exec((await mailbox(NEW))[0]?.text ?? "")?.[1] ?? "";
}
const verify = (token: unknown) => send(POST, { body: { token } });

describe("POST /v1/user/verify-email-change", () => {
  it("200 as documented: the address is the new one, every session ends, the old address is told", async () => {
    const amelie = await aUser("amelie");
    const { bearer } = await signedIn(amelie);
    const { status, body } = await verify(await tokenFor("amelie"));
    expect([status, body]).toEqual([200, { message: "Adresse e-mail mise à jour avec succès." }]);
    expect(await prisma.user.findUniqueOrThrow({ where: { id: amelie.id } })).toMatchObject({ email: NEW });
    expect((await send(me, { bearer })).status).toBe(401);
    const [notice] = await mailbox(CAST.amelie.email);
    expect(notice?.text).toContain("n•••@dorsal.example");
    expect(notice?.text).not.toContain(NEW);
  });

  it("400 the second time, also for twins; for one that is over, replaced or guessed", async () => {
    const first = await tokenFor("amelie");
    const second = await tokenFor("amelie");
    expect((await verify(first)).status).toBe(400);
    const twins = await Promise.all([1, 2, 3].map(() => verify(second)));
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    const third = await tokenFor("bruno");
    await prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    for (const token of [third, "guessed", "", 1]) expect((await verify(token)).status).toBe(400);
  });

  it("409 for the slower of two people who confirm one address at once; their account stays as it was", async () => {
    const tokens = [await tokenFor("amelie"), await tokenFor("bruno")];
    const answers = await Promise.all(tokens.map(verify));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const emails = [(await prisma.user.findMany({ orderBy: { email: "asc" } })).map(({ email }) => email)];
    const loser = answers[0]?.status === 409 ? CAST.amelie.email : CAST.bruno.email;
    expect(emails).toEqual([[loser, NEW].sort()]);
  });
});
