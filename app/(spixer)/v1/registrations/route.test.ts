import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET, POST } from "./route";

withFreshLimits();

const DAY = 86_400_000;
const tomorrow = () => new Date(Date.now() + DAY);
/** A stage whose entries are open. */
const anOpenStage = (data: Parameters<typeof aStage>[0] = {}) => aStage({ startAt: tomorrow(), ...data });
const enter = (bearer: string, body: object) => send(POST, { bearer, body });

describe("POST /v1/registrations", () => {
  it("201 as documented: pending, without a bib", async () => {
    const stage = await anOpenStage();
    const answer = await enter(await bearerOf("amelie"), { stage_id: stage.id, type: "runner" });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Inscription créée avec succès", registration_id: expect.any(String) });
    const user = await aUser("amelie");
    expect(await prisma.registration.findMany()).toMatchObject([
      {
        id: answer.body.registration_id,
        userId: user.id,
        enteredById: user.id,
        eventId: stage.eventId,
        status: "pending",
        bib: null,
      },
    ]);
  });

  it("201 for a guest whom one manages; 403 for anybody else's, 404 for nobody", async () => {
    const stage = await anOpenStage();
    const guest = await aUser(null, { email: null, managedById: (await aUser("amelie")).id });
    const body = (id: string) => ({ stage_id: stage.id, registrant_user_id: id });
    expect((await enter(await bearerOf("bruno"), body(guest.id))).status).toBe(403);
    expect((await enter(await bearerOf("amelie"), body(NOBODY))).status).toBe(404);
    expect((await enter(await bearerOf("amelie"), body(guest.id))).status).toBe(201);
    expect(await prisma.registration.findMany()).toMatchObject([
      { userId: guest.id, enteredById: (await aUser("amelie")).id },
    ]);
  });

  it("201 with a bib for the organiser, who may enter anybody; 403 with a bib for a runner", async () => {
    const stage = await anOpenStage();
    const runner = await aUser("chloe");
    const body = { stage_id: stage.id, registrant_user_id: runner.id, bib_number: "B123" };
    expect((await enter(await bearerOf("chloe"), { stage_id: stage.id, bib_number: "B123" })).status).toBe(403);
    expect((await enter(await bearerOf("organizer"), body)).status).toBe(201);
    expect(await prisma.registration.findMany()).toMatchObject([{ userId: runner.id, bib: "B123", bibKey: "B123" }]);
  });

  it("409 for a second entry of the same person, also for twins at the same moment and when the stage is then full", async () => {
    const stage = await anOpenStage();
    const bearer = await bearerOf("amelie");
    const answers = await Promise.all([1, 2, 3, 4].map(() => enter(bearer, { stage_id: stage.id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    await prisma.stage.update({ where: { id: stage.id }, data: { capacity: 1 } });
    const again = await enter(bearer, { stage_id: stage.id });
    expect(again.body.error.message).toBe("Cette personne est déjà inscrite à cette étape");
  });

  it.each([
    ["the stage", { capacity: 1 }, { capacity: null }],
    ["the event", { capacity: null }, { capacity: 1 }],
  ])("409 when %s is full; who withdrew leaves a place", async (_, ofStage, ofEvent) => {
    const event = await anEvent(ofEvent);
    const [stage, other] = [
      await anOpenStage({ ...ofStage, eventId: event.id }),
      await anOpenStage({ eventId: event.id }),
    ];
    const taken = await anEntry(ofEvent.capacity ? other : stage, null);
    const refused = await enter(await bearerOf("amelie"), { stage_id: stage.id });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe("Complet : les 1 places sont prises");
    await prisma.registration.update({ where: { id: taken.id }, data: { status: "cancelled" } });
    expect((await enter(await bearerOf("amelie"), { stage_id: stage.id })).status).toBe(201);
  });

  it.each([
    ["after the closing time", { registrationEndAt: new Date(Date.now() - 1000) }, {}, "Les inscriptions sont closes"],
    ["after the start", { startAt: new Date(Date.now() - 1000) }, {}, "Les inscriptions sont closes"],
    [
      "after the end of the event",
      { startAt: null },
      { startAt: new Date(Date.now() - 2 * DAY), endAt: new Date(Date.now() - DAY) },
      "Les inscriptions sont closes",
    ],
    ["to a cancelled event", {}, { status: "cancelled" as const }, "Cet événement n'accepte pas d'inscriptions"],
  ])("409 %s; the organiser still may", async (_, ofStage, ofEvent, message) => {
    const stage = await anOpenStage({ ...ofStage, eventId: (await anEvent(ofEvent)).id });
    const refused = await enter(await bearerOf("amelie"), { stage_id: stage.id });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe(message);
    const runner = await aUser("amelie");
    const byOrganiser = { stage_id: stage.id, registrant_user_id: runner.id };
    expect((await enter(await bearerOf("organizer"), byOrganiser)).status).toBe(201);
  });

  it("400 for the too young, counted in full years on the day of the stage in its zone", async () => {
    const event = await anEvent({ timeZone: "Pacific/Auckland" });
    // The 1st of May in Auckland, still the 30th of April in Paris.
    const stage = await anOpenStage({ eventId: event.id, minAge: 18, startAt: new Date("2028-04-30T20:00:00Z") });
    const born = async (birthdate: string) => {
      const profile = { create: { birthdate: new Date(birthdate) } };
      const user = await aUser(null, { email: null, managedById: (await aUser("amelie")).id, profile });
      return enter(await bearerOf("amelie"), { stage_id: stage.id, registrant_user_id: user.id });
    };
    const young = await born("2010-05-02");
    expect(young.status).toBe(400);
    expect(young.body.error.message).toBe("L'âge minimum pour cette étape est de 18 ans");
    expect((await born("2010-05-01")).status).toBe(201);
    const unknown = await enter(await bearerOf(), { stage_id: stage.id });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toBe("Date de naissance requise : l'âge minimum pour cette étape est de 18 ans");
  });

  it("400 for a bib out of range, 409 for a bib that somebody wears; leading zeros are another bib", async () => {
    const stage = await anOpenStage({ bibMin: 1, bibMax: 500 });
    const give = async (bib_number: string) =>
      enter(await bearerOf("organizer"), { stage_id: stage.id, registrant_user_id: (await aUser()).id, bib_number });
    for (const bib of ["0", "501", "B12", "1.5", "99999999999"]) {
      const refused = await give(bib);
      expect([bib, refused.status]).toEqual([bib, 400]);
      expect(refused.body.error.message).toBe(`Dossard ${bib} est en dehors de la plage autorisée.`);
    }
    expect((await give("7")).status).toBe(201);
    const taken = await give("7");
    expect(taken.status).toBe(409);
    expect(taken.body.error.message).toBe("Le dossard 7 est déjà attribué");
    expect((await give("007")).status).toBe(201);
    expect(await prisma.registration.count()).toBe(2);
  });

  it("401 without a token; 404 for a stage that does not exist or that one may not know of", async () => {
    const hidden = await anOpenStage({ eventId: (await anEvent({ visibility: "private" })).id });
    expect((await send(POST, { body: { stage_id: hidden.id } })).status).toBe(401);
    for (const stage_id of [NOBODY, hidden.id])
      expect((await enter(await bearerOf("amelie"), { stage_id })).status).toBe(404);
  });

  it.each([
    [{}, "stage_id : champ obligatoire"],
    [{ stage_id: "x" }, "stage_id : identifiant invalide"],
    [{ stage_id: NOBODY, registrant_user_id: 3 }, "registrant_user_id : type de valeur invalide"],
    [{ stage_id: NOBODY, type: "" }, "type : champ obligatoire"],
    [{ stage_id: NOBODY, bib_number: "1\u0000" }, "bib_number : caractères non autorisés"],
    [{ stage_id: NOBODY, bib_number: "x".repeat(21) }, "bib_number : trop long (20 au plus)"],
    [{ stage_id: NOBODY, status: "approved" }, "status : champ inconnu"],
  ])("400 for %j", async (body, message) => {
    const answer = await enter(await bearerOf("amelie"), body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });
});

describe("GET /v1/registrations", () => {
  it("200 lists what concerns one, as documented: own entries, guests', and those of one's events", async () => {
    const stage = await anOpenStage();
    const [amelie, bruno] = [await aUser("amelie"), await aUser("bruno")];
    const guest = await aUser(null, { email: null, managedById: bruno.id });
    const own = await anEntry(stage, "7", amelie.id);
    const guests = await anEntry(stage, null, guest.id);
    const list = async (who: "amelie" | "bruno" | "chloe" | "organizer" | "admin") =>
      (await send(GET, { bearer: await bearerOf(who) })).body.registrations;
    const ids = async (who: "amelie" | "bruno" | "chloe" | "organizer" | "admin") =>
      (await list(who)).map(({ id }: { id: string }) => id).sort();
    expect(await list("amelie")).toEqual([
      {
        id: own.id,
        user_id: amelie.id,
        stage_id: stage.id,
        type: "runner",
        status: "approved",
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        user_email: CAST.amelie.email,
        bib_number: "7",
        stage_name: "10 km",
        event_name: "Trail du Lac",
      },
    ]);
    expect(await ids("bruno")).toEqual([guests.id]);
    expect(await ids("organizer")).toEqual([own.id, guests.id].sort());
    expect(await ids("chloe")).toEqual([]);
  });

  it("401 without a token, 400 for a page that is none", async () => {
    expect((await send(GET)).status).toBe(401);
    expect((await send(GET, { bearer: await bearerOf(), query: { limit: "0" } })).status).toBe(400);
  });
});
