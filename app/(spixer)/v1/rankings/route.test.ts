import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET, POST } from "./route";

withFreshLimits();

const create = async (body: object) => send(POST, { bearer: await bearerOf("organizer"), body });

describe("POST /v1/rankings", () => {
  it("201 as documented: enters who is not entered yet, confirmed", async () => {
    const stage = await aStage();
    const user = await aUser("amelie");
    const answer = await create({ stage_id: stage.id, user_id: user.id, bib_number: "7" });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ message: "Classement créé avec succès", ranking_id: expect.any(String) });
    const ranking = await prisma.ranking.findUniqueOrThrow({
      where: { id: answer.body.ranking_id },
      include: { registration: true },
    });
    expect(ranking).toMatchObject({ userId: user.id, stageId: stage.id, state: "racing", progress: 0, pinned: null });
    expect(ranking.registration).toMatchObject({ userId: user.id, status: "confirmed", bib: "7" });
  });

  it.each([["point_to_point"], ["gpx"]] as const)(
    "201 with rank_position pins the rank, in a stage of type %s too",
    async (type) => {
      const stage = await aStage({ type });
      const { body } = await create({ stage_id: stage.id, user_id: (await aUser("amelie")).id, rank_position: 1 });
      expect(await prisma.ranking.findUnique({ where: { id: body.ranking_id } })).toMatchObject({ pinned: 1 });
      expect(await prisma.decision.findMany()).toMatchObject([
        { kind: "pin_rank", rankingId: body.ranking_id, position: 1 },
      ]);
    },
  );

  it("201 for who is entered keeps the entry, and takes no second place", async () => {
    const stage = await aStage({ capacity: 1 });
    const entry = await anEntry(stage, "7");
    await prisma.registration.update({ where: { id: entry.id }, data: { status: "pending" } });
    expect((await create({ stage_id: stage.id, user_id: entry.userId })).status).toBe(201);
    expect(await prisma.registration.findMany()).toMatchObject([{ id: entry.id, status: "pending", bib: "7" }]);
  });

  it("201 for who withdrew needs a place again", async () => {
    const stage = await aStage({ capacity: 1 });
    const entry = await anEntry(stage, "7");
    await prisma.registration.update({ where: { id: entry.id }, data: { status: "cancelled" } });
    const other = await anEntry(stage, "8");
    expect((await create({ stage_id: stage.id, user_id: entry.userId })).status).toBe(409);
    await prisma.registration.delete({ where: { id: other.id } });
    expect((await create({ stage_id: stage.id, user_id: entry.userId })).status).toBe(201);
    expect(await prisma.registration.findMany()).toMatchObject([{ id: entry.id, status: "confirmed" }]);
  });

  it("400 for a bib out of range, as documented", async () => {
    const stage = await aStage({ bibMin: 100, bibMax: 500 });
    const user_id = (await aUser("amelie")).id;
    for (const bib_number of ["99", "501"]) {
      const answer = await create({ stage_id: stage.id, user_id, bib_number });
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toBe(`Dossard ${bib_number} est en dehors de la plage autorisée.`);
    }
    expect([await prisma.ranking.count(), await prisma.registration.count()]).toEqual([0, 0]);
  });

  it("409 for a person who is ranked, also for twins at the same moment; for a bib that is worn; for a full stage", async () => {
    const stage = await aStage({ capacity: 2 });
    const body = { stage_id: stage.id, user_id: (await aUser("amelie")).id };
    const answers = await Promise.all([1, 2, 3].map(() => create(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await create(body)).body.error.message).toBe("Cette personne figure déjà au classement de cette étape");
    const worn = await anEntry(stage, "8");
    const third = { stage_id: stage.id, user_id: (await aUser("bruno")).id };
    expect((await create(third)).body.error.message).toBe("Complet : les 2 places sont prises");
    expect((await create({ ...body, user_id: worn.userId })).status).toBe(201);
  });

  it("401, 403 and 404", async () => {
    const stage = await aStage();
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    const user_id = (await aUser("amelie")).id;
    const status = async (stage_id: string, bearer?: string) =>
      (await send(POST, { bearer, body: { stage_id, user_id } })).status;
    expect(await status(stage.id)).toBe(401);
    expect(await status(stage.id, await bearerOf("amelie"))).toBe(403);
    expect(await status(hidden.id, await bearerOf("amelie"))).toBe(404);
    expect((await create({ stage_id: stage.id, user_id: NOBODY })).body.error.message).toBe("Utilisateur introuvable");
  });

  it.each([
    [{}, "stage_id : champ obligatoire ; user_id : champ obligatoire"],
    [{ stage_id: NOBODY, user_id: NOBODY, rank_position: 0 }, "rank_position : trop petit (1 au moins)"],
    [{ stage_id: NOBODY, user_id: NOBODY, rank_position: "1" }, "rank_position : type de valeur invalide"],
    [{ stage_id: NOBODY, user_id: NOBODY, time_ms: 1 }, "time_ms : champ inconnu"],
  ])("400 for %j", async (body, message) => {
    const answer = await create(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
  });
});

describe("GET /v1/rankings", () => {
  it("200 lists the rankings of open events with masked addresses; the person, the organiser and the admin read them", async () => {
    const stage = await aStage();
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    const user = await aUser("amelie");
    const { body: made } = await create({ stage_id: stage.id, user_id: user.id, bib_number: "7" });
    await create({ stage_id: hidden.id, user_id: user.id });
    const list = async (who?: "amelie" | "bruno" | "organizer" | "admin") =>
      (await send(GET, { bearer: who && (await bearerOf(who)) })).body.rankings;
    expect(await list()).toEqual([
      {
        id: made.ranking_id,
        stage_id: stage.id,
        user_id: user.id,
        rank_position: null,
        user_email: "a•••@dorsal.example",
        bib_number: "7",
        name: "Amélie Moreau",
        state: "racing",
        progress: 0,
        time_ms: null,
        stage_name: "10 km",
        event_name: "Trail du Lac",
      },
    ]);
    const emailFor = async (who: Parameters<typeof list>[0]) => (await list(who))[0].user_email;
    expect(await emailFor("bruno")).toBe("a•••@dorsal.example");
    for (const who of ["amelie", "organizer", "admin"] as const) expect(await emailFor(who)).toBe(CAST.amelie.email);
  });

  it("200 by pages, 400 for a page that is none", async () => {
    const stage = await aStage();
    const made: string[] = [];
    for (const who of ["amelie", "bruno", "chloe"] as const)
      made.push((await create({ stage_id: stage.id, user_id: (await aUser(who)).id })).body.ranking_id);
    const page = async (query: Record<string, string>) =>
      (await send(GET, { query })).body.rankings.map(({ id }: { id: string }) => id);
    expect(await page({ limit: "2" })).toEqual(made.slice(0, 2));
    expect(await page({ offset: "2" })).toEqual(made.slice(2));
    expect((await send(GET, { query: { limit: "many" } })).status).toBe(400);
  });
});
