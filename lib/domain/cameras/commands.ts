import { newSecret } from "../../auth/secrets";
import { prisma } from "../../db";
import type { UserActor } from "../actor";
import { refuse } from "../errors";
import { mayTime } from "../timing/permissions";

/** Makes a key for the cameras of an event. The secret is answered here and never again. */
export async function makeCameraKey(
  actor: UserActor,
  eventId: string,
  name: string,
): Promise<{ id: string; secret: string }> {
  await refuseStranger(actor, eventId);
  const { secret, hash } = newSecret("cam_");
  const { id } = await prisma.cameraKey.create({
    data: { eventId, name, keyHash: hash, createdById: actor.id },
    select: { id: true },
  });
  return { id, secret };
}

/** The key is refused from now on; what it sent stays. */
export async function revokeCameraKey(actor: UserActor, keyId: string, now = new Date()): Promise<void> {
  const key = await prisma.cameraKey.findUnique({ where: { id: keyId }, select: { eventId: true } });
  if (!key) throw refuse("not_found", { noun: "camera_key" });
  await refuseStranger(actor, key.eventId);
  await prisma.cameraKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now } });
}

async function refuseStranger(actor: UserActor, eventId: string): Promise<void> {
  const event = await prisma.event.findUnique({ where: { id: eventId }, select: { organizerId: true } });
  if (!event) throw refuse("not_found", { noun: "event" });
  if (!mayTime(actor, event)) throw refuse("forbidden");
}
