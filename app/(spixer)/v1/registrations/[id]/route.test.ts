import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, aStage, aUser } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });
const entryOf = (id: string) => prisma.registration.findUniqueOrThrow({ where: { id } });

/** Amélie's entry with bib 7. */
async function anEntryOfAmelie(data: Parameters<typeof aStage>[0] = {}) {
  const stage = await aStage(data);
  return { stage, entry: await anEntry(stage, "7", (await aUser("amelie")).id) };
}
const change = async (id: string, who: "amelie" | "bruno" | "organizer" | "admin", body: object) =>
  send(PATCH, { ...at(id), bearer: await bearerOf(who), body });

describe("GET /v1/registrations/{id}", () => {
  it("200 for the person, the manager of a guest, the organiser and the administrator", async () => {
    const { stage, entry } = await anEntryOfAmelie();
    for (const who of ["amelie", "organizer", "admin"] as const) {
      const { status, body } = await send(GET, { ...at(entry.id), bearer: await bearerOf(who) });
      expect([who, status, body.registration.user_email]).toEqual([who, 200, "amelie@dorsal.example"]);
    }
    const guest = await aUser(null, { email: null, managedById: (await aUser("bruno")).id });
    const guests = await anEntry(stage, null, guest.id);
    const { body } = await send(GET, { ...at(guests.id), bearer: await bearerOf("bruno") });
    expect(body.registration).toMatchObject({ id: guests.id, user_email: null, bib_number: null });
  });

  it("404 for everybody else and for what does not exist, 401 for nobody", async () => {
    const { entry } = await anEntryOfAmelie();
    const bearer = await bearerOf("bruno");
    for (const id of [entry.id, NOBODY, "x"]) expect((await send(GET, { ...at(id), bearer })).status).toBe(404);
    expect((await send(GET, at(entry.id))).status).toBe(401);
  });
});

