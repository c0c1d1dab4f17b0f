/** Who may report to the camera door: `POST /v1/server/records`. */
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { revokeCameraKey } from "@/lib/domain/cameras/commands";
import { forgetProcessWide } from "@/lib/process-wide";
import { aCameraKey, anEvent, aStage, aUser, signedIn } from "@/lib/testing/builders";
import { withEnvironment, withFreshLimits } from "@/lib/testing/environment";
import { send } from "@/lib/testing/request";
import { bearerOf } from "@/lib/testing/session";
import { POST } from "./records/route";

const PLATFORM_KEY = "the-platforms-own-key";
withEnvironment({ SERVER_API_KEY: PLATFORM_KEY, ALLOWED_RANKING_IP: "203.0.113.7, 10.0.0.0/8" });
withFreshLimits();

/** A stage and a camera's key for its event. */
async function aFinishLine() {
  const stage = await aStage();
  const { id: cameraId, secret } = await aCameraKey(stage.eventId);
  const report = (sent: object = {}) =>
    send(POST, { apiKey: secret, body: { stage_id: stage.id, ocr_label: "B456" }, ...sent });
  return { cameraId, secret, report };
}

describe("X-API-Key", () => {
  it("401 without a key, with an unknown one, with a token and with a key that was revoked", async () => {
    const { cameraId, secret, report } = await aFinishLine();
    for (const apiKey of [undefined, "unknown", `${secret}x`, PLATFORM_KEY.toUpperCase()]) {
      const answer = await report({ apiKey });
      expect(answer.status).toBe(401);
      expect(answer.body.error.message).toBe("Clé API manquante ou invalide");
    }
    expect((await report({ apiKey: undefined, bearer: await bearerOf("organizer") })).status).toBe(401);
    const { actor } = await signedIn(await aUser("organizer"));
    await revokeCameraKey(actor, cameraId);
    forgetProcessWide("camera keys");
    expect((await report()).status).toBe(401);
    expect(await prisma.detection.count()).toBe(0);
  });

  it("404 with the key of another event: it learns nothing of this one", async () => {
    const { report } = await aFinishLine();
    const { secret } = await aCameraKey((await anEvent()).id);
    const answer = await report({ apiKey: secret });
    expect(answer.status).toBe(404);
    expect(await prisma.detection.count()).toBe(0);
  });

  it.each(["203.0.113.7", "10.200.1.1", "::ffff:10.0.0.1"])("201 with the platform's key from %s", async (address) => {
    const { report } = await aFinishLine();
    expect((await report({ apiKey: PLATFORM_KEY, address })).status).toBe(201);
    expect(await prisma.detection.findMany()).toMatchObject([{ cameraId: "server" }]);
  });

  it.each(["203.0.113.8", "127.0.0.1", "::1", "", "10.0.0.1, 203.0.113.8"])(
    "403 with the platform's key from %j, whatever the client says",
    async (address) => {
      const { report } = await aFinishLine();
      const answer = await report({ apiKey: PLATFORM_KEY, address, headers: { "x-forwarded-for": "203.0.113.7" } });
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toBe("Adresse IP non autorisée");
      expect(await prisma.detection.count()).toBe(0);
    },
  );
});
