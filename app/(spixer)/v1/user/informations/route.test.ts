import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST, PUT } from "./route";

withFreshLimits();

const profileOf = async (who: "amelie") =>
  prisma.profile.findUniqueOrThrow({ where: { userId: (await aUser(who)).id }, include: { favoriteCategories: true } });

async function twoCategories(): Promise<number[]> {
  const made = await Promise.all(
    ["Course à pied", "Trail"].map((label) => prisma.category.create({ data: { label } })),
  );
  return made.map(({ id }) => id).sort((a, b) => a - b);
}

describe("POST /v1/user/informations", () => {
  it("201 for each of several who tell it at once", async () => {
    const user = await aUser("amelie");
    await prisma.profile.deleteMany({ where: { userId: user.id } });
    const bearer = await bearerOf("amelie");
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(POST, { bearer, body: { bio: "Short." } })));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
  });

  it("201 keeps what the document's example tells", async () => {
    const [run, trail] = await twoCategories();
    const answer = await send(POST, {
      bearer: await bearerOf("amelie"),
      body: {
        first_name: "John",
        last_name: "Doe",
        bio: "A short bio.",
        avatar_url: "http://example.com/avatar.png",
        birthdate: "1990-05-16",
        location: "Paris, France",
        is_premium_member: true,
        favorite_categories: [run, trail, run],
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Informations utilisateur créées avec succès" });
    const profile = await profileOf("amelie");
    expect(profile).toMatchObject({
      firstName: "John",
      lastName: "Doe",
      bio: "A short bio.",
      avatarUrl: "http://example.com/avatar.png",
      birthdate: new Date("1990-05-16T00:00:00Z"),
      location: "Paris, France",
      // Nobody makes themselves a premium member.
      isPremiumMember: false,
    });
    expect(profile.favoriteCategories.map(({ id }) => id).sort((a, b) => a - b)).toEqual([run, trail]);
  });

  it("201 for somebody without a profile, and a second time without harm", async () => {
    const user = await aUser();
    const bearer = await bearerOf("bruno");
    await prisma.profile.deleteMany();
    for (const bio of ["one", "two"]) expect((await send(POST, { bearer, body: { bio } })).status).toBe(201);
    expect(await prisma.profile.findMany({ select: { bio: true } })).toEqual([{ bio: "two" }]);
    expect(await prisma.profile.count({ where: { userId: user.id } })).toBe(0);
  });

  it("401 without a token", async () => {
    expect((await send(POST, { body: { bio: "x" } })).status).toBe(401);
  });

  it.each([
    [{ birthdate: "1990-02-30" }, "birthdate : date invalide (format attendu : YYYY-MM-DD)"],
    [{ birthdate: "15/05/1990" }, "birthdate : date invalide (format attendu : YYYY-MM-DD)"],
    [{ birthdate: 1990 }, "birthdate : type de valeur invalide"],
    [{ favorite_categories: [999_999] }, "favorite_categories : cet identifiant ne désigne rien"],
    [{ favorite_categories: [1.5] }, "favorite_categories[0] : type de valeur invalide"],
    [{ favorite_categories: "1" }, "favorite_categories : type de valeur invalide"],
    [{ bio: "a\u0000b" }, "bio : caractères non autorisés"],
    [{ bio: "\udc00" }, "bio : caractères non autorisés"],
    [{ bio: "x".repeat(2001) }, "bio : trop long (2000 au plus)"],
    [{ avatar_url: "javascript:alert(1)" }, "avatar_url : caractères non autorisés"],
    [{ user_id: "x" }, "user_id : champ inconnu"],
  ])("400 for %j", async (body, message) => {
    const answer = await send(POST, { bearer: await bearerOf("amelie"), body });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await profileOf("amelie")).toMatchObject({ firstName: "Amélie", bio: null, favoriteCategories: [] });
  });
});

describe("PUT /v1/user/informations", () => {
  it("200 changes what is sent and nothing else; null takes away", async () => {
    const [run] = await twoCategories();
    const bearer = await bearerOf("amelie");
    await send(PUT, { bearer, body: { favorite_categories: [run], location: "Annecy" } });
    const answer = await send(PUT, { bearer, body: { bio: "I love running marathons! 🏃", location: null } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Informations utilisateur mises à jour avec succès" });
    expect(await profileOf("amelie")).toMatchObject({
      firstName: "Amélie",
      bio: "I love running marathons! 🏃",
      location: null,
      favoriteCategories: [{ id: run }],
    });
  });

  it("200 empties the favourites with an empty list", async () => {
    const [run] = await twoCategories();
    const bearer = await bearerOf("amelie");
    await send(PUT, { bearer, body: { favorite_categories: [run] } });
    await send(PUT, { bearer, body: { favorite_categories: [] } });
    expect((await profileOf("amelie")).favoriteCategories).toEqual([]);
  });
});