describe("PATCH /v1/registrations/{id}", () => {
  it("200 for the organiser's approval and refusal, as documented", async () => {
    const { entry } = await anEntryOfAmelie();
    for (const [status, kept] of [
      ["rejected", "rejected"],
      ["approved", "confirmed"],
      ["pending", "pending"],
      ["cancelled", "cancelled"],
    ]) {
      const answer = await change(entry.id, "organizer", { status });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ message: "Inscription mise à jour avec succès" });
      expect((await entryOf(entry.id)).status).toBe(kept);
      const { body } = await send(GET, { ...at(entry.id), bearer: await bearerOf("amelie") });
      expect(body.registration.status).toBe(status);
    }
  });

  it("200 for the person who changes the kind of entry or withdraws", async () => {
    const { entry } = await anEntryOfAmelie();
    expect((await change(entry.id, "amelie", { type: "walker" })).status).toBe(200);
    expect((await change(entry.id, "amelie", { status: "cancelled" })).status).toBe(200);
    expect(await entryOf(entry.id)).toMatchObject({ type: "walker", status: "cancelled", bib: "7" });
  });

  it("403 for the person who approves, comes back or takes a bib", async () => {
    const { entry } = await anEntryOfAmelie();
    for (const body of [
      { status: "approved" },
      { status: "pending" },
      { status: "rejected" },
      { bib_number: "1" },
      { bib_number: null },
    ])
      expect([body, (await change(entry.id, "amelie", body)).status]).toEqual([body, 403]);
    expect(await entryOf(entry.id)).toEqual(entry);
  });

  it("409 for an approval that finds no place any more, 200 for one that has its place", async () => {
    const { stage, entry } = await anEntryOfAmelie({ capacity: 1 });
    await change(entry.id, "organizer", { status: "cancelled" });
    const other = await anEntry(stage, "8");
    const refused = await change(entry.id, "organizer", { status: "approved" });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe("Complet : les 1 places sont prises");
    expect((await change(other.id, "organizer", { status: "approved" })).status).toBe(200);
  });

  it("400 for a bib out of range, 409 for a bib that somebody wears", async () => {
    const { stage, entry } = await anEntryOfAmelie({ bibMin: 1, bibMax: 100 });
    await anEntry(stage, "8");
    expect((await change(entry.id, "organizer", { bib_number: "101" })).status).toBe(400);
    expect((await change(entry.id, "organizer", { bib_number: "8" })).body.error.message).toBe(
      "Le dossard 8 est déjà attribué",
    );
    expect((await change(entry.id, "organizer", { bib_number: "9" })).status).toBe(200);
    expect(await entryOf(entry.id)).toMatchObject({ bib: "9", bibKey: "9", bibLoose: "9" });
  });

  it("200 with another bib: detections that were seen before become this runner's, and viewers are told", async () => {
    const { stage, entry } = await anEntryOfAmelie();
    await storeAndRank(stage.id, [aDetection(stage, { label: "9" })]);
    expect(await prisma.ranking.count()).toBe(0);
    await change(entry.id, "organizer", { bib_number: "9" });
    const ranking = await prisma.ranking.findFirstOrThrow();
    expect(ranking).toMatchObject({ userId: entry.userId, progress: 1 });
    await change(entry.id, "organizer", { bib_number: "10" });
    const changes = await prisma.stageChange.findMany({ orderBy: { seq: "asc" } });
    expect(changes.filter(({ rankingIds }) => rankingIds.includes(ranking.id)).length).toBeGreaterThanOrEqual(2);
    expect(await prisma.ranking.findFirst()).toMatchObject({ progress: 0, lastAt: null });
  });

  it("401, 404 and 400", async () => {
    const { entry } = await anEntryOfAmelie();
    expect((await send(PATCH, { ...at(entry.id), body: { type: "x" } })).status).toBe(401);
    expect((await change(entry.id, "bruno", { type: "x" })).status).toBe(404);
    expect((await change(NOBODY, "organizer", { type: "x" })).status).toBe(404);
    expect((await change(entry.id, "organizer", { status: "confirmed" })).body.error.message).toBe(
      "status : valeur non autorisée (pending, approved, rejected, cancelled)",
    );
    expect((await change(entry.id, "organizer", { user_id: NOBODY })).status).toBe(400);
    expect((await change(entry.id, "organizer", {})).body.error.message).toBe("aucun champ à modifier");
  });
});

describe("DELETE /v1/registrations/{id}", () => {
  it("200 for the person, as documented; the place and the bib are free again", async () => {
    const { stage, entry } = await anEntryOfAmelie({ capacity: 1 });
    const answer = await send(DELETE, { ...at(entry.id), bearer: await bearerOf("amelie") });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Inscription supprimée avec succès" });
    await anEntry(stage, "7");
    expect(await prisma.registration.count()).toBe(1);
  });

  it("404 for all but one who delete it at the same moment", async () => {
    const { entry } = await anEntryOfAmelie();
    const bearer = await bearerOf("amelie");
    const answers = await Promise.all([1, 2, 3].map(() => send(DELETE, { ...at(entry.id), bearer })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  it("409 once the runner was seen", async () => {
    const { stage, entry } = await anEntryOfAmelie();
    await storeAndRank(stage.id, [aDetection(stage, { label: "7" })]);
    const answer = await send(DELETE, { ...at(entry.id), bearer: await bearerOf("amelie") });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toBe("Suppression impossible : des passages ont déjà été enregistrés");
    expect(await prisma.ranking.count()).toBe(1);
  });

  it("200 for the organiser; 401 for nobody, 404 for everybody else", async () => {
    const { entry } = await anEntryOfAmelie();
    expect((await send(DELETE, at(entry.id))).status).toBe(401);
    expect((await send(DELETE, { ...at(entry.id), bearer: await bearerOf("bruno") })).status).toBe(404);
    expect((await send(DELETE, { ...at(entry.id), bearer: await bearerOf("organizer") })).status).toBe(200);
  });
});
