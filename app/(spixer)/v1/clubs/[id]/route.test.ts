import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, anEvent } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET as events } from "./events/route";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });

describe("GET /v1/clubs/{id}", () => {
  it("200 for anybody, 404 for what is none", async () => {
    const club = await aClub();
    const answer = await send(GET, at(club.id));
    expect(answer.status).toBe(200);
    expect(answer.body.club).toMatchObject({ id: club.id, name: club.name });
    for (const id of ["x", NOBODY]) expect((await send(GET, at(id))).status).toBe(404);
  });
});

describe("PATCH /v1/clubs/{id}", () => {
  it("200 for its owner and the platform's administrator", async () => {
    const club = await aClub("organizer");
    for (const who of ["organizer", "admin"] as const) {
      const answer = await send(PATCH, { ...at(club.id), bearer: await bearerOf(who), body: { name: `Of ${who}` } });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ message: "Club mis à jour avec succès" });
    }
    expect(await prisma.club.findFirst()).toMatchObject({ name: "Of admin", description: club.description });
  });

  it("401, 403 for admins, members and those who only ask, 404, 400", async () => {
    const club = await aClub();
    await aMember(club.id, "amelie");
    await aMember(club.id, "bruno", { role: "admin" });
    await aMember(club.id, "chloe", { role: "owner", status: "pending" });
    const body = { name: "Mine" };
    expect((await send(PATCH, { ...at(club.id), body })).status).toBe(401);
    for (const who of ["amelie", "bruno", "chloe", "diego"] as const)
      expect((await send(PATCH, { ...at(club.id), body, bearer: await bearerOf(who) })).status).toBe(403);
    const bearer = await bearerOf("organizer");
    expect((await send(PATCH, { ...at(NOBODY), body, bearer })).status).toBe(404);
    for (const nothing of [{}, { name: "" }, { federation_id: NOBODY }])
      expect((await send(PATCH, { ...at(club.id), body: nothing, bearer })).status).toBe(400);
    expect(await prisma.club.findFirst()).toMatchObject({ name: club.name });
  });
});

describe("DELETE /v1/clubs/{id}", () => {
  it("200 for its owner, with its memberships; then 404", async () => {
    const club = await aClub();
    await aMember(club.id, "amelie");
    const bearer = await bearerOf("organizer");
    const answer = await send(DELETE, { ...at(club.id), bearer });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Club supprimé avec succès" });
    expect([await prisma.club.count(), await prisma.membership.count()]).toEqual([0, 0]);
    expect((await send(DELETE, { ...at(club.id), bearer })).status).toBe(404);
  });

  it("409 with an event, 403 for its admins, 401", async () => {
    const club = await aClub();
    await aMember(club.id, "bruno", { role: "admin" });
    await anEvent({ clubId: club.id });
    expect((await send(DELETE, at(club.id))).status).toBe(401);
    expect((await send(DELETE, { ...at(club.id), bearer: await bearerOf("bruno") })).status).toBe(403);
    const answer = await send(DELETE, { ...at(club.id), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe("Suppression impossible : d'autres éléments en dépendent");
    expect([await prisma.club.count(), await prisma.membership.count()]).toEqual([1, 2]);
  });
});

describe("GET /v1/clubs/{id}/events", () => {
  it("200 as documented; what is for members only they see", async () => {
    const club = await aClub();
    await aMember(club.id, "amelie");
    const startAt = new Date("2026-09-05T08:00:00Z");
    const endAt = new Date("2026-09-05T18:00:00Z");
    const open = await anEvent({ clubId: club.id, name: "Club Championship 2026", startAt, endAt });
    await anEvent({ clubId: club.id, name: "Inner", visibility: "members_only" });
    await anEvent({ name: "Elsewhere" });
    const answer = await send(events, at(club.id));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      events: [{ id: open.id, name: "Club Championship 2026", start_time: "2026-09-05 10:00:00" }],
    });
    expect((await send(events, { ...at(club.id), bearer: await bearerOf("amelie") })).body.events).toHaveLength(2);
    expect((await send(events, { ...at(club.id), bearer: await bearerOf("bruno") })).body.events).toHaveLength(1);
  });

  it("404 for a club that is none", async () => {
    expect((await send(events, at(NOBODY))).status).toBe(404);
  });
});
