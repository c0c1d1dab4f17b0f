import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { storeAndRank } from "@/lib/domain/timing/commands";
import { anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { aDetection } from "@/lib/testing/detections";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { GET } from "./route";

withFreshLimits();

const at = (id: string) => ({ params: { id } });
const START = new Date("2026-04-12T07:00:00Z");

/** A runner seen twice, with a stranger between. */
async function aSeenRunner(event?: { id: string }) {
  const stage = await aStage({ startAt: START, eventId: event?.id });
  await anEntry(stage, "7", (await aUser("amelie")).id);
  const seen = (label: string, minute: number, data = {}) =>
    aDetection(stage, { label, capturedAt: new Date(START.getTime() + minute * 60_000), ...data });
  const first = seen("7", 1, { faceSignature: "signature-string", latitude: 48.8584, longitude: 2.2945, source: "ai" });
  await storeAndRank(stage.id, [seen("007", 40), seen("8", 20), first]);
  return { stage, first, ranking: await prisma.ranking.findFirstOrThrow() };
}

describe("GET /v1/rankings/{rankingId}/records", () => {
  it("200 as documented, for the organiser and the administrator, in the order of the device's clock", async () => {
    const { first, ranking } = await aSeenRunner();
    for (const who of ["organizer", "admin"] as const) {
      const { status, body } = await send(GET, { ...at(ranking.id), bearer: await bearerOf(who) });
      expect(status).toBe(200);
      expect(body.records).toEqual([
        {
          id: first.id,
          ranking_id: ranking.id,
          face_signature: "signature-string",
          ocr_label: "7",
          latitude: 48.8584,
          longitude: 2.2945,
          source: "ai",
          captured_at: "2026-04-12 09:01:00",
        },
        expect.objectContaining({ ocr_label: "007", face_signature: null, captured_at: "2026-04-12 09:40:00" }),
      ]);
    }
  });

  it("200 without a signature that was erased", async () => {
    const { ranking } = await aSeenRunner();
    await prisma.faceSignature.deleteMany();
    const { body } = await send(GET, { ...at(ranking.id), bearer: await bearerOf("organizer") });
    expect(body.records.map((record: { face_signature: null }) => record.face_signature)).toEqual([null, null]);
  });

  it("401 for nobody, 403 for everybody else, the runner included, 404 for what one may not know of", async () => {
    const { ranking } = await aSeenRunner();
    expect((await send(GET, at(ranking.id))).status).toBe(401);
    expect((await send(GET, { ...at(ranking.id), bearer: await bearerOf("amelie") })).status).toBe(403);
    for (const id of ["x", NOBODY])
      expect((await send(GET, { ...at(id), bearer: await bearerOf("organizer") })).status).toBe(404);
  });

  it("404 for the ranking of a private event", async () => {
    const { ranking } = await aSeenRunner(await anEvent({ visibility: "private" }));
    expect((await send(GET, { ...at(ranking.id), bearer: await bearerOf("bruno") })).status).toBe(404);
  });
});
