import { describe, expect, it } from "vitest";
import { hashSecret } from "@/lib/auth/secrets";
import { prisma } from "@/lib/db";
import { anEvent, aUser, signedIn } from "@/lib/testing/builders";
import { NOBODY } from "@/lib/testing/session";
import { DomainError } from "../errors";
import { makeCameraKey, revokeCameraKey } from "./commands";
import { actorOfCameraKey, cameraKeysOf } from "./queries";

const actorOf = async (who: "organizer" | "amelie" | "admin") => (await signedIn(await aUser(who))).actor;
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe("a camera key", () => {
  it("is shown once and kept as its hash; a camera that has it reports for its event", async () => {
    const event = await anEvent();
    const { id, secret } = await makeCameraKey(await actorOf("organizer"), event.id, "Finish");
    expect(secret).toMatch(/^cam_[\w-]{43}$/);
    expect(JSON.stringify(await prisma.cameraKey.findMany())).not.toContain(secret);
    expect(await actorOfCameraKey(hashSecret(secret))).toEqual({ kind: "camera", id, eventId: event.id });
  });

  it("that was revoked is nobody's, and says since when", async () => {
    const [event, actor] = [await anEvent(), await actorOf("organizer")];
    const { id, secret } = await makeCameraKey(actor, event.id, "Finish");
    const [first, second] = [new Date("2027-01-01T10:00:00Z"), new Date("2027-01-02T10:00:00Z")];
    await revokeCameraKey(actor, id, first);
    await revokeCameraKey(actor, id, second);
    expect(await actorOfCameraKey(hashSecret(secret))).toBeNull();
    expect(await cameraKeysOf(actor, event.id)).toMatchObject([{ id, revokedAt: first }]);
  });

  it("is made and revoked by who organises, and by nobody else", async () => {
    const [event, stranger] = [await anEvent(), await actorOf("amelie")];
    expect(await codeOf(makeCameraKey(stranger, event.id, "Finish"))).toBe("forbidden");
    expect(await codeOf(makeCameraKey(stranger, NOBODY, "Finish"))).toBe("not_found");
    const { id } = await makeCameraKey(await actorOf("admin"), event.id, "Finish");
    expect(await codeOf(revokeCameraKey(stranger, id))).toBe("forbidden");
    expect(await codeOf(revokeCameraKey(await actorOf("organizer"), NOBODY))).toBe("not_found");
    expect(await codeOf(revokeCameraKey(await actorOf("organizer"), id))).toBe("done");
  });
});

describe("cameraKeysOf", () => {
  it("are those of the event without their hashes, the revoked ones last", async () => {
    const [event, other, actor] = [await anEvent(), await anEvent(), await actorOf("organizer")];
    const gone = await makeCameraKey(actor, event.id, "Start");
    await makeCameraKey(actor, event.id, "Finish");
    await makeCameraKey(actor, other.id, "Elsewhere");
    await revokeCameraKey(actor, gone.id);
    const keys = await cameraKeysOf(actor, event.id);
    expect(keys.map(({ name }) => name)).toEqual(["Finish", "Start"]);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["createdAt", "id", "name", "revokedAt"]);
  });

  it("are no concern of anybody else", async () => {
    const event = await anEvent();
    for (const id of [event.id, NOBODY])
      expect(await codeOf(cameraKeysOf(await actorOf("amelie"), id))).toBe("not_found");
  });
});
