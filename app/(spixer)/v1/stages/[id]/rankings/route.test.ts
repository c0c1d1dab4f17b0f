import { describe, expect, it } from "vitest";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { CAST } from "@/lib/testing/cast";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });
const START = new Date("2026-04-12T07:00:00Z");
const minute = (n: number) => new Date(START.getTime() + n * 60_000);

/** Amélie in 40 minutes, Bruno and Chloé in 45, Diego under way. */
async function aRace() {
  const stage = await aStage({ startAt: START });
  const finish = { amelie: 40, bruno: 45, chloe: 45, diego: null };
  const seen = [];
  for (const [index, who] of (["amelie", "bruno", "chloe", "diego"] as const).entries()) {
    const label = String(index + 1);
    await anEntry(stage, label, (await aUser(who)).id);
    const times = finish[who] === null ? [0] : [0, finish[who]];
    seen.push(...times.map((n) => aDetection(stage, { label, capturedAt: minute(n) })));
  }
  await storeAndRank(stage.id, seen);
  return stage;
}

type Row = { name: string; rank_position: number | null; user_email: string; time_ms: number | null };

describe("GET /v1/stages/{stageId}/rankings", () => {
  it("200 in order, equal times share a rank, addresses masked", async () => {
    const stage = await aRace();
    const { status, body } = await send(GET, at(stage.id));
    expect(status).toBe(200);
    expect(body.rankings.map((row: Row) => [row.name, row.rank_position, row.time_ms, row.user_email])).toEqual([
      ["Amélie Moreau", 1, 40 * 60_000, "a•••@dorsal.example"],
      ["Bruno Carvalho", 2, 45 * 60_000, "b•••@dorsal.example"],
      ["Chloé Okafor", 2, 45 * 60_000, "c•••@dorsal.example"],
      ["Diego Navarro", 4, null, "d•••@dorsal.example"],
    ]);
  });

  it("200 shows one's own address, and all to the organiser", async () => {
    const stage = await aRace();
    const emails = async (who: "bruno" | "organizer") =>
      (await send(GET, { ...at(stage.id), bearer: await bearerOf(who) })).body.rankings.map(
        (row: Row) => row.user_email,
      );
    expect(await emails("bruno")).toEqual([
      "a•••@dorsal.example",
      CAST.bruno.email,
      "c•••@dorsal.example",
      "d•••@dorsal.example",
    ]);
    expect(await emails("organizer")).toEqual([
      CAST.amelie.email,
      CAST.bruno.email,
      CAST.chloe.email,
      CAST.diego.email,
    ]);
  });

  it("200 by pages keeps the ranks, and is empty for a race that nobody ran", async () => {
    const stage = await aRace();
    const { body } = await send(GET, { ...at(stage.id), query: { limit: "2", offset: "2" } });
    expect(body.rankings.map((row: Row) => row.rank_position)).toEqual([2, 4]);
    expect((await send(GET, at((await aStage()).id))).body).toEqual({ rankings: [] });
    expect((await send(GET, { ...at(stage.id), query: { limit: "0" } })).status).toBe(400);
  });

  it("404 for no id, a stage that does not exist and one that one may not know of", async () => {
    const hidden = await aStage({ eventId: (await anEvent({ visibility: "private" })).id });
    for (const id of ["x", NOBODY, hidden.id]) expect([id, (await send(GET, at(id))).status]).toEqual([id, 404]);
  });
});
