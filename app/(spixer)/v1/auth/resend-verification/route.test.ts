import { describe, expect, it } from "vitest";
import { mailbox } from "@/lib/domain/mail/queries";
import { aUser, signedIn } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST } from "./route";

withFreshLimits();

describe("POST /v1/auth/resend-verification", () => {
  it("200 sends a new link to whoever has not confirmed yet", async () => {
    const user = await aUser(null, { emailVerifiedAt: null });
    const { status, body } = await send(POST, { bearer: (await signedIn(user)).bearer });
    expect([status, body]).toEqual([200, { message: "Un e-mail de vérification a été envoyé." }]);
    expect((await mailbox(user.email))[0]?.text).toContain("/verify-email?token=");
  });

  it("401 for nobody, 409 for whoever has confirmed", async () => {
    expect((await send(POST)).status).toBe(401);
    expect((await send(POST, { bearer: await bearerOf("amelie") })).status).toBe(409);
  });
});
