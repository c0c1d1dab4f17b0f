import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { mailbox } from "@/lib/domain/mail/queries";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { POST } from "./route";

withFreshLimits();

const body = { email: "new.user@example.com", username: "newuser99", password: "a-strong-password" };
const register = (changes: object = {}) => send(POST, { body: { ...body, ...changes } });

describe("POST /v1/auth/register", () => {
  it("201 makes an account whose address is not verified, and says so as documented", async () => {
    const answer = await register();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      message: "Utilisateur créé avec succès",
      user: { id: expect.any(String), email: body.email, username: body.username, email_verified: false },
    });
    const user = await prisma.user.findUniqueOrThrow({ where: { email: body.email } });
    expect(user).toMatchObject({ id: answer.body.user.id, role: "member", emailVerifiedAt: null, locale: "fr" });
  });

  it("201 keeps the password as bcrypt of twelve rounds and sends one mail with the link", async () => {
    await register();
    const user = await prisma.user.findUniqueOrThrow({ where: { email: body.email } });
    expect(user.passwordHash).toMatch(/^\$2b\$12\$/);
    const mails = await mailbox(body.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/\/verify-email\?token=\S+/);
  });

  it("201 keeps the address in lower case, without blanks around it", async () => {
    expect((await register({ email: "  New.User@Example.COM " })).body.user.email).toBe(body.email);
  });

  it.each([
    ["the same address", { username: "other" }, "Cette adresse e-mail est déjà utilisée"],
    [
      "the same address in capitals",
      { username: "other", email: "NEW.USER@EXAMPLE.COM" },
      "Cette adresse e-mail est déjà utilisée",
    ],
    ["the same username", { email: "b@example.com" }, "Ce nom d'utilisateur est déjà pris"],
    [
      "a username that looks the same",
      { email: "b@example.com", username: "ＮｅｗＵｓｅｒ９９" },
      "Ce nom d'utilisateur est déjà pris",
    ],
  ])("409 for %s", async (_, changes, message) => {
    await register();
    const answer = await register(changes);
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.user.count()).toBe(1);
    expect(await prisma.outboxMail.count()).toBe(1);
  });

  it("409 for all but one of twins that register at the same moment", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => register()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await prisma.user.count()).toBe(1);
  });

  it.each([
    ["email", undefined, "email : champ obligatoire"],
    ["email", "not an address", "email : adresse e-mail invalide"],
    ["email", "a\u0000@example.com", "email : adresse e-mail invalide"],
    ["email", 7, "email : type de valeur invalide"],
    ["username", "ab", "username : trop court (3 au moins)"],
    ["username", "x".repeat(41), "username : trop long (40 au plus)"],
    ["username", "a\u0000bc", "username : caractères non autorisés"],
    ["username", "abc\ud800", "username : caractères non autorisés"],
    ["username", null, "username : type de valeur invalide"],
    ["password", "short", "password : trop court (8 au moins)"],
    ["password", "x".repeat(73), "password : trop long (72 au plus)"],
    ["password", "é".repeat(37), "password : trop long (72 au plus)"],
    ["password", "with\u0000null", "password : caractères non autorisés"],
    ["role", "admin", "role : champ inconnu"],
    ["firstName", "John", "firstName : champ inconnu"],
  ])("400 for %s = %j", async (field, value, message) => {
    const answer = await register({ [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.user.count()).toBe(0);
  });

  it("400 tells everything that is wrong at once", async () => {
    const answer = await send(POST, { body: { email: "x", username: "ab" } });
    expect(answer.body.error.message).toBe(
      "email : adresse e-mail invalide ; username : trop court (3 au moins) ; password : champ obligatoire",
    );
  });

  it("201 takes a password of exactly 72 bytes", async () => {
    expect((await register({ password: "x".repeat(72) })).status).toBe(201);
  });
});
