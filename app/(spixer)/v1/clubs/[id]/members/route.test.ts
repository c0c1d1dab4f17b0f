import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aClub, aMember, aUser } from "@/lib/testing/builders";
import type { CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as join } from "../join/route";
import { POST as approve } from "./[memberId]/approve/route";
import { DELETE } from "./[memberId]/route";
import { GET } from "./route";

withFreshLimits();

const idOf = async (who: CastName) => (await aUser(who)).id;
const at = (id: string) => ({ params: { id } });
const member = async (id: string, who: CastName) => ({ params: { id, memberId: await idOf(who) } });
const ask = async (clubId: string, who: CastName, body?: object) =>
  send(join, { ...at(clubId), bearer: await bearerOf(who), body });

describe("GET /v1/clubs/{id}/members", () => {
  it("200 lists active members for anybody: who, and whether they administer it", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "amelie", { role: "treasurer", licenceNumber: "LIC1" });
    await aMember(club.id, "bruno", { role: "admin" });
    for (const status of ["pending", "inactive", "cancelled"] as const)
      await aMember(club.id, ({ pending: "chloe", inactive: "diego", cancelled: "erin" } as const)[status], { status });
    const answer = await send(GET, at(club.id));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      members: [
        { id: await idOf("organizer"), username: "marc.organise", role: "admin" },
        { id: await idOf("amelie"), username: "amelie", role: "member" },
        { id: await idOf("bruno"), username: "bruno", role: "admin" },
      ],
    });
    expect((await send(GET, { ...at(club.id), query: { limit: "1", offset: "2" } })).body.members).toHaveLength(1);
  });

  it("200 lists who asks to join, with the licence, to who decides it; 403 to others", async () => {
    const club = await aClub("organizer");
    await ask(club.id, "amelie", { license_number: "LIC12345" });
    const query = { status: "pending" };
    const answer = await send(GET, { ...at(club.id), query, bearer: await bearerOf("organizer") });
    expect(answer.body.members).toEqual([
      {
        id: await idOf("amelie"),
        username: "amelie",
        role: "member",
        license_number: "LIC12345",
        requested_at: expect.any(String),
      },
    ]);
    expect((await send(GET, { ...at(club.id), query })).status).toBe(403);
    expect((await send(GET, { ...at(club.id), query, bearer: await bearerOf("amelie") })).status).toBe(403);
  });

  it("404 for a club that is none, 400 for a state that is none", async () => {
    const club = await aClub();
    expect((await send(GET, at(NOBODY))).status).toBe(404);
    expect((await send(GET, { ...at(club.id), query: { status: "gone" } })).status).toBe(400);
  });
});

describe("POST /v1/clubs/{id}/join", () => {
  it("201 with and without a body: a request that waits", async () => {
    const club = await aClub();
    const answer = await ask(club.id, "amelie", { license_number: "LIC12345" });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ message: "Demande d'adhésion envoyée avec succès" });
    expect((await ask(club.id, "bruno")).status).toBe(201);
    const rows = await prisma.membership.findMany({ where: { status: "pending" }, orderBy: { createdAt: "asc" } });
    expect(rows).toMatchObject([
      { role: "member", licenceNumber: "LIC12345" },
      { role: "member", licenceNumber: null },
    ]);
  });

  it("409 for who asked already and who is a member", async () => {
    const club = await aClub("organizer");
    await ask(club.id, "amelie");
    for (const who of ["amelie", "organizer"] as const) {
      const answer = await ask(club.id, who);
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toBe("Une demande ou une adhésion existe déjà pour ce club");
    }
  });

  it("401, 404 and 400", async () => {
    const club = await aClub();
    expect((await send(join, at(club.id))).status).toBe(401);
    expect((await ask(NOBODY, "amelie")).status).toBe(404);
    for (const body of [{ license_number: 1 }, { role: "owner" }, { license_number: "x".repeat(101) }])
      expect((await ask(club.id, "amelie", body)).status).toBe(400);
    expect(await prisma.membership.count()).toBe(1);
  });
});

describe("POST /v1/clubs/{id}/members/{memberId}/approve", () => {
  it("200 by an owner, an admin, the platform's administrator", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno", { role: "admin" });
    const deciders = { organizer: "amelie", bruno: "chloe", admin: "diego" } as const;
    for (const [decider, who] of Object.entries(deciders) as [CastName, CastName][]) {
      await ask(club.id, who);
      const answer = await send(approve, { ...(await member(club.id, who)), bearer: await bearerOf(decider) });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ message: "Membre approuvé avec succès" });
    }
    expect(await prisma.membership.count({ where: { status: "active" } })).toBe(5);
  });

  it("409 the second time, 404 for who never asked, 403 for who asked and for members, 401", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno");
    await ask(club.id, "amelie");
    const target = await member(club.id, "amelie");
    expect((await send(approve, target)).status).toBe(401);
    for (const who of ["amelie", "bruno", "chloe"] as const)
      expect((await send(approve, { ...target, bearer: await bearerOf(who) })).status).toBe(403);
    const bearer = await bearerOf("organizer");
    expect((await send(approve, { ...target, bearer })).status).toBe(200);
    expect((await send(approve, { ...target, bearer })).status).toBe(409);
    expect((await send(approve, { ...(await member(club.id, "diego")), bearer })).status).toBe(404);
    expect((await send(approve, { ...(await member(NOBODY, "amelie")), bearer })).status).toBe(404);
  });
});

describe("DELETE /v1/clubs/{id}/members/{memberId}", () => {
  const remove = async (clubId: string, who: CastName, by: CastName) =>
    send(DELETE, { ...(await member(clubId, who)), bearer: await bearerOf(by) });

  it("200 by an admin, or by the member; of a request nothing stays", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "amelie");
    await aMember(club.id, "bruno");
    await ask(club.id, "chloe");
    const answer = await remove(club.id, "amelie", "organizer");
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Membre retiré avec succès" });
    expect((await remove(club.id, "bruno", "bruno")).status).toBe(200);
    expect((await remove(club.id, "chloe", "organizer")).status).toBe(200);
    const rows = await prisma.membership.findMany({ orderBy: { createdAt: "asc" }, select: { status: true } });
    expect(rows.map(({ status }) => status)).toEqual(["active", "cancelled", "cancelled"]);
    expect((await send(GET, at(club.id))).body.members).toHaveLength(1);
    expect((await remove(club.id, "amelie", "organizer")).status).toBe(404);
  });

  it("409 for the last owner, whoever removes them", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "bruno", { role: "admin" });
    for (const by of ["organizer", "admin"] as const) {
      const answer = await remove(club.id, "organizer", by);
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toBe("Un club ne peut pas perdre son dernier responsable");
    }
    expect((await remove(club.id, "organizer", "bruno")).status).toBe(403);
  });

  it("401, 403 for other members and strangers, who do not learn who is a member either; 404", async () => {
    const club = await aClub("organizer");
    await aMember(club.id, "amelie");
    await aMember(club.id, "bruno");
    expect((await send(DELETE, await member(club.id, "amelie"))).status).toBe(401);
    for (const by of ["bruno", "chloe"] as const) {
      expect((await remove(club.id, "amelie", by)).status).toBe(403);
      expect((await remove(club.id, "diego", by)).status).toBe(403);
    }
    expect((await remove(NOBODY, "amelie", "organizer")).status).toBe(404);
  });
});
