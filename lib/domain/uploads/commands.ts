import { randomBytes } from "node:crypto";
import { prisma } from "../../db";
import { parseGpx } from "../../gpx";
import { keepFile } from "../../storage";
import type { UserActor } from "../actor";
import { refuse } from "../errors";
import { newImageName, pictureOf } from "../images/commands";

/** Keeps a file of a kind, and answers its unguessable name. */
export const keepUpload = (actor: UserActor, kind: "gpx" | "img", bytes: Uint8Array): Promise<string> =>
  kind === "gpx" ? keepGpx(actor, bytes) : keepImage(actor, bytes);

/** Keeps a picture that belongs to nothing yet, such as that of a person: re-encoded, without metadata. */
async function keepImage(actor: UserActor, bytes: Uint8Array): Promise<string> {
  const { jpeg } = await pictureOf(bytes);
  const name = newImageName();
  await keepFile("img", name, jpeg);
  await prisma.upload.create({ data: { kind: "img", name, bytes: jpeg.byteLength, ownerId: actor.id } });
  return name;
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
