import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { aCameraKey, anEntry, anEvent, aStage, aUser } from "@/lib/testing/builders";
import { withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf, NOBODY } from "@/lib/testing/session";
import { POST as createCheckpoint } from "../../stages/[id]/checkpoints/route";
import { POST } from "./route";

withFreshLimits();

const detections = () => prisma.detection.findMany({ include: { face: true } });
const seqOf = async (stageId: string) => (await prisma.stageTiming.findUniqueOrThrow({ where: { stageId } })).seq;

/** A stage where Amélie wears bib B456, and a camera's key for its event. */
async function aFinishLine(data: Parameters<typeof aStage>[0] = {}) {
  const stage = await aStage(data);
  const entry = await anEntry(stage, "B456", (await aUser("amelie")).id);
  const { id: cameraId, secret } = await aCameraKey(stage.eventId);
  const report = (body: object, sent: object = {}) =>
    send(POST, { apiKey: secret, body: { stage_id: stage.id, ocr_label: "B456", ...body }, ...sent });
  return { stage, entry, cameraId, secret, report };
}

describe("POST /v1/server/records", () => {
  it("201 by stage and label, as documented: stored, and the runner is in the standings", async () => {
    const { stage, entry, cameraId, report } = await aFinishLine();
    const answer = await report({
      face_signature: "a-unique-face-signature-string",
      latitude: 48.8584,
      longitude: 2.2945,
      source: "camera_finish_line_1",
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      message: "Enregistrement créé avec succès",
      record_id: expect.any(String),
      matched: true,
    });
    const [stored] = await detections();
    expect(stored).toMatchObject({
      id: answer.body.record_id,
      stageId: stage.id,
      cameraId,
      label: "B456",
      latitude: 48.8584,
      longitude: 2.2945,
      source: "camera_finish_line_1",
    });
    expect(Math.abs((stored?.capturedAt.getTime() ?? 0) - Date.now())).toBeLessThan(10_000);
    expect(await prisma.ranking.findMany()).toMatchObject([{ registrationId: entry.id, state: "racing", progress: 1 }]);
    expect(await seqOf(stage.id)).toBe(1);
  });

  it("201 by ranking, as documented", async () => {
    const { stage, entry, report } = await aFinishLine();
    const ranking = await prisma.ranking.create({
      data: { stageId: stage.id, userId: entry.userId, registrationId: entry.id },
    });
    const body = { ranking_id: ranking.id, stage_id: undefined, ocr_label: "B123", source: "timing_system" };
    const answer = await report(body);
    expect([answer.status, answer.body.matched]).toEqual([201, true]);
    expect(await prisma.ranking.findMany()).toMatchObject([{ id: ranking.id, progress: 1 }]);
  });

  it("201 keeps the face signature apart from the detection", async () => {
    const { report } = await aFinishLine();
    await report({ face_signature: "face" });
    await report({});
    expect((await detections()).map(({ face }) => face?.signature)).toEqual(["face", undefined]);
  });

  it.each([["b456"], [" B 456 "], ["Ｂ456"]])("201 finds the runner who wears %j", async (ocr_label) => {
    const { report } = await aFinishLine();
    expect((await report({ ocr_label })).body.matched).toBe(true);
  });

  it("201 with matched: false for a label that nobody wears: stored for the review list, nobody ranked", async () => {
    const { stage, report } = await aFinishLine();
    const answer = await report({ ocr_label: "B457" });
    expect([answer.status, answer.body.matched]).toEqual([201, false]);
    expect(await detections()).toMatchObject([{ label: "B457" }]);
    expect([await prisma.ranking.count(), await seqOf(stage.id)]).toEqual([0, 0]);
  });

  it("201 the same detection_id again answers the same record and changes nothing", async () => {
    const { stage, report } = await aFinishLine();
    const first = await report({ detection_id: "camera-1/77" });
    const again = await Promise.all(
      [1, 2, 3].map(() => report({ detection_id: "camera-1/77", recorded_at: "2026-01-01 00:00:00" })),
    );
    for (const answer of again) expect([answer.status, answer.body.record_id]).toEqual([201, first.body.record_id]);
    expect([await prisma.detection.count(), await seqOf(stage.id)]).toEqual([1, 1]);
    expect((await detections())[0]?.capturedAt.getUTCMonth()).not.toBe(0);
  });

  it("201 the same detection_id of another camera is another detection", async () => {
    const { stage, report } = await aFinishLine();
    const { secret } = await aCameraKey(stage.eventId);
    const [first, second] = [
      await report({ detection_id: "77" }),
      await report({ detection_id: "77" }, { apiKey: secret }),
    ];
    expect(second.body.record_id).not.toBe(first.body.record_id);
  });

  it.each([
    ["Asia/Kathmandu", "2026-04-12 09:00:00", "2026-04-12T03:15:00.000Z"],
    ["Europe/Paris", "2026-04-12 09:00:00.250", "2026-04-12T07:00:00.250Z"],
    ["Asia/Kathmandu", "2026-04-12T09:00:00+02:00", "2026-04-12T07:00:00.000Z"],
  ])("201 in %s reads recorded_at %s", async (timeZone, recorded_at, instant) => {
    const { report } = await aFinishLine({ eventId: (await anEvent({ timeZone })).id });
    expect((await report({ recorded_at })).status).toBe(201);
    expect((await detections())[0]?.capturedAt.toISOString()).toBe(instant);
  });

  it("201 reads recorded_at in a zone that was changed a moment ago, by whichever process", async () => {
    const { stage, report } = await aFinishLine();
    await report({});
    await prisma.event.update({ where: { id: stage.eventId }, data: { timeZone: "America/New_York" } });
    const { body } = await report({ recorded_at: "2026-04-12 09:00:00" });
    const stored = await prisma.detection.findUniqueOrThrow({ where: { id: body.record_id } });
    expect(stored.capturedAt.toISOString()).toBe("2026-04-12T13:00:00.000Z");
  });

  it("201 within the minute that a clock may run ahead, 400 beyond", async () => {
    const { report } = await aFinishLine();
    const ahead = (ms: number) => report({ recorded_at: new Date(Date.now() + ms).toISOString() });
    expect((await ahead(30_000)).status).toBe(201);
    const refused = await ahead(120_000);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(
      /^recorded_at \(.*\) est dans le futur : vérifiez l'horloge de la caméra$/,
    );
    expect(await prisma.detection.count()).toBe(1);
  });

  it("201 at a checkpoint of the stage, 404 for a checkpoint of another", async () => {
    const { stage, report } = await aFinishLine();
    const checkpoint = async (id: string) =>
      (
        await send(createCheckpoint, {
          params: { id },
          bearer: await bearerOf("organizer"),
          body: { name: "Arrivée", kind: "finish", distances_meters: [10_000] },
        })
      ).body.checkpoint_id;
    const other = await checkpoint((await aStage({ eventId: stage.eventId })).id);
    expect((await report({ checkpoint_id: await checkpoint(stage.id) })).status).toBe(201);
    for (const checkpoint_id of [other, NOBODY]) {
      const refused = await report({ checkpoint_id });
      expect(refused.status).toBe(404);
      expect(refused.body.error.message).toBe("Point de contrôle introuvable");
    }
  });

  it("404 for a stage or a ranking that does not exist, and for a ranking of another stage", async () => {
    const { stage, entry, report } = await aFinishLine();
    const ranking = await prisma.ranking.create({
      data: { stageId: stage.id, userId: entry.userId, registrationId: entry.id },
    });
    const other = await aStage({ eventId: stage.eventId });
    expect((await report({ stage_id: NOBODY })).body.error.message).toBe("Étape introuvable");
    expect((await report({ stage_id: undefined, ranking_id: NOBODY })).body.error.message).toBe(
      "Classement introuvable",
    );
    expect((await report({ stage_id: other.id, ranking_id: ranking.id })).status).toBe(404);
    expect((await report({ stage_id: NOBODY, recorded_at: "2026-04-12 09:00:00" })).status).toBe(404);
    expect(await prisma.detection.count()).toBe(0);
  });

  it("409 for a stage of which no course is known", async () => {
    const { report } = await aFinishLine({ type: "gpx" });
    const answer = await report({});
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/^Cette étape n'a pas encore de parcours/);
  });

  it.each([
    [{ stage_id: undefined }, "stage_id : champ obligatoire"],
    [{ ocr_label: "" }, "ocr_label : champ obligatoire"],
    [{ ocr_label: 456 }, "ocr_label : type de valeur invalide"],
    [{ ocr_label: "\u0000" }, "ocr_label : caractères non autorisés"],
    [{ ranking_id: "x" }, "ranking_id : identifiant invalide"],
    [{ latitude: 45 }, "longitude : champ obligatoire"],
    [{ latitude: 90.5, longitude: 0 }, "latitude : coordonnées invalides"],
    [{ confidence: 1.1 }, "confidence : trop grand (1 au plus)"],
    [{ recorded_at: "yesterday" }, "recorded_at : date et heure invalides (format attendu : YYYY-MM-DD HH:MM:SS)"],
    [{ recorded_at: "2026-03-29 02:30:00" }, "recorded_at : cette heure n'existe pas ce jour-là (changement d'heure)"],
    [{ detection_id: "" }, "detection_id : champ obligatoire"],
    [{ face_signature: "x".repeat(10_001) }, "face_signature : trop long (10000 au plus)"],
    [{ speed: 12 }, "speed : champ inconnu"],
  ])("400 for %j", async (body, message) => {
    const { report } = await aFinishLine();
    const answer = await report(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(message);
    expect(await prisma.detection.count()).toBe(0);
  });
});
