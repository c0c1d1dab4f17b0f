import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST as login } from "../../auth/login/route";
import { POST as initiate } from "../guests/[guestId]/initiate-claim/route";
import { GET as list, POST as make } from "../guests/route";
import { POST } from "./route";

withFreshLimits();

const email = "jane.doe@example.com";
const password = "janes-new-strong-password";
const GUEST = { username: "young-runner-jane", first_name: "Jane", last_name: "Doe", birthdate: "2010-08-20" };
const claim = (token: unknown, chosen: unknown = password) => send(POST, { body: { token, password: chosen } });

async function invited(username = GUEST.username, to = email) {
  const bearer = await bearerOf("amelie");
  const guestId = (await send(make, { bearer, body: { ...GUEST, username } })).body.guest_id;
  await send(initiate, { bearer, params: { guestId }, body: { email: to } });
  return { guestId, token: /token=(\S+)/.exec((await mailbox(to))[0]?.text ?? "")?.[1] ?? "" };
}

describe("POST /v1/profiles/claim", () => {
  it("200 as documented: an account that signs in, confirmed, with what it had; nobody manages it any more", async () => {
    const { guestId, token } = await invited();
    const { status, body } = await claim(token);
    expect([status, body]).toEqual([
      200,
      { message: "Compte réclamé avec succès. Vous pouvez maintenant vous connecter." },
    ]);
    const { body: signedIn } = await send(login, { body: { identifier: email, password } });
    expect(signedIn.user).toEqual({ id: guestId, email, username: GUEST.username, email_verified: true });
    expect((await send(list, { bearer: await bearerOf("amelie") })).body).toEqual({ guests: [] });
  });

  it("400 the second time, also for many at once: one claim counts", async () => {
    const { token } = await invited();
    const answers = await Promise.all([1, 2, 3, 4].map((n) => claim(token, `${password}-${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect((await claim(token)).status).toBe(400);
  });

  it("400 for a link that is over, replaced by another, guessed, or for a weak password", async () => {
    const { guestId, token } = await invited();
    await send(initiate, { bearer: await bearerOf("amelie"), params: { guestId }, body: { email } });
    expect((await claim(token)).status).toBe(400);
    const fresh = /token=(\S+)/.exec((await mailbox(email))[0]?.text ?? "")?.[1] ?? "";
    expect((await claim(fresh, "short")).status).toBe(400);
    await prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    for (const sent of [fresh, "guessed", "", null]) expect((await claim(sent)).status).toBe(400);
  });

  it("409 where somebody made an account with that address meanwhile; the guest stays managed", async () => {
    const { guestId, token } = await invited();
    await aUser(null, { email });
    expect((await claim(token)).status).toBe(409);
    expect((await prisma.user.findUniqueOrThrow({ where: { id: guestId } })).managedById).not.toBeNull();
  });
});
