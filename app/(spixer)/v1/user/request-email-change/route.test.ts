import { describe, expect, it } from "vitest";
import { mailbox } from "@/lib/domain/mail/queries";
import { aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST } from "./route";

withFreshLimits();

const ask = async (new_email: unknown) => send(POST, { bearer: await bearerOf("amelie"), body: { new_email } });

describe("POST /v1/user/request-email-change", () => {
  it("200 as documented: a link goes to the new address, and nothing changes yet", async () => {
    const { status, body } = await ask(" New@Dorsal.Example ");
    expect([status, body]).toEqual([
      200,
      { message: "Un e-mail de vérification a été envoyé à votre nouvelle adresse." },
    ]);
    expect((await mailbox("new@dorsal.example"))[0]?.text).toMatch(/\/confirm-email\?token=[\w-]{43}\n/);
    expect((await aUser("amelie")).email).toBe(CAST.amelie.email);
  });

  it("200 and the same words for an address that somebody has: they get a notice, and no link", async () => {
    await aUser("bruno");
    const [free, taken] = [await ask("new@dorsal.example"), await ask(CAST.bruno.email)];
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    const [notice, ...others] = await mailbox(CAST.bruno.email);
    expect([notice?.subject, others]).toEqual(["You have an account already", []]);
    expect(notice?.text).not.toContain("token=");
  });

  it("400 for what is no address, 401 for nobody, 409 for one's own address", async () => {
    for (const wrong of ["", "nobody", 7, null]) expect([wrong, (await ask(wrong)).status]).toEqual([wrong, 400]);
    expect((await send(POST, { body: { new_email: "new@dorsal.example" } })).status).toBe(401);
    expect((await ask(CAST.amelie.email)).status).toBe(409);
  });

  it("429 after five requests within the hour", async () => {
    for (let index = 0; index < 5; index++) expect((await ask(`n${index}@dorsal.example`)).status).toBe(200);
    expect((await ask("n6@dorsal.example")).status).toBe(429);
  });
});
