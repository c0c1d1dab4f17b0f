import { prisma } from "../../db";
import { processWide } from "../../process-wide";
import type { CameraActor, UserActor } from "../actor";
import { refuse } from "../errors";
import { mayTime } from "../timing/permissions";

/** A camera asks many times a second; a key that was revoked is refused after this many milliseconds. */
const REMEMBERED = 2000;
const MOST_REMEMBERED = 10_000;

type Known = { actor: CameraActor | null; until: number };
const known = () => processWide("camera keys", () => new Map<string, Known>());

/** The camera that a key's hash belongs to; null where there is none or it was revoked. */
export async function actorOfCameraKey(keyHash: string, now = Date.now()): Promise<CameraActor | null> {
  const found = known().get(keyHash);
  if (found && found.until > now) return found.actor;
  const row = await prisma.cameraKey.findUnique({
    where: { keyHash },
    select: { id: true, eventId: true, revokedAt: true },
  });
  const actor: CameraActor | null = row && !row.revokedAt ? { kind: "camera", id: row.id, eventId: row.eventId } : null;
  if (known().size >= MOST_REMEMBERED) known().clear();
  known().set(keyHash, { actor, until: now + REMEMBERED });
  return actor;
}

/** The keys of an event, those that were revoked last; whoever may not time it learns of none. */
export async function cameraKeysOf(actor: UserActor, eventId: string) {
  const event = await prisma.event.findUnique({ where: { id: eventId }, select: { organizerId: true } });
  if (!event || !mayTime(actor, event)) throw refuse("not_found", { noun: "event" });
  return prisma.cameraKey.findMany({
    where: { eventId },
    select: { id: true, name: true, createdAt: true, revokedAt: true },
    orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }, { id: "asc" }],
  });
}
