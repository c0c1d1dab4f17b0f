import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aCameraKey, anEntry, aStage } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { NOBODY } from "@/lib/testing/session";
import { POST } from "./route";

withFreshLimits();

/** A stage with bibs 1 to 5, and a camera's key for its event. */
async function aFinishLine() {
  const stage = await aStage();
  for (const bib of ["1", "2", "3", "4", "5"]) await anEntry(stage, bib);
  const { secret } = await aCameraKey(stage.eventId);
  const report = (records: unknown) => send(POST, { apiKey: secret, body: { records } });
  const read = (label: string, data: object = {}) => ({ stage_id: stage.id, ocr_label: label, ...data });
  return { stage, report, read };
}

describe("POST /v1/server/records/batch", () => {
  it("200 answers each in the order in which they were sent, the good beside the bad", async () => {
    const { report, read } = await aFinishLine();
    const { status, body } = await report([
      read("1"),
      read("2", { latitude: 91, longitude: 0 }),
      read("3"),
      null,
      read("nobody"),
      read("4", { stage_id: NOBODY }),
      read("5", { recorded_at: "2099-01-01 00:00:00" }),
      read("5"),
    ]);
    expect(status).toBe(200);
    expect(body.results.map((result: { status: number }) => result.status)).toEqual([
      201, 400, 201, 400, 201, 404, 400, 201,
    ]);
    expect(body.results[0]).toEqual({
      status: 201,
      message: "Enregistrement créé avec succès",
      record_id: expect.any(String),
      matched: true,
    });
    expect(body.results[1]).toEqual({ status: 400, error: { message: "latitude : coordonnées invalides" } });
    expect(body.results[3]).toEqual({ status: 400, error: { message: "type de valeur invalide" } });
    expect(body.results[4].matched).toBe(false);
    expect(body.results[5].error.message).toBe("Étape introuvable");
    const stored = await prisma.detection.findMany({ orderBy: { label: "asc" } });
    expect(stored.map(({ label }) => label)).toEqual(["1", "3", "5", "nobody"]);
    expect(await prisma.ranking.count()).toBe(3);
  });

  it("200 takes 500 in one transaction, announced once", async () => {
    const { stage, report, read } = await aFinishLine();
    const records = Array.from({ length: 500 }, (_, n) => read(String((n % 5) + 1), { detection_id: `read-${n}` }));
    const { body } = await report(records);
    expect(new Set(body.results.map((result: { record_id: string }) => result.record_id)).size).toBe(500);
    expect(await prisma.detection.count()).toBe(500);
    const { seq } = await prisma.stageTiming.findUniqueOrThrow({ where: { stageId: stage.id } });
    expect(seq).toBeLessThanOrEqual(2);
  });

  it("200 the same batch again changes nothing; a read that is twice in a batch is one", async () => {
    const { report, read } = await aFinishLine();
    const records = [
      read("1", { detection_id: "a" }),
      read("2", { detection_id: "b" }),
      read("1", { detection_id: "a" }),
    ];
    const ids = async () =>
      (await report(records)).body.results.map((result: { record_id: string }) => result.record_id);
    const first = await ids();
    expect(first[2]).toBe(first[0]);
    expect(await ids()).toEqual(first);
    expect(await prisma.detection.count()).toBe(2);
  });

  it("400 for none, for more than 500 and for what is no list", async () => {
    const { report, read } = await aFinishLine();
    const messageOf = async (records: unknown) => {
      const answer = await report(records);
      expect(answer.status).toBe(400);
      return answer.body.error.message;
    };
    expect(await messageOf(Array(501).fill(read("1")))).toBe("records : trop long (500 au plus)");
    expect(await messageOf([])).toBe("records : trop court (1 au moins)");
    expect(await messageOf({ 0: read("1") })).toBe("records : type de valeur invalide");
    expect(await messageOf(undefined)).toBe("records : champ obligatoire");
    expect(await prisma.detection.count()).toBe(0);
  });

  it("401 without a key: nothing is looked at", async () => {
    expect((await send(POST, { body: { records: [] } })).status).toBe(401);
  });
});
