import { randomBytes } from "node:crypto";
import { prisma } from "../../db";
import { parseGpx } from "../../gpx";
import { keepFile } from "../../storage";
import type { UserActor } from "../actor";
import { refuse } from "../errors";

/** Keeps a file of a kind; images come with the pictures of events and clubs. */
export async function keepUpload(actor: UserActor, kind: "gpx" | "img", bytes: Uint8Array): Promise<string> {
  if (kind !== "gpx") throw refuse("file_unsupported");
  return keepGpx(actor, bytes);
}

/** Keeps a GPX file that can be imported; refuses any other with what is wrong. Answers its unguessable name. */
export async function keepGpx(actor: UserActor, bytes: Uint8Array): Promise<string> {
  const gpx = parseGpx(bytes);
  if (!gpx.ok) throw refuse("gpx_refused", { reason: gpx.reason, facts: gpx.facts });
  const name = `${randomBytes(16).toString("hex")}.gpx`;
  await keepFile("gpx", name, bytes);
  await prisma.upload.create({ data: { kind: "gpx", name, bytes: bytes.byteLength, ownerId: actor.id } });
  return name;
}
