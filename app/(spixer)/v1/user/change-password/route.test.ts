import { describe, expect, it } from "vitest";
import { GET as me } from "@/app/(spixer)/v1/auth/me/route";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { requestEmailChange, verifyEmailChange } from "@/lib/domain/users/addresses/commands";
import { aUser, signedIn } from "@/lib/testing/builders";
import { CAST_PASSWORD } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { POST as login } from "../../auth/login/route";
import { POST } from "./route";

withFreshLimits();

const NEW = "a-new-stronger-password";
const change = (bearer: string, current_password: unknown = CAST_PASSWORD, new_password: unknown = NEW) =>
  send(POST, { bearer, body: { current_password, new_password } });
const logIn = async (password: string) => (await send(login, { body: { identifier: "amelie", password } })).status;

describe("POST /v1/user/change-password", () => {
  it("200 as documented: every session ends, the asking one too, and only the new password signs in", async () => {
    const amelie = await aUser("amelie");
    const [asking, other] = [await signedIn(amelie), await signedIn(amelie)];
    const { status, body } = await change(asking.bearer);
    expect([status, body]).toEqual([
      200,
      { message: "Mot de passe mis à jour avec succès. Veuillez vous reconnecter." },
    ]);
    for (const { bearer } of [asking, other]) expect((await send(me, { bearer })).status).toBe(401);
    expect([await logIn(CAST_PASSWORD), await logIn(NEW)]).toEqual([401, 200]);
    expect((await mailbox(amelie.email)).map(({ subject }) => subject)).toEqual(["Your password was changed"]);
  });

  it("200 ends links under way that would change who the account belongs to", async () => {
    const { actor, bearer } = await signedIn(await aUser("amelie"));
    await requestEmailChange(actor, "thief@dorsal.example");
    const secret = /token=([\w-]+)/.exec((await mailbox("thief@dorsal.example"))[0]?.text ?? "")?.[1] ?? "";
    await change(bearer);
    await expect(verifyEmailChange(secret)).rejects.toMatchObject({ code: "token_invalid" });
  });

  it("400 for a new password that is too short, too long for bcrypt, or missing", async () => {
    const { bearer } = await signedIn(await aUser("amelie"));
    for (const password of ["short", "é".repeat(37), "", null])
      expect([password, (await change(bearer, CAST_PASSWORD, password)).status]).toEqual([password, 400]);
    expect((await send(POST, { bearer, body: {} })).status).toBe(400);
  });

  it("401 for a wrong current password and for nobody; the session and the password stay", async () => {
    const { bearer } = await signedIn(await aUser("amelie"));
    expect((await change(bearer, "wrong")).body.error.message).toBe("Identifiants invalides");
    expect((await change("")).status).toBe(401);
    expect((await send(me, { bearer })).status).toBe(200);
    expect(await prisma.outboxMail.count()).toBe(0);
  });

  it("429 after five guesses at the password of one account, whatever session or address they come from", async () => {
    const [amelie, bruno] = [await aUser("amelie"), await aUser("bruno")];
    for (let guess = 0; guess < 5; guess++)
      expect((await change((await signedIn(amelie)).bearer, `guess ${guess}`)).status).toBe(401);
    expect((await change((await signedIn(amelie)).bearer)).status).toBe(429);
    expect((await change((await signedIn(bruno)).bearer)).status).toBe(200);
  });
});
