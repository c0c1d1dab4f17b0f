import { describe, expect, it } from "vitest";
import { GET as spixerMembers } from "@/app/(spixer)/v1/clubs/[id]/members/route";
import { prisma } from "@/lib/db";
import { aClub, aMember } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { DELETE, PATCH } from "./[memberid]/route";
import { GET } from "./route";

withFreshLimits();

const at = (clubid: string, memberid?: string): { params: Record<string, string> } => ({
  params: memberid ? { clubid, memberid } : { clubid },
});

/** Marc owns it, Bruno is an admin, Chloé keeps the book, Amélie is a member. */
async function aHouse() {
  const club = await aClub("organizer");
  const bruno = await aMember(club.id, "bruno", { role: "admin" });
  const chloe = await aMember(club.id, "chloe", { role: "treasurer" });
  const amelie = await aMember(club.id, "amelie");
  const marc = await prisma.membership.findFirstOrThrow({ where: { role: "owner" } });
  return { club, marc, bruno, chloe, amelie };
}

describe("GET /api/v1/clubs/{clubid}/members", () => {
  it("200 as documented, the same people as in Spixer's words; who only asked is none", async () => {
    const { club, marc, bruno, chloe, amelie } = await aHouse();
    await aMember(club.id, "diego", { status: "pending" });
    const answer = await send(GET, { ...at(club.id), bearer: await bearerOf("amelie") });
    expect([answer.status, answer.body]).toEqual([
      200,
      [
        { id: marc.id, userId: marc.userId, name: "Marc Lefèvre", role: "owner" },
        { id: bruno.id, userId: bruno.userId, name: "Bruno Carvalho", role: "admin" },
        { id: chloe.id, userId: chloe.userId, name: "Chloé Okafor", role: "member" },
        { id: amelie.id, userId: amelie.userId, name: "Amélie Moreau", role: "member" },
      ],
    ]);
    const { body } = await send(spixerMembers, { params: { id: club.id } });
    expect(body.members.map(({ id }: { id: string }) => id)).toEqual(
      answer.body.map(({ userId }: { userId: string }) => userId),
    );
  });

  it("403 for who does not belong, 404, 400, 401", async () => {
    const { club } = await aHouse();
    const bearer = await bearerOf("diego");
    expect((await send(GET, { ...at(club.id), bearer })).status).toBe(403);
    expect((await send(GET, { ...at(NOBODY), bearer })).status).toBe(404);
    expect((await send(GET, { ...at("x"), bearer })).body).toBe("Invalid club ID format");
    expect((await send(GET, at(club.id))).status).toBe(401);
  });
});

describe("PATCH /api/v1/clubs/{clubid}/members/{memberid}", () => {
  const give = async (who: "organizer" | "bruno" | "amelie", clubid: string, memberid: string, role: string) =>
    send(PATCH, { ...at(clubid, memberid), bearer: await bearerOf(who), body: { role } });

  it("204 by an admin; only an owner makes and unmakes owners", async () => {
    const { club, amelie, marc } = await aHouse();
    expect((await give("bruno", club.id, amelie.id, "admin")).status).toBe(204);
    expect((await give("bruno", club.id, amelie.id, "owner")).status).toBe(403);
    expect((await give("organizer", club.id, amelie.id, "owner")).status).toBe(204);
    expect((await give("bruno", club.id, marc.id, "member")).status).toBe(403);
    expect(await prisma.membership.count({ where: { role: "owner" } })).toBe(2);
  });

  it("409 where the club would lose its last owner", async () => {
    const { club, marc } = await aHouse();
    const answer = await give("organizer", club.id, marc.id, "member");
    expect([answer.status, answer.body]).toEqual([409, "A club cannot lose its last owner"]);
  });

  it("400 for another role and malformed ids, 403 for members, 404 for nobody and another club's, 401", async () => {
    const { club, amelie } = await aHouse();
    const other = await aMember((await aClub("organizer")).id, "diego");
    const wrong = await give("organizer", club.id, amelie.id, "king");
    expect([wrong.status, wrong.body]).toEqual([400, "Role must be one of owner, admin, member"]);
    expect((await give("organizer", club.id, "x", "admin")).body).toBe("Invalid member ID format");
    expect((await give("amelie", club.id, amelie.id, "admin")).status).toBe(403);
    for (const id of [NOBODY, other.id]) expect((await give("organizer", club.id, id, "admin")).status).toBe(404);
    expect((await give("organizer", NOBODY, amelie.id, "admin")).status).toBe(404);
    expect((await send(PATCH, { ...at(club.id, amelie.id), body: { role: "admin" } })).status).toBe(401);
  });
});

describe("DELETE /api/v1/clubs/{clubid}/members/{memberid}", () => {
  const remove = async (who: "organizer" | "bruno" | "amelie" | "diego", clubid: string, memberid: string) =>
    send(DELETE, { ...at(clubid, memberid), bearer: await bearerOf(who) });

  it("204 by the owner and by oneself; 403 by an admin, by another member and from outside", async () => {
    const { club, chloe, amelie } = await aHouse();
    for (const who of ["bruno", "amelie", "diego"] as const)
      expect((await remove(who, club.id, chloe.id)).status).toBe(403);
    expect((await remove("organizer", club.id, chloe.id)).status).toBe(204);
    expect((await remove("amelie", club.id, amelie.id)).status).toBe(204);
    expect(await prisma.membership.count({ where: { status: "active" } })).toBe(2);
  });

  it("404 for who is none (any more), 400, 401, 409 for the last owner", async () => {
    const { club, amelie, marc } = await aHouse();
    expect((await remove("organizer", club.id, amelie.id)).status).toBe(204);
    for (const id of [amelie.id, NOBODY]) expect((await remove("organizer", club.id, id)).status).toBe(404);
    expect((await remove("organizer", club.id, "x")).status).toBe(400);
    expect((await remove("organizer", club.id, marc.id)).status).toBe(409);
    expect((await send(DELETE, at(club.id, marc.id))).status).toBe(401);
  });
});
