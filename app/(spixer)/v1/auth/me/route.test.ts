import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { GET } from "./route";

withFreshLimits();

const MIDDAY = new Date("2026-04-12T10:00:00Z");

describe("GET /v1/auth/me", () => {
  it("200 answers the full profile as documented", async () => {
    const user = await aUser("amelie");
    const category = await prisma.category.create({ data: { label: "Course à pied", sport: "run" } });
    await prisma.profile.update({
      where: { userId: user.id },
      data: { bio: "A short bio.", location: "Annecy", favoriteCategories: { connect: { id: category.id } } },
    });
    const event = await anEvent({ startAt: MIDDAY, endAt: new Date("2026-04-12T14:00:00Z") });
    const stage = await aStage({ eventId: event.id, startAt: MIDDAY, categoryId: category.id });
    const entry = await anEntry(stage, "B123", user.id);
    const ranking = await prisma.ranking.create({
      data: {
        stageId: stage.id,
        userId: user.id,
        registrationId: entry.id,
        progress: 2,
        timeMs: 1000,
        state: "finished",
      },
    });
    const { status, body } = await send(GET, { bearer: (await signedIn(user)).bearer });
    expect(status).toBe(200);
    expect(body.user[0]).toMatchObject({
      user_id: user.id,
      email: user.email,
      username: "amelie",
      roles: ["runner"],
      first_name: "Amélie",
      last_name: "Moreau",
      name: "Amélie Moreau",
      bio: "A short bio.",
      avatar_url: null,
      birthdate: "1990-05-15",
      location: "Annecy",
      is_premium_member: false,
      favorite_sports: [{ id: category.id, label: "Course à pied" }],
      events: [],
      registrations: [
        {
          registration_id: entry.id,
          registration_type: "runner",
          registration_status: "approved",
          stage: {
            stage_id: stage.id,
            stage_name: "10 km",
            stage_start: "2026-04-12 12:00:00",
            stage_end: null,
            category_label: "Course à pied",
            event: {
              event_id: event.id,
              event_start: "2026-04-12 12:00:00",
              event_city: "Annecy",
              event_country: "France",
            },
          },
          ranking: { ranking_id: ranking.id, rank_position: 1, bib_number: "B123" },
        },
      ],
    });
  });

  it("200 names the roles: runner always, organizer once one organises, admin", async () => {
    const roles = async (who: "organizer" | "admin") =>
      (await send(GET, { bearer: await bearerOf(who) })).body.user[0].roles;
    expect(await roles("organizer")).toEqual(["runner"]);
    const event = await anEvent();
    expect(await roles("organizer")).toEqual(["organizer", "runner"]);
    expect(await roles("admin")).toEqual(["admin", "runner"]);
    const { body } = await send(GET, { bearer: await bearerOf("organizer") });
    expect(body.user[0].events).toMatchObject([{ event_id: event.id, city: "Annecy" }]);
  });

  it("200 for somebody who told nothing of themselves", async () => {
    const { body } = await send(GET, { bearer: await bearerOf() });
    expect(body.user[0]).toMatchObject({
      first_name: null,
      name: null,
      birthdate: null,
      registrations: [],
      favorite_sports: [],
    });
  });

  const forged = () =>
    new SignJWT({ sid: "x" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode("somebody else's secret"));

  it("401 for no token, another scheme, garbage and a forged token, with how to sign in", async () => {
    const good = await bearerOf("amelie");
    for (const bearer of [
      undefined,
      "",
      good.replace("Bearer", "Basic"),
      "Bearer x",
      `${good}x`,
      `Bearer ${await forged()}`,
    ]) {
      const answer = await send(GET, { bearer });
      expect(answer.status).toBe(401);
      expect(answer.body.error.message).toBe("Authentification requise : jeton manquant, invalide ou expiré");
      expect(answer.response.headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  it("401 for a session that is over", async () => {
    const bearer = await bearerOf("amelie");
    await prisma.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await send(GET, { bearer })).status).toBe(401);
  });
});
