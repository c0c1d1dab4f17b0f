import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { POST as register } from "../register/route";
import { POST } from "./route";

withFreshLimits();

const email = "new.user@example.com";

async function tokenOfMail(): Promise<string> {
  await send(register, { body: { email, username: "newuser99", password: "a-strong-password" } });
  const [mail] = await mailbox(email);
  return /token=(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}
const isVerified = async () => (await prisma.user.findUniqueOrThrow({ where: { email } })).emailVerifiedAt !== null;

describe("POST /v1/auth/verify-email", () => {
  it("200 verifies the address that the link was sent to", async () => {
    const answer = await send(POST, { body: { token: await tokenOfMail() } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Adresse e-mail vérifiée avec succès." });
    expect(await isVerified()).toBe(true);
  });

  it("400 the second time: a token works once, also for twins at the same moment", async () => {
    const token = await tokenOfMail();
    const answers = await Promise.all([1, 2, 3].map(() => send(POST, { body: { token } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect((await send(POST, { body: { token } })).body.error.message).toBe(
      "Ce lien est invalide, expiré ou a déjà été utilisé",
    );
  });

  it("400 for a token that is over, and for one that was never given", async () => {
    const token = await tokenOfMail();
    await prisma.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    for (const sent of [token, "guessed", `${token}x`])
      expect((await send(POST, { body: { token: sent } })).status).toBe(400);
    expect(await isVerified()).toBe(false);
  });

  it.each([{}, { token: "" }, { token: 1 }, { token: "x".repeat(201) }])("400 for %j", async (body) => {
    expect((await send(POST, { body })).status).toBe(400);
  });
});
