import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aStage, aUser, aVolunteer } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { DELETE } from "../volunteers/[userId]/route";
import { GET } from "../volunteers/route";
import { POST } from "./route";

withFreshLimits();

async function aCheckpoint() {
  const stage = await aStage();
  const { id } = await prisma.checkpoint.create({ data: { stageId: stage.id, name: "Km 5", distances: [5000] } });
  return { id, eventId: stage.eventId };
}
const idOf = async (who: CastName) => (await aUser(who)).id;
const assign = async (id: string, who: CastName, by: CastName = "organizer") =>
  send(POST, { params: { id }, bearer: await bearerOf(by), body: { volunteer_user_id: await idOf(who) } });

describe("POST /v1/checkpoints/{id}/assign", () => {
  it("201 as documented; then it is known who staffs it", async () => {
    const { id, eventId } = await aCheckpoint();
    await aVolunteer(eventId, "amelie", { role: "Water", notes: "From noon" });
    const answer = await assign(id, "amelie");
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      message: "Volunteer assigned successfully.",
      assignment_id: expect.any(String),
    });
    const staff = await send(GET, { params: { id }, bearer: await bearerOf("organizer") });
    expect(staff.status).toBe(200);
    expect(staff.body.volunteers).toEqual([
      {
        assignment_id: answer.body.assignment_id,
        user_id: await idOf("amelie"),
        username: "amelie",
        email: CAST.amelie.email,
        role: "Water",
        notes: "From noon",
      },
    ]);
  });

  it("409 for who is not approved, and for who is there already", async () => {
    const { id, eventId } = await aCheckpoint();
    for (const [who, status] of [
      ["amelie", "pending"],
      ["bruno", "rejected"],
      ["chloe", "withdrawn"],
    ] as const) {
      await aVolunteer(eventId, who, { status });
      const answer = await assign(id, who);
      expect(answer.status).toBe(409);
      expect(answer.body.error.message).toBe("Ce bénévole n'est pas approuvé pour cet événement");
    }
    await aVolunteer(eventId, "diego");
    expect((await assign(id, "diego")).status).toBe(201);
    expect((await assign(id, "diego")).body.error.message).toBe("Ce bénévole est déjà affecté à ce point de contrôle");
    expect(await prisma.checkpointAssignment.count()).toBe(1);
  });

  it("404 for a volunteer of another event, nobody, and a checkpoint that is none", async () => {
    const { id } = await aCheckpoint();
    const other = await anEvent({ name: "Another" });
    await aVolunteer(other.id, "amelie");
    const answer = await assign(id, "amelie");
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toBe("Bénévole introuvable");
    expect((await assign(id, "bruno")).status).toBe(404);
    expect((await assign(NOBODY, "amelie")).status).toBe(404);
  });

  it("401, 403 for who does not organise, 400", async () => {
    const { id, eventId } = await aCheckpoint();
    await aVolunteer(eventId, "amelie");
    expect((await send(POST, { params: { id }, body: { volunteer_user_id: NOBODY } })).status).toBe(401);
    expect((await assign(id, "amelie", "amelie")).status).toBe(403);
    const bearer = await bearerOf("organizer");
    for (const body of [{}, { volunteer_user_id: "x" }])
      expect((await send(POST, { params: { id }, bearer, body })).status).toBe(400);
  });
});

describe("GET /v1/checkpoints/{id}/volunteers", () => {
  it("401, 403 and 404", async () => {
    const { id } = await aCheckpoint();
    expect((await send(GET, { params: { id } })).status).toBe(401);
    expect((await send(GET, { params: { id }, bearer: await bearerOf("amelie") })).status).toBe(403);
    expect((await send(GET, { params: { id: NOBODY }, bearer: await bearerOf("organizer") })).status).toBe(404);
  });
});

describe("DELETE /v1/checkpoints/{id}/volunteers/{userId}", () => {
  it("200 calls somebody back, then 404; 401 and 403 for others", async () => {
    const { id, eventId } = await aCheckpoint();
    const { userId } = await aVolunteer(eventId, "amelie");
    await assign(id, "amelie");
    const params = { id, userId };
    expect((await send(DELETE, { params })).status).toBe(401);
    expect((await send(DELETE, { params, bearer: await bearerOf("amelie") })).status).toBe(403);
    const bearer = await bearerOf("organizer");
    const answer = await send(DELETE, { params, bearer });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Volunteer unassigned successfully." });
    expect((await send(DELETE, { params, bearer })).status).toBe(404);
    expect(await prisma.volunteer.count({ where: { status: "approved" } })).toBe(1);
  });
});
