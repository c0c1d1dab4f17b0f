import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEvent, aUser, aVolunteer } from "@/lib/testing/builders";
import { CAST, type CastName } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { DELETE, PATCH } from "./[userId]/route";
import { GET, POST } from "./route";

withFreshLimits();

const offer = {
  role: "First Aid Station",
  notes: "I am a certified paramedic and available for the entire event duration.",
};
const at = (eventId: string) => ({ params: { eventId } });
const person = async (eventId: string, who: CastName) => ({ params: { eventId, userId: (await aUser(who)).id } });
const apply = async (eventId: string, who: CastName, body?: object) =>
  send(POST, { ...at(eventId), bearer: await bearerOf(who), body });

describe("POST /v1/events/{eventId}/volunteers", () => {
  it("201 as documented, with and without a body", async () => {
    const event = await anEvent();
    const answer = await apply(event.id, "amelie", offer);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      message: "Successfully applied to volunteer. Your application is pending approval.",
      assignment_id: expect.any(String),
    });
    expect((await apply(event.id, "bruno")).status).toBe(201);
    expect(await prisma.volunteer.findMany({ orderBy: { createdAt: "asc" } })).toMatchObject([
      { status: "pending", ...offer },
      { status: "pending", role: null, notes: null },
    ]);
  });

  it("409 the second time, and for an event that is over", async () => {
    const event = await anEvent();
    await apply(event.id, "amelie");
    const answer = await apply(event.id, "amelie");
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe("Vous avez déjà proposé votre aide pour cet événement");
    const over = await anEvent({ startAt: new Date(0), endAt: new Date(1) });
    expect((await apply(over.id, "amelie")).status).toBe(409);
  });

  it("401, 404 for what one may not know of, 400", async () => {
    const [event, secret] = [await anEvent(), await anEvent({ visibility: "private" })];
    expect((await send(POST, at(event.id))).status).toBe(401);
    for (const id of [secret.id, NOBODY, "x"]) expect((await apply(id, "amelie")).status).toBe(404);
    for (const body of [{ role: 1 }, { status: "approved" }, { notes: "x".repeat(2001) }])
      expect((await apply(event.id, "amelie", body)).status).toBe(400);
    expect(await prisma.volunteer.count()).toBe(0);
  });
});

describe("GET /v1/events/{eventId}/volunteers", () => {
  it("200 as documented to the organiser, with addresses, by pages", async () => {
    const event = await anEvent();
    await apply(event.id, "amelie", offer);
    await apply(event.id, "bruno");
    const answer = await send(GET, { ...at(event.id), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(200);
    expect(answer.body.volunteers).toHaveLength(2);
    expect(answer.body.volunteers[0]).toEqual({
      id: expect.any(String),
      user_id: (await aUser("amelie")).id,
      username: "amelie",
      email: CAST.amelie.email,
      status: "pending",
      ...offer,
      created_at: expect.any(String),
    });
    const query = { limit: "1", offset: "1" };
    const paged = await send(GET, { ...at(event.id), query, bearer: await bearerOf("admin") });
    expect(paged.body.volunteers).toMatchObject([{ username: "bruno" }]);
  });

  it("401, 403 for volunteers and strangers, 404", async () => {
    const event = await anEvent();
    await apply(event.id, "amelie");
    expect((await send(GET, at(event.id))).status).toBe(401);
    for (const who of ["amelie", "bruno"] as const)
      expect((await send(GET, { ...at(event.id), bearer: await bearerOf(who) })).status).toBe(403);
    expect((await send(GET, { ...at(NOBODY), bearer: await bearerOf("organizer") })).status).toBe(404);
    const query = { limit: "0" };
    expect((await send(GET, { ...at(event.id), query, bearer: await bearerOf("organizer") })).status).toBe(400);
  });
});

describe("PATCH /v1/events/{eventId}/volunteers/{userId}", () => {
  const decide = async (eventId: string, who: CastName, body: object, by: CastName = "organizer") =>
    send(PATCH, { ...(await person(eventId, who)), bearer: await bearerOf(by), body });

  it("200 as documented: approved with what is to be done, rejected, or only reworded", async () => {
    const event = await anEvent();
    await apply(event.id, "amelie", offer);
    const approval = {
      status: "approved",
      role: "Lead Paramedic - Finish Line",
      notes: "Please report to the medical tent at 8 AM.",
    };
    const answer = await decide(event.id, "amelie", approval);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Volunteer assignment updated successfully." });
    expect(await prisma.volunteer.findFirst()).toMatchObject(approval);
    await decide(event.id, "amelie", { role: "Start" });
    expect(await prisma.volunteer.findFirst()).toMatchObject({ ...approval, role: "Start" });
    await decide(event.id, "amelie", { status: "rejected" });
    expect(await prisma.volunteer.findFirst()).toMatchObject({ status: "rejected", role: "Start" });
  });

  it("401, 403 for the volunteer, 404 for who never offered, 400, 409 for who withdrew", async () => {
    const event = await anEvent();
    await apply(event.id, "amelie");
    await aVolunteer(event.id, "chloe", { status: "withdrawn" });
    const body = { status: "approved" };
    expect((await send(PATCH, { ...(await person(event.id, "amelie")), body })).status).toBe(401);
    expect((await decide(event.id, "amelie", body, "amelie")).status).toBe(403);
    expect((await decide(event.id, "bruno", body)).status).toBe(404);
    expect((await decide(NOBODY, "amelie", body)).status).toBe(404);
    expect((await decide(event.id, "chloe", body)).status).toBe(409);
    for (const wrong of [{}, { status: "withdrawn" }, { status: "x" }, { user_id: NOBODY }])
      expect((await decide(event.id, "amelie", wrong)).status).toBe(400);
    expect(await prisma.volunteer.count({ where: { status: "approved" } })).toBe(0);
  });
});

describe("DELETE /v1/events/{eventId}/volunteers/{userId}", () => {
  const withdraw = async (eventId: string, who: CastName, by: CastName) =>
    send(DELETE, { ...(await person(eventId, who)), bearer: await bearerOf(by) });

  it("200 for oneself, then 404", async () => {
    const event = await anEvent();
    await aVolunteer(event.id, "amelie");
    const answer = await withdraw(event.id, "amelie", "amelie");
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Volunteer application withdrawn successfully." });
    expect(await prisma.volunteer.findFirst()).toMatchObject({ status: "withdrawn" });
    expect((await withdraw(event.id, "amelie", "amelie")).status).toBe(404);
  });

  it("401, 403 for anybody else, 409 once turned down", async () => {
    const event = await anEvent();
    await aVolunteer(event.id, "amelie");
    await aVolunteer(event.id, "bruno", { status: "rejected" });
    expect((await send(DELETE, await person(event.id, "amelie"))).status).toBe(401);
    for (const by of ["organizer", "chloe"] as const) expect((await withdraw(event.id, "amelie", by)).status).toBe(403);
    expect((await withdraw(event.id, "bruno", "bruno")).status).toBe(409);
    expect((await withdraw(NOBODY, "amelie", "amelie")).status).toBe(404);
  });
});
