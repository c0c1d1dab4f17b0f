import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as create } from "../route";
import { DELETE, GET, PATCH } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });

/** Amélie's ranking, made by hand. */
async function aRanking(data: Parameters<typeof aStage>[0] = {}) {
  const stage = await aStage(data);
  const body = { stage_id: stage.id, user_id: (await aUser("amelie")).id, bib_number: "7" };
  const made = await send(create, { bearer: await bearerOf("organizer"), body });
  return { stage, id: made.body.ranking_id as string };
}
const change = async (id: string, body: object) =>
  send(PATCH, { ...at(id), bearer: await bearerOf("organizer"), body });
const read = async (id: string) => (await send(GET, at(id))).body.ranking;

/** Start and finish of a runner, so many minutes ago. */
const raced = (stage: { id: string }, label: string, ...minutesAgo: number[]) =>
  minutesAgo.map((minutes) => aDetection(stage, { label, capturedAt: new Date(Date.now() - minutes * 60_000) }));

describe("GET /v1/rankings/{id}", () => {
  it("200 with the rank, the time and a masked address for anybody", async () => {
    const { stage, id } = await aRanking();
    await storeAndRank(stage.id, raced(stage, "7", 50, 10));
    const { status, body } = await send(GET, at(id));
    expect(status).toBe(200);
    expect(body.ranking).toMatchObject({
      id,
      rank_position: 1,
      state: "finished",
      progress: 2,
      user_email: "a•••@dorsal.example",
    });
    expect(body.ranking.time_ms).toBeCloseTo(2_400_000, -2);
  });

  it("404 for no id, an id that names nothing and a ranking that one may not know of", async () => {
    const { id: hidden } = await aRanking({ eventId: (await anEvent({ visibility: "private" })).id });
    for (const id of ["x", NOBODY, hidden]) expect([id, (await send(GET, at(id))).status]).toEqual([id, 404]);
    expect((await send(GET, at(NOBODY))).body.error.message).toBe("Classement introuvable");
    expect((await send(GET, { ...at(hidden), bearer: await bearerOf("organizer") })).status).toBe(200);
  });
});

describe("PATCH /v1/rankings/{id}", () => {
  it("200 pins a rank, and with null it follows from the timing again", async () => {
    const { stage, id } = await aRanking();
    const faster = await anEntry(stage, "8");
    await storeAndRank(stage.id, [...raced(stage, "7", 50, 10), ...raced(stage, "8", 50, 20)]);
    expect((await read(id)).rank_position).toBe(2);
    const answer = await change(id, { rank_position: 1 });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Classement mis à jour avec succès" });
    expect((await read(id)).rank_position).toBe(1);
    const other = await prisma.ranking.findUniqueOrThrow({ where: { registrationId: faster.id } });
    expect((await read(other.id)).rank_position).toBe(2);
    await change(id, { rank_position: null });
    expect([(await read(id)).rank_position, (await read(other.id)).rank_position]).toEqual([2, 1]);
  });

  // The standings give a pin no rank as long as the runner was never seen.
  it("200 pins the rank of somebody whom no camera saw, as documented", async () => {
    const { id } = await aRanking();
    await change(id, { rank_position: 2 });
    expect((await read(id)).rank_position).toBe(2);
  });

  it("200 gives another bib; 400 out of range, 409 when worn", async () => {
    const { stage, id } = await aRanking({ bibMin: 1, bibMax: 99 });
    await anEntry(stage, "8");
    expect((await change(id, { bib_number: "100" })).status).toBe(400);
    expect((await change(id, { bib_number: "8" })).status).toBe(409);
    expect((await change(id, { bib_number: "9" })).status).toBe(200);
    expect((await read(id)).bib_number).toBe("9");
  });

  it("401, 403, 404 and 400", async () => {
    const { id } = await aRanking();
    const body = { rank_position: 2 };
    expect((await send(PATCH, { ...at(id), body })).status).toBe(401);
    expect((await send(PATCH, { ...at(id), body, bearer: await bearerOf("amelie") })).status).toBe(403);
    for (const other of ["x", NOBODY]) expect((await change(other, body)).status).toBe(404);
    expect((await change(id, {})).body.error.message).toBe("aucun champ à modifier");
    expect((await change(id, { rank_position: -1 })).status).toBe(400);
    expect(await prisma.decision.count()).toBe(0);
  });
});

describe("DELETE /v1/rankings/{id}", () => {
  it("200 as documented; the entry stays, and nothing is found any more", async () => {
    const { id } = await aRanking();
    const bearer = await bearerOf("organizer");
    const answer = await send(DELETE, { ...at(id), bearer });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ message: "Classement supprimé avec succès" });
    expect([await prisma.ranking.count(), await prisma.registration.count()]).toEqual([0, 1]);
    expect((await send(GET, at(id))).status).toBe(404);
    expect((await send(DELETE, { ...at(id), bearer })).status).toBe(404);
    for (const body of [{ bib_number: "1" }, { rank_position: 1 }]) expect((await change(id, body)).status).toBe(404);
  });

  it("404 for all but one who delete it at the same moment", async () => {
    const { id } = await aRanking();
    const bearer = await bearerOf("organizer");
    const answers = await Promise.all([1, 2, 3].map(() => send(DELETE, { ...at(id), bearer })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  it("409 once the runner was seen", async () => {
    const { stage, id } = await aRanking();
    await storeAndRank(stage.id, raced(stage, "7", 10));
    const answer = await send(DELETE, { ...at(id), bearer: await bearerOf("organizer") });
    expect(answer.status).toBe(409);
    expect(await prisma.ranking.count()).toBe(1);
  });

  it("401 and 403", async () => {
    const { id } = await aRanking();
    expect((await send(DELETE, at(id))).status).toBe(401);
    expect((await send(DELETE, { ...at(id), bearer: await bearerOf("amelie") })).status).toBe(403);
  });
});
