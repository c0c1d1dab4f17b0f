import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aUser } from "@/lib/testing/builders";
import { CAST, CAST_PASSWORD } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { GET as me } from "../me/route";
import { POST as register } from "../register/route";
import { POST } from "./route";

withFreshLimits();

const logIn = (identifier: unknown, password: unknown = CAST_PASSWORD) =>
  send(POST, { body: { identifier, password } });

describe("POST /v1/auth/login", () => {
  it("200 answers a token as documented, and the token signs in", async () => {
    const user = await aUser("amelie");
    const answer = await logIn(CAST.amelie.email);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      message: "Connexion réussie",
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      user: { id: user.id, email: user.email, username: user.username, email_verified: true },
    });
    const profile = await send(me, { bearer: `Bearer ${answer.body.token}` });
    expect(profile.body.user[0].user_id).toBe(user.id);
  });

  it("200 begins a session of seven days", async () => {
    await aUser("amelie");
    await logIn(CAST.amelie.username);
    const session = await prisma.session.findFirstOrThrow();
    expect((session.expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(7, 2);
  });

  it.each([" AMELIE ", "Amelie@Dorsal.Example"])("200 finds %j", async (identifier) => {
    await aUser("amelie");
    expect((await logIn(identifier)).status).toBe(200);
  });

  it("200 for an address that is not verified yet", async () => {
    await aUser("amelie", { emailVerifiedAt: null });
    expect((await logIn(CAST.amelie.email)).body.user.email_verified).toBe(false);
  });

  it("401 tells a wrong password, an unknown person and a guest apart in nothing", async () => {
    await aUser("amelie");
    await aUser(null, { username: "guest", usernameKey: "guest", email: null, passwordHash: null });
    const answers = [await logIn("amelie", "wrong"), await logIn("nobody"), await logIn("guest")];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body.error.message).toBe("Identifiants invalides");
    }
    expect(await prisma.session.count()).toBe(0);
  });

  it("401 for what only begins with the password: nothing of it is cut", async () => {
    const password = "x".repeat(72);
    await send(register, { body: { email: "a@example.com", username: "long", password } });
    expect((await logIn("long", password)).status).toBe(200);
    for (const longer of [`${password}y`, `${password}\u0000`]) expect((await logIn("long", longer)).status).toBe(401);
  });

  it.each(["dorsal-demo-2026\u0000", "\ud800"])("401 for the password %j", async (password) => {
    await aUser("amelie");
    expect((await logIn("amelie", password)).status).toBe(401);
  });

  it.each([
    [{ password: "x" }, "identifier : champ obligatoire"],
    [{ identifier: "", password: "x" }, "identifier : champ obligatoire"],
    [{ identifier: "x", password: "" }, "password : champ obligatoire"],
    [
      { identifier: ["x"], password: { $ne: "" } },
      "identifier : type de valeur invalide ; password : type de valeur invalide",
    ],
    [{ identifier: "a\u0000", password: "x" }, "identifier : caractères non autorisés"],
    [{ identifier: "a", password: "x".repeat(1001) }, "password : trop long (1000 au plus)"],
  ])("400 for %j", async (body, message) => {
    const answer = await send(POST, { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });
});
